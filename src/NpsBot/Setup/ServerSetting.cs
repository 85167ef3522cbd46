using NpsBot.Storage;

namespace NpsBot.Setup;

/// <summary>The connection string of a PostgreSQL server, before anybody connects. Nothing of it is ever repeated: there is a password in it.</summary>
static class ServerSetting
{
    /// <summary>The text that says what is wrong; null when nothing is.</summary>
    public static string? Fault(string connectionString)
    {
        if (connectionString.Contains("://", StringComparison.Ordinal) && !connectionString.Contains('=', StringComparison.Ordinal))
            return "Setup.DatabaseIsAddress";
        if (PostgresAddress.TryParse(connectionString) is not { } address)
            return connectionString.TrimStart().StartsWith("postgres", StringComparison.OrdinalIgnoreCase) ? "Setup.DatabaseIsAddress" : "Setup.BadDatabase";
        if (string.IsNullOrWhiteSpace(address.Host))
            return "Setup.NoDatabaseHost";
        if (string.IsNullOrWhiteSpace(address.Database))
            return "Setup.NoDatabaseName";
        return address.Password is "..." or "changeme" or ['<', .., '>'] ? "Setup.PlaceholderSecret" : null;
    }
}
