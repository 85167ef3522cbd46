namespace NpsBot.Core.Deliveries;

/// <summary>
/// Decides what follows an attempt. What was certainly not delivered is tried until the window ends and counts against nobody; what may have
/// arrived is sent once more at most, and only when it is the question itself; what cannot be sent is set aside instead of blocking others.
/// </summary>
public static class DeliveryPolicy
{
    /// <summary>So many attempts that count, and a recipient is set aside.</summary>
    public const int MostFailures = 3;

    /// <summary>The shortest and the longest wait between attempts when the channel does not say how long to wait.</summary>
    public static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(2), LongestWait = TimeSpan.FromMinutes(5);

    /// <summary>A longer wait that a channel asks for is taken for a mistake, and the channel asked again after this one.</summary>
    public static readonly TimeSpan LongestHeeded = TimeSpan.FromHours(1);

    /// <summary>The longest time for which a tenant is left alone when the channel does not say how long to wait, however often it failed in a row.</summary>
    public static readonly TimeSpan LongestHold = TimeSpan.FromMinutes(1);

    /// <summary>
    /// How long an invitation in doubt rests before its replay: long enough for a slow channel to show the first one, and for its answer to
    /// make the second one needless.
    /// </summary>
    public static readonly TimeSpan BeforeReplay = TimeSpan.FromMinutes(2);

    /// <summary>How long an installation may take to be reported before the delivery is simply tried once more.</summary>
    public static readonly TimeSpan BeforeReinstall = TimeSpan.FromHours(1);

    /// <summary>What happens next.</summary>
    /// <param name="outcome">What became of the attempt.</param>
    /// <param name="attempt">The delivery it was made for.</param>
    /// <param name="now">When the outcome is recorded.</param>
    /// <param name="chance">Anything from 0 to 1, so that many recipients do not come back at the same moment.</param>
    public static DeliveryStep After(DeliveryOutcome outcome, DeliveryAttempt attempt, DateTimeOffset now, double chance)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        ArgumentNullException.ThrowIfNull(attempt);
        return outcome switch
        {
            DeliveryOutcome.Delivered => new DeliveryStep.Sent(InDoubt: false),
            DeliveryOutcome.InDoubt => AfterDoubt(attempt, now + (BeforeReplay * Around(chance))),
            DeliveryOutcome.Blocked => new DeliveryStep.LeaveAlone(),
            DeliveryOutcome.NotInstalled => new DeliveryStep.InstallFirst(now + BeforeReinstall),
            DeliveryOutcome.NotDelivered { RetryAfter: { } wait } => Wait(now + Heeded(wait), attempt.Failures, attempt),
            DeliveryOutcome.NotDelivered => Wait(now + BackOff(attempt.Attempt, chance), attempt.Failures, attempt),
            // A chat can be gone through no fault of the recipient's, but only once.
            DeliveryOutcome.Gone when attempt.Failures == 0 => new DeliveryStep.Recreate(now, 1),
            DeliveryOutcome.Undeliverable => new DeliveryStep.SetAside(attempt.Failures + 1),
            _ when attempt.Failures + 1 >= MostFailures => new DeliveryStep.SetAside(attempt.Failures + 1),
            _ => Wait(now + BackOff(attempt.Attempt, chance), attempt.Failures + 1, attempt),
        };
    }

    /// <summary>
    /// Until when nothing else is sent to this tenant either; null when the outcome concerns the recipient alone. Without a word from the channel the wait
    /// doubles with every failure of the tenant in a row, whoever met it: one recipient who has been tried often does not keep the others waiting.
    /// </summary>
    /// <param name="outcome">What became of the attempt.</param>
    /// <param name="failures">How often in a row nothing got through to the tenant, this time included; 1 or more. What left before the last hold counts with it.</param>
    /// <param name="now">When the outcome is recorded.</param>
    /// <param name="chance">Anything from 0 to 1, so that many tenants do not come back at the same moment.</param>
    public static DateTimeOffset? HoldTenantUntil(DeliveryOutcome outcome, int failures, DateTimeOffset now, double chance) => outcome switch
    {
        DeliveryOutcome.NotDelivered { RetryAfter: { } wait } => now + Heeded(wait),
        DeliveryOutcome.NotDelivered { ConcernsTenant: true } => BackOff(failures, chance) is var wait && wait < LongestHold ? now + wait : now + LongestHold,
        _ => null,
    };

    static DeliveryStep AfterDoubt(DeliveryAttempt attempt, DateTimeOffset replayAt) =>
        attempt is { Purpose: DeliveryPurpose.Invitation, InDoubt: false } && replayAt < attempt.WindowEnd
            ? new DeliveryStep.Replay(replayAt)
            : new DeliveryStep.Sent(InDoubt: true);

    static DeliveryStep Wait(DateTimeOffset until, int failures, DeliveryAttempt attempt) =>
        until < attempt.WindowEnd ? new DeliveryStep.WaitUntil(until, failures) : new DeliveryStep.TooLate();

    static TimeSpan Heeded(TimeSpan wait) => wait < LongestHeeded ? wait : LongestHeeded;

    /// <summary>Doubles with every time up to the longest wait.</summary>
    static TimeSpan BackOff(int times, double chance)
    {
        var doublings = Math.Clamp(times - 1, 0, 16);
        var wait = Math.Min(FirstWait.Ticks * (1L << doublings), LongestWait.Ticks);
        return TimeSpan.FromTicks(wait) * Around(chance);
    }

    /// <summary>Between a half and three halves.</summary>
    static double Around(double chance) => 0.5 + Math.Clamp(chance, 0, 1);
}
