using System.Collections.Concurrent;

namespace NpsBot.People.Graph;

/// <summary>
/// Keeps what one process asks Graph about installed apps below 30 requests a second for each organisation, without bursts, and still after Graph
/// asked to wait. Several processes together may come above it; then Graph says so, and each of them waits.
/// </summary>
sealed class GraphPace(TimeProvider time, Waiting? waiting)
{
    /// <summary>A little below the limit.</summary>
    static readonly TimeSpan Between = TimeSpan.FromMilliseconds(35);

    /// <summary>Longer than this nobody is kept waiting: whoever asks holds a lease meanwhile.</summary>
    static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(2);

    readonly ConcurrentDictionary<string, Lane> lanes = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Waits for the next free moment. When that is too far away, says how far, and takes none.</summary>
    public async Task<TimeSpan?> Wait(string tenantId, CancellationToken cancellation)
    {
        var lane = lanes.GetOrAdd(tenantId, _ => new Lane());
        TimeSpan wait;
        lock (lane)
        {
            var now = time.GetUtcNow();
            var next = lane.Next > now ? lane.Next : now;
            wait = next - now;
            if (wait > LongestWait)
                return wait;
            lane.Next = next + Between;
        }
        if (wait > TimeSpan.Zero)
            await (waiting is null ? Task.Delay(wait, time, cancellation) : waiting(wait, cancellation));
        return null;
    }

    /// <summary>Nobody asks for this organisation before the time is over.</summary>
    public void Hold(string tenantId, TimeSpan wait)
    {
        var lane = lanes.GetOrAdd(tenantId, _ => new Lane());
        lock (lane)
        {
            var until = time.GetUtcNow() + wait;
            if (until > lane.Next)
                lane.Next = until;
        }
    }

    sealed class Lane
    {
        public DateTimeOffset Next;
    }
}
