using NpsBot.Storage;

namespace NpsBot.Setup;

/// <summary>The database that the settings choose: a PostgreSQL server where they name one, otherwise SQLite in the data directory.</summary>
public static class ChosenDatabase
{
    /// <exception cref="DataInUseException">Another process has the data directory.</exception>
    /// <exception cref="NewerSchemaException">A newer version of the program made it.</exception>
    /// <exception cref="UnfitServerException">The server cannot be used.</exception>
    public static Database Open(NpsBotOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options.UsesServer ? Database.Connect(options.Database) : Database.Open(options.DataDirectory);
    }

    /// <summary>To look, beside whoever works on it.</summary>
    /// <exception cref="UnfitServerException">The server cannot be used.</exception>
    public static Database OpenReadOnly(NpsBotOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options.UsesServer ? Database.ConnectReadOnly(options.Database) : Database.OpenReadOnly(options.DataDirectory);
    }
}
