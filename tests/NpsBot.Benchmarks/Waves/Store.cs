using NpsBot.Storage;

namespace NpsBot.Benchmarks.Waves;

/// <summary>Where the data is: a directory, or a server's connection string.</summary>
static class Store
{
    public static Database Open(string store) => IsServer(store) ? Database.Connect(store) : Database.Open(store);

    public static Database OpenReadOnly(string store) => IsServer(store) ? Database.ConnectReadOnly(store) : Database.OpenReadOnly(store);

    static bool IsServer(string store) => store.Contains('=', StringComparison.Ordinal);
}
