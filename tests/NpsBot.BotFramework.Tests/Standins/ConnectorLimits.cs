using System.Diagnostics;

namespace NpsBot.Standins;

/// <summary>A request to the connector that opens a chat or sends something.</summary>
/// <param name="At">When it came in, by <see cref="Stopwatch"/>.</param>
/// <param name="Opens">It opens a chat; otherwise it sends.</param>
/// <param name="Tenant">Whose it is, where the stand-in knows.</param>
/// <param name="Target">The conversation, or whom to open one with.</param>
public sealed record ConnectorRequest(long At, bool Opens, string? Tenant, string Target, string Path, string Body);

/// <summary>The channel's limits: what a bot may ask for one conversation, and for all of one tenant.</summary>
public sealed class ConnectorLimits
{
    static readonly (int Most, TimeSpan Within)[] Thread =
        [(7, TimeSpan.FromSeconds(1)), (8, TimeSpan.FromSeconds(2)), (60, TimeSpan.FromSeconds(30)), (1800, TimeSpan.FromHours(1))];

    static readonly (int Most, TimeSpan Within)[] Tenant = [(50, TimeSpan.FromSeconds(1))];

    readonly Dictionary<string, Queue<long>> taken = new(StringComparer.Ordinal);
    readonly Lock counting = new();

    /// <summary>How many requests went over a limit.</summary>
    public int Exceeded { get; private set; }

    public bool Refuses(ConnectorRequest request)
    {
        lock (counting)
        {
            var isOver = IsOver("thread " + request.Target, Thread, request.At) | IsOver("tenant " + request.Tenant, Tenant, request.At);
            if (isOver) Exceeded++;
            return isOver;
        }
    }

    bool IsOver(string key, (int Most, TimeSpan Within)[] limits, long at)
    {
        if (!taken.TryGetValue(key, out var times)) taken.Add(key, times = new Queue<long>());
        while (times.Count > 0 && Stopwatch.GetElapsedTime(times.Peek(), at) >= limits[^1].Within) times.Dequeue();
        var isOver = limits.Any(limit => times.Count(time => Stopwatch.GetElapsedTime(time, at) < limit.Within) >= limit.Most);
        if (!isOver) times.Enqueue(at);
        return isOver;
    }
}
