using System.Globalization;

namespace NpsBot.Storage;

/// <summary>The database was made by a newer version of the program.</summary>
public sealed class NewerSchemaException(int found, int known)
    : Exception(string.Create(CultureInfo.InvariantCulture, $"This database has schema {found}, made by a newer NpsBot; this one knows schemas up to {known}. Start the newer program, or choose another directory with --data."))
{
    public int Found => found;

    public int Known => known;
}

/// <summary>The numbered scripts that make the schema, each run once and in order.</summary>
public static class Schema
{
    const string Prefix = "NpsBot.Storage.Sqlite.";

    static readonly (int Number, string Resource)[] Scripts = [.. typeof(Schema).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal) && name.EndsWith(".sql", StringComparison.Ordinal))
        .Select(name => (int.Parse(name.AsSpan(Prefix.Length, 3), CultureInfo.InvariantCulture), name))
        .Order()];

    /// <summary>The version this program works with.</summary>
    public static int Current => Scripts[^1].Number;

    /// <summary>Brings a database up to date, each script in a transaction of its own.</summary>
    /// <exception cref="NewerSchemaException">The database was made by a newer version of the program.</exception>
    internal static void Migrate(Session writer)
    {
        var version = Version(writer);
        if (version > Current)
            throw new NewerSchemaException(version, Current);
        foreach (var (number, resource) in Scripts.Where(script => script.Number > version))
        {
            writer.Execute("BEGIN IMMEDIATE");
            writer.Execute(Read(resource));
            writer.Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version={number}"));
            writer.Execute("COMMIT");
        }
    }

    /// <summary>The version of an open database; 0 when it is empty.</summary>
    public static int Version(Session session) => (int)session.First("PRAGMA user_version", row => row.GetInt64(0));

    static string Read(string resource)
    {
        using var reader = new StreamReader(typeof(Schema).Assembly.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }
}
