namespace NpsBot.Core.Polls;

/// <summary>How long a poll may stay open, and how fast its card may change.</summary>
public static class PollTimes
{
    /// <summary>The time limit of a poll whose starter names none.</summary>
    public static readonly TimeSpan Usual = TimeSpan.FromMinutes(15);

    /// <summary>The shortest time limit.</summary>
    public static readonly TimeSpan Shortest = TimeSpan.FromMinutes(1);

    /// <summary>The longest time limit.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    /// <summary>
    /// Between two updates of one card. The channel takes 7 requests in a second, 60 in 30 seconds and 1,800 in an hour from a bot in one conversation;
    /// this makes 1, 10 and 1,200 of them and leaves the rest to what the bot answers there.
    /// </summary>
    public static readonly TimeSpan BetweenUpdates = TimeSpan.FromSeconds(3);

    /// <summary>How long a result is tried to be told that does not arrive.</summary>
    public static readonly TimeSpan TellingEnds = TimeSpan.FromHours(24);

    /// <summary>The longest wait after a failure, and the longest that a channel's own word is heeded.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(5), LongestHeeded = TimeSpan.FromHours(1);

    /// <summary>Whether a poll may stay open for so long.</summary>
    public static bool Allow(TimeSpan limit) => limit >= Shortest && limit <= Longest;

    /// <summary>How long to wait after an update that did not arrive.</summary>
    /// <param name="failures">How many did not in a row, this one included; 1 or more.</param>
    /// <param name="retryAfter">What the channel asked for, if it did.</param>
    public static TimeSpan AfterFailure(int failures, TimeSpan? retryAfter)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(failures, 1);
        if (retryAfter is { } asked)
            return TimeSpan.FromTicks(Math.Clamp(asked.Ticks, BetweenUpdates.Ticks, LongestHeeded.Ticks));
        var doubled = BetweenUpdates * Math.Pow(2, Math.Min(failures - 1, 20));
        return doubled < LongestWait ? doubled : LongestWait;
    }
}
