using System.Globalization;
using NpsBot.Storage;

namespace NpsBot.Tests.House;

public enum On
{
    Sqlite,
    Postgres,
}

/// <summary>A database of its own for one test, on either engine, with the current schema and nothing in it; gone afterwards.</summary>
public sealed class TestDatabase : IDisposable
{
    static readonly Lazy<string> Template = new(MakeTemplate);
    static int made;

    readonly TempDirectory data = new();

    TestDatabase(string? postgres)
    {
        Postgres = postgres;
        Database = Open();
    }

    public Database Database { get; private set; }

    /// <summary>The data directory; on PostgreSQL nothing is in it.</summary>
    public string Directory => data.Path;

    /// <summary>The connection string; null on SQLite.</summary>
    public string? Postgres { get; }

    public static TestDatabase Make(On engine) => new(engine == On.Postgres ? MakePostgres(Template.Value) : null);

    /// <summary>A copy of a database on the server that nobody is connected to.</summary>
    public static TestDatabase Copy(string address) => new(MakePostgres(NameIn(address)));

    /// <summary>A new database on the shared server, a copy of another.</summary>
    /// <returns>Its connection string.</returns>
    public static string MakePostgres(string template = "template0")
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"test_{Interlocked.Increment(ref made)}");
        PostgresServer.Shared.Execute("postgres", $"CREATE DATABASE {name} TEMPLATE {template}");
        return PostgresServer.Shared.Address(name);
    }

    public static void DropPostgres(string address) =>
        PostgresServer.Shared.Execute("postgres", $"DROP DATABASE IF EXISTS {NameIn(address)} WITH (FORCE)");

    /// <summary>One more door to the same data: on PostgreSQL as another replica has it, on SQLite to look only.</summary>
    public Database Beside() => Postgres is null ? Database.OpenReadOnly(data.Path) : Database.Connect(Postgres);

    /// <summary>Closes the database and opens it again, as a restart does.</summary>
    public Database Reopen()
    {
        Database.Dispose();
        return Database = Open();
    }

    /// <summary>The disk or the server's database goes away.</summary>
    public void Lose()
    {
        if (Postgres is not null)
            DropPostgres(Postgres);
        foreach (var file in System.IO.Directory.EnumerateFiles(Directory))
            File.Delete(file);
    }

    /// <summary>Some other program that keeps everybody from writing.</summary>
    public IDisposable HoldFromOutside() => Postgres is null ? new ForeignLock(data.Path) : new ForeignWriter(Postgres);

    public void Dispose()
    {
        Database.Dispose();
        data.Dispose();
        if (Postgres is not null)
            DropPostgres(Postgres);
    }

    Database Open() => Postgres is null ? Database.Open(data.Path) : Database.Connect(Postgres);

    static string NameIn(string address) => new Npgsql.NpgsqlConnectionStringBuilder(address).Database!;

    static string MakeTemplate()
    {
        PostgresServer.Shared.Execute("postgres", "CREATE DATABASE npsbot_empty TEMPLATE template0");
        Database.Connect(PostgresServer.Shared.Address("npsbot_empty")).Dispose();
        return "npsbot_empty";
    }

    /// <summary>Another replica in the middle of a write that does not end.</summary>
    sealed class ForeignWriter : IDisposable
    {
        readonly Database other;
        readonly HeldDatabase held;

        public ForeignWriter(string address)
        {
            other = Database.Connect(address);
            // However slow the machine is, it is the test that ends this, and not the server.
            held = new HeldDatabase(other, "SET LOCAL idle_in_transaction_session_timeout = 0");
        }

        public void Dispose()
        {
            held.DisposeAsync().AsTask().GetAwaiter().GetResult();
            other.Dispose();
        }
    }
}
