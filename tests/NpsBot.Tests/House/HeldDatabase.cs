using NpsBot.Storage;

namespace NpsBot.Tests.House;

/// <summary>Keeps the one writing connection busy, so that what comes meanwhile has to wait.</summary>
public sealed class HeldDatabase : IAsyncDisposable
{
    readonly ManualResetEventSlim release = new();
    readonly Task holding;

    /// <param name="first">A statement to begin with, if any.</param>
    public HeldDatabase(Database database, string? first = null)
    {
        using var held = new ManualResetEventSlim();
        holding = Task.Factory.StartNew(() => database.Write(session =>
        {
            if (first is not null)
                session.Execute(first);
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
