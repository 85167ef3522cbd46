namespace NpsBot.Core.Deliveries;

/// <summary>What happens to a delivery next; a closed set.</summary>
public abstract record DeliveryStep
{
    DeliveryStep()
    {
    }

    /// <summary>Over: it was sent.</summary>
    /// <param name="InDoubt">It may not have arrived, and is not sent again all the same.</param>
    public sealed record Sent(bool InDoubt) : DeliveryStep;

    /// <summary>Tried again, as if nothing had happened but the failures counted so far.</summary>
    /// <param name="At">Not before.</param>
    /// <param name="Failures">How many attempts have counted by now.</param>
    public sealed record WaitUntil(DateTimeOffset At, int Failures) : DeliveryStep;

    /// <summary>Sent once more, because it may not have arrived; a second doubt is not followed by a third card.</summary>
    /// <param name="At">Not before.</param>
    public sealed record Replay(DateTimeOffset At) : DeliveryStep;

    /// <summary>Tried again with a new personal chat; the one we know is forgotten.</summary>
    /// <param name="At">Not before.</param>
    /// <param name="Failures">How many attempts have counted by now.</param>
    public sealed record Recreate(DateTimeOffset At, int Failures) : DeliveryStep;

    /// <summary>Nothing until the person writes.</summary>
    public sealed record LeaveAlone : DeliveryStep;

    /// <summary>The bot is installed for the person; the installation, once reported, hands the question over.</summary>
    /// <param name="Until">When to try once more should no installation be reported.</param>
    public sealed record InstallFirst(DateTimeOffset Until) : DeliveryStep;

    /// <summary>Cannot be sent; a person is told, and the wave goes on.</summary>
    /// <param name="Failures">How many attempts have counted.</param>
    public sealed record SetAside(int Failures) : DeliveryStep;

    /// <summary>Would come too late.</summary>
    public sealed record TooLate : DeliveryStep;
}
