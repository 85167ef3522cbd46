using System.Net;
using Npgsql;

namespace NpsBot.Storage;

/// <summary>Reads a connection string, and adds what nobody has to think of.</summary>
static class PostgresAddress
{
    const int MostConnections = 40;
    const int SecondsToConnect = 5;

    /// <summary>Null when it is no connection string. Why is not told, because the reason may repeat parts of it, and there is a password in it.</summary>
    public static NpgsqlConnectionStringBuilder? TryParse(string connectionString)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(connectionString);
        }
        catch (Exception fault) when (fault is ArgumentException or FormatException or OverflowException or InvalidCastException or NotSupportedException)
        {
            return null;
        }
    }

    public static NpgsqlDataSource Source(string connectionString, bool isReadOnly)
    {
        var address = new NpgsqlConnectionStringBuilder(connectionString);
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
        var source = new NpgsqlDataSourceBuilder(address.ConnectionString);
        // Text and whole numbers need no looking up.
        source.ConfigureTypeLoading(types => types.EnableTypeLoading(false));
        var first = isReadOnly ? LookOnly : LetGo;
        source.UsePhysicalConnectionInitializer(connection => Say(connection, first), connection => SayAsync(connection, first));
        return source.Build();
    }

    /// <summary>Where the server is, to be named in messages.</summary>
    public static string Place(string connectionString)
    {
        var address = new NpgsqlConnectionStringBuilder(connectionString);
        return FormattableString.Invariant($"{address.Host}:{address.Port}/{address.Database}");
    }

    /// <summary>Whether names and answers may travel to another machine in the clear.</summary>
    public static bool GoesOpenlyOverTheNetwork(string connectionString)
    {
        var address = new NpgsqlConnectionStringBuilder(connectionString);
        return address.SslMode < SslMode.Require && !Array.TrueForAll((address.Host ?? "").Split(',', StringSplitOptions.TrimEntries), IsHere);
    }

    /// <summary>One of the hosts that may stand in a list, with its port or without.</summary>
    static bool IsHere(string host) =>
        host.StartsWith('/') || host is "::1" or "[::1]" || host.StartsWith("[::1]:", StringComparison.Ordinal)
        || (host.Split(':')[0] is var name && (name == "localhost" || (IPAddress.TryParse(name, out var address) && IPAddress.IsLoopback(address))));

    const string LookOnly = "SET default_transaction_read_only = on";

    /// <summary>A process that is stopped in the middle of a transaction must not keep its rows from all others until somebody wakes it.</summary>
    const string LetGo = "SET idle_in_transaction_session_timeout = 20000";

#pragma warning disable CA2100 // the two literals above
    static void Say(NpgsqlConnection connection, string first)
    {
        using var command = new NpgsqlCommand(first, connection);
        command.ExecuteNonQuery();
    }

    static async Task SayAsync(NpgsqlConnection connection, string first)
    {
        await using var command = new NpgsqlCommand(first, connection);
        await command.ExecuteNonQueryAsync();
    }
#pragma warning restore CA2100

    static bool IsGiven(NpgsqlConnectionStringBuilder address, string keyword) => address.ShouldSerialize(keyword);
}
