using Npgsql;

namespace NpsBot.Storage;

/// <summary>Reads a connection string, and adds what nobody has to think of.</summary>
static class PostgresAddress
{
    const int MostConnections = 40;
    const int SecondsToConnect = 5;

    /// <exception cref="ArgumentException">It is no connection string; the message may repeat parts of it, so it is for nobody's eyes.</exception>
    public static NpgsqlConnectionStringBuilder Parse(string connectionString) => new(connectionString);

    public static NpgsqlDataSource Source(string connectionString)
    {
        var address = Parse(connectionString);
        address.ApplicationName ??= "NpsBot";
        if (!IsGiven(address, "Maximum Pool Size"))
            address.MaxPoolSize = MostConnections;
        if (!IsGiven(address, "Timeout"))
            address.Timeout = SecondsToConnect;
        if (!IsGiven(address, "Max Auto Prepare"))
            address.MaxAutoPrepare = 100;
        // Our transactions leave nothing behind in a connection.
        address.NoResetOnClose = true;
        address.IncludeErrorDetail = false;
        address.PersistSecurityInfo = false;
        return NpgsqlDataSource.Create(address);
    }

    /// <summary>Where the server is, to be named in messages.</summary>
    public static string Place(string connectionString)
    {
        var address = Parse(connectionString);
        return FormattableString.Invariant($"{address.Host}:{address.Port}/{address.Database}");
    }

    static bool IsGiven(NpgsqlConnectionStringBuilder address, string keyword) => address.ShouldSerialize(keyword);
}
