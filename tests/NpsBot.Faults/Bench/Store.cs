using System.Globalization;
using NpsBot.Storage;
using NpsBot.Tests.House;

namespace NpsBot.Faults.Bench;

/// <summary>Where the replicas of one test keep their data: a directory, or a database of a PostgreSQL server.</summary>
sealed class Store : IDisposable
{
    static int made;

    readonly TempDirectory? directory;
    readonly bool ownsServer;

    Store(TempDirectory? directory, string path, PostgresServer? server, bool ownsServer)
    {
        (this.directory, Path, Server, this.ownsServer) = (directory, path, server, ownsServer);
        if (server is null)
            return;
        Name = string.Create(CultureInfo.InvariantCulture, $"fault_{Interlocked.Increment(ref made)}");
        server.Execute("postgres", $"CREATE DATABASE {Name}");
    }

    /// <summary>The data directory; empty on PostgreSQL.</summary>
    public string Path { get; }

    public PostgresServer? Server { get; }

    public bool IsShared => Server is not null;

    string Name { get; } = "";

    public static Store On(On engine) => engine == Tests.House.On.Postgres ? new Store(null, "", PostgresServer.Shared, ownsServer: false) : InDirectory();

    /// <summary>A server of the test's own, which it may stop, and which keeps what it commits.</summary>
    public static Store OnOwnServer() => new(null, "", new PostgresServer(isDurable: true), ownsServer: true);

    /// <summary>SQLite in a directory that the test has made, on a disk of its own for instance.</summary>
    public static Store At(string path) => new(null, path, null, ownsServer: false);

    static Store InDirectory()
    {
        var ours = new TempDirectory();
        return new Store(ours, ours.Path, null, ownsServer: false);
    }

    /// <summary>What tells the bot where its data is.</summary>
    public (string Name, string Value) Setting => SettingWith("");

    /// <param name="more">More of a connection string to a server, such as "Maximum Pool Size=3".</param>
    public (string Name, string Value) SettingWith(string more) => Server is null ? ("NpsBot__DataDirectory", Path) : ("NpsBot__Database", Server.Address(Name) + ";" + more);

    /// <summary>To write; on SQLite only while no bot runs.</summary>
    public Database Open() => Server is null ? Database.Open(Path) : Database.Connect(Server.Address(Name));

    /// <summary>To look, also beside a running bot.</summary>
    public Database Look() => Server is null ? Database.OpenReadOnly(Path) : Database.ConnectReadOnly(Server.Address(Name));

    public void Dispose()
    {
        if (ownsServer)
            Server!.Dispose();
        else
            Server?.Execute("postgres", $"DROP DATABASE IF EXISTS {Name} WITH (FORCE)");
        directory?.Dispose();
    }
}
