using NpsBot.Storage;

namespace NpsBot.Tests.House;

/// <summary>Keeps the one writing connection busy, so that what comes meanwhile has to wait.</summary>
public sealed class HeldDatabase : IAsyncDisposable
{
    readonly ManualResetEventSlim release = new();
    readonly Task holding;

    public HeldDatabase(Database database)
    {
        using var held = new ManualResetEventSlim();
        holding = Task.Factory.StartNew(() => database.Write(_ =>
        {
            held.Set();
            release.Wait();
        }), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        held.Wait();
    }

    public async ValueTask DisposeAsync()
    {
        release.Set();
        await holding;
        release.Dispose();
    }
}
