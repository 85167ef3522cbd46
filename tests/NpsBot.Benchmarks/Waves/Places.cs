using System.Globalization;
using NpsBot.Tests.House;

namespace NpsBot.Benchmarks.Waves;

/// <summary>A fresh place for the data of each run: a directory, or a database on a PostgreSQL server of this benchmark's own that keeps what it commits.</summary>
sealed class Places(WorkingDirectory directory, bool onPostgres) : IDisposable
{
    readonly PostgresServer? server = onPostgres ? new PostgresServer(isDurable: true) : null;
    int made;

    public string Next()
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"wave{++made}");
        if (server is null)
            return directory.Sub(name);
        server.Execute("postgres", $"CREATE DATABASE {name}");
        return server.Address(name);
    }

    public void Dispose() => server?.Dispose();
}
