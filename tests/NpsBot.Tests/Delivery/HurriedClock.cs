namespace NpsBot.Tests.Delivery;

/// <summary>Stands still until it is moved; who waits for it waits no time at all, and what was waited for is written down.</summary>
sealed class HurriedClock(DateTimeOffset now) : TimeProvider
{
    long ticks = now.UtcTicks;

    /// <summary>Called before each wait ends.</summary>
    public Action<TimeSpan>? Waiting { get; set; }

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref ticks), TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Interlocked.Read(ref ticks);

    public void Advance(TimeSpan by) => Interlocked.Add(ref ticks, by.Ticks);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        Waiting?.Invoke(dueTime);
        return System.CreateTimer(callback, state, TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }
}
