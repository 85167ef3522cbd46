using System.Collections.Concurrent;

namespace NpsBot.Moments;

/// <summary>So many in each minute and for each caller, in this process.</summary>
sealed class Allowance(int most, TimeProvider time)
{
    const int MostCallers = 10_000;

    readonly ConcurrentDictionary<string, (long Minute, int Count)> spent = new(StringComparer.Ordinal);

    /// <summary>Takes one; false when this minute's are used up.</summary>
    public bool Take(string caller)
    {
        var minute = time.GetUtcNow().ToUnixTimeSeconds() / 60;
        if (spent.Count > MostCallers)
            spent.Clear();
        return spent.AddOrUpdate(caller, (minute, 1), (_, last) => last.Minute == minute ? (minute, last.Count + 1) : (minute, 1)).Count <= most;
    }

    /// <summary>Whether this minute's are used up, without taking one.</summary>
    public bool IsUsedUp(string caller) => spent.TryGetValue(caller, out var last) && last.Minute == time.GetUtcNow().ToUnixTimeSeconds() / 60 && last.Count >= most;

    public int SecondsLeft() => 60 - (int)(time.GetUtcNow().ToUnixTimeSeconds() % 60);
}
