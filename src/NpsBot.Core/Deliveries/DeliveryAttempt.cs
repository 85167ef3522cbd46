namespace NpsBot.Core.Deliveries;

/// <summary>A delivery as it stood when somebody set out to send it.</summary>
/// <param name="Purpose">What is sent.</param>
/// <param name="Attempt">How often somebody set out, this time included; grows without end while a channel is throttled.</param>
/// <param name="Failures">How many of these attempts counted against the recipient.</param>
/// <param name="InDoubt">Whether a send of this purpose may have arrived already.</param>
/// <param name="WindowEnd">When sending it has no more sense.</param>
public sealed record DeliveryAttempt(DeliveryPurpose Purpose, int Attempt, int Failures, bool InDoubt, DateTimeOffset WindowEnd);
