namespace NpsBot.Delivery;

/// <summary>
/// How fast requests of a wave leave for one tenant. The channel allows a whole app 50 requests in any second; what is not used here is for
/// replies to people, who never wait behind a wave.
/// </summary>
/// <param name="PerSecond">Requests a second for each tenant, over all replicas; 0 for as fast as possible, which only a benchmark may want.</param>
public sealed record DeliveryPace(double PerSecond)
{
    /// <summary>What the channel allows in any second.</summary>
    public const int MostPerSecond = 50;

    public static readonly TimeSpan LongestDelay = TimeSpan.FromMilliseconds(250);

    /// <summary>Between two slots.</summary>
    public TimeSpan Interval => PerSecond > 0 ? TimeSpan.FromSeconds(1 / PerSecond) : TimeSpan.Zero;

    /// <summary>
    /// How late a slot may still be used. Requests that leave late come closer to those behind them, so the delay is a quarter of the room that is left
    /// below what the channel allows: at 40 a second three late ones and the forty of the next second make forty-three. The rest of the room is for what
    /// is late on its way.
    /// </summary>
    public TimeSpan Patience => PerSecond <= 0 ? TimeSpan.MaxValue
        : TimeSpan.FromSeconds(Math.Clamp(((MostPerSecond / PerSecond) - 1) / 4, Math.Min(Interval.TotalSeconds, LongestDelay.TotalSeconds), LongestDelay.TotalSeconds));

    /// <summary>How many requests to plan at once: half a second of them, so that replicas take turns and a pause is felt soon.</summary>
    public int Batch => PerSecond <= 0 ? MostInFlight : Math.Max(1, (int)(PerSecond / 2));

    /// <summary>How many deliveries of a tenant one process has in hand: enough to keep the pace while every request takes more than a second.</summary>
    public const int MostInFlight = 64;

    /// <summary>A lease outlasts the wait for its slots and the two requests that a first card takes, each with its time-out of 15 seconds.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(45);
}
