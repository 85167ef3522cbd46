using System.Globalization;

namespace NpsBot.Storage;

/// <summary>The database was made by a newer version of the program.</summary>
public sealed class NewerSchemaException(int found, int known)
    : Exception(string.Create(CultureInfo.InvariantCulture, $"This database has schema {found}, made by a newer NpsBot; this one knows schemas up to {known}. Start the newer program, or choose another directory with --data."))
{
    public int Found => found;

    public int Known => known;
}

/// <summary>The numbered scripts that make the schema of one engine, each run once and in order. The numbers are the same on both.</summary>
public sealed class Schema
{
    internal static readonly Schema OfSqlite = new("Sqlite");

    internal static readonly Schema OfPostgres = new("Postgres");

    readonly (int Number, string Resource)[] scripts;

    Schema(string engine)
    {
        var prefix = $"NpsBot.Storage.{engine}.";
        scripts = [.. typeof(Schema).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(prefix, StringComparison.Ordinal) && name.EndsWith(".sql", StringComparison.Ordinal))
            .Select(name => (int.Parse(name.AsSpan(prefix.Length, 3), CultureInfo.InvariantCulture), name))
            .Order()];
    }

    /// <summary>The version this program works with.</summary>
    public static int Current => OfSqlite.scripts[^1].Number;

    /// <summary>The version of an open database; 0 when it is empty.</summary>
    public static int Version(Session session)
    {
        ArgumentNullException.ThrowIfNull(session);
        return session.SchemaVersion();
    }

    /// <summary>Brings a database up to date, each script in a transaction of its own.</summary>
    /// <param name="begin">Begins a transaction that alone may change the schema.</param>
    /// <param name="setVersion">The statement that notes a version, up to the number.</param>
    /// <exception cref="NewerSchemaException">The database was made by a newer version of the program.</exception>
    internal void Migrate(Session writer, string begin, string setVersion)
    {
        foreach (var (number, resource) in scripts)
        {
            if (Known(Version(writer)) >= number)
                continue;
            writer.Execute(begin);
            // Another replica may have been faster while we waited for our turn.
            if (Version(writer) < number)
            {
                writer.Execute(Read(resource));
                writer.Execute(string.Create(CultureInfo.InvariantCulture, $"{setVersion}{number}"));
            }
            writer.Execute("COMMIT");
        }
    }

    /// <exception cref="NewerSchemaException">It is newer than this program.</exception>
    internal static int Known(int version) => version > Current ? throw new NewerSchemaException(version, Current) : version;

    static string Read(string resource)
    {
        using var reader = new StreamReader(typeof(Schema).Assembly.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }
}
