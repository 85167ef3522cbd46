namespace NpsBot.Standins;

/// <summary>A clock that stands still until it is told to go on.</summary>
public sealed class Clock(DateTimeOffset now) : TimeProvider
{
    DateTimeOffset _now = now;

    public override DateTimeOffset GetUtcNow() => _now;

    public void Advance(TimeSpan by) => _now += by;
}
