namespace NpsBot.Core.Deliveries;

/// <summary>What is known of somebody to whom something is due.</summary>
/// <param name="HasAnswered">Whether this person has answered in this wave already.</param>
/// <param name="MayBeAsked">False for who has left, or is not to be contacted.</param>
/// <param name="QuietUntil">Until when the person wants, or needs, not to be asked; null when there is no such wish.</param>
/// <param name="IsAddressable">Whether the channel could be told to whom to send.</param>
public sealed record Recipient(bool HasAnswered, bool MayBeAsked, DateTimeOffset? QuietUntil, bool IsAddressable)
{
    /// <summary>Whether something that is due to this person is to be sent now.</summary>
    /// <param name="purpose">What is due.</param>
    /// <param name="now">Now.</param>
    /// <param name="windowEnd">When sending it has no more sense.</param>
    public Readiness For(DeliveryPurpose purpose, DateTimeOffset now, DateTimeOffset windowEnd)
    {
        if (HasAnswered && purpose < DeliveryPurpose.Echo)
            return new Readiness.HasSeenIt();
        if (!MayBeAsked)
            return new Readiness.NotNeeded();
        if (QuietUntil is { } quiet && quiet > now)
            return quiet < windowEnd ? new Readiness.Later(quiet) : new Readiness.Paused();
        return IsAddressable ? new Readiness.Ready() : new Readiness.NoAddress();
    }
}

/// <summary>Whether something is to be sent to a recipient now; a closed set.</summary>
public abstract record Readiness
{
    Readiness()
    {
    }

    /// <summary>It is.</summary>
    public sealed record Ready : Readiness;

    /// <summary>The person has answered, so they have seen the question.</summary>
    public sealed record HasSeenIt : Readiness;

    /// <summary>The person is not to be asked any more.</summary>
    public sealed record NotNeeded : Readiness;

    /// <summary>The person paused for longer than the window; asked again should they end the pause within it.</summary>
    public sealed record Paused : Readiness;

    /// <summary>The person's pause ends within the window.</summary>
    /// <param name="At">When.</param>
    public sealed record Later(DateTimeOffset At) : Readiness;

    /// <summary>Nothing is known that the channel could address; the person has to come first.</summary>
    public sealed record NoAddress : Readiness;
}
