using NpsBot.BotFramework;
using NpsBot.Core.Deliveries;
using NpsBot.Delivery;
using NpsBot.Telemetry;

namespace NpsBot.Channels;

/// <summary>
/// The chat in Teams: one delivery, each request in its slot. Once a request has left it is waited for, also while the process ends: only its
/// answer tells whether it arrived.
/// </summary>
public sealed class TeamsChannel(ConnectorClient connector, DeliveryCards cards, TimeProvider time) : IMessageChannel
{
    async Task<Attempted> IMessageChannel.Send(Leased leased, SlotClock clock, CancellationToken stopping)
    {
        using var span = Instruments.Source.StartActivity("deliver", System.Diagnostics.ActivityKind.Client);
        var attempted = await InItsSlot(leased, clock, stopping);
        // Reminders are told as questions: their number is the number of those who have not answered.
        span?.SetTag("purpose", leased.Row.Purpose >= DeliveryPurpose.Echo ? "Echo" : "Question");
        span?.SetTag("outcome", attempted is Attempted.Made made ? made.Outcome.GetType().Name : "Returned");
        return attempted;
    }

    async Task<Attempted> InItsSlot(Leased leased, SlotClock clock, CancellationToken stopping)
    {
        var chat = leased.Chat;
        Conversation? opened = null;
        if (leased.OpenAt is { } openAt)
        {
            if (!await clock.Reaches(openAt, stopping))
                return new Attempted.Returned(Opened: null);
            var (to, bot) = (leased.Connection.ServiceUrl, leased.Connection.BotId);
            var outcome = await connector.CreateConversation(to, bot, leased.TenantId, leased.MemberId, CancellationToken.None);
            if (outcome is not SendOutcome.Sent created)
                return Made(leased, outcome, opened: null, isOpening: true);
            chat = opened = new Conversation(leased.TenantId, created.ActivityId, ConversationKind.Personal, to, leased.Connection.ChannelId, bot);
        }
        // Drawn just before it leaves: the language is the one the person has now.
        if (cards.Of(leased) is not { } message)
            return new Attempted.Made(new DeliveryOutcome.NotDelivered(RetryAfter: null, ConcernsTenant: false), "NothingToTell", null, opened);
        if (!await clock.Reaches(leased.SendAt, stopping))
            return new Attempted.Returned(opened);
        var left = time.GetTimestamp();
        var sent = await connector.Send(chat!, message, CancellationToken.None);
        DeliveryMetrics.Sent(time.GetElapsedTime(left));
        return Made(leased, sent, opened, isOpening: false);
    }

    static Attempted.Made Made(Leased leased, SendOutcome outcome, Conversation? opened, bool isOpening)
    {
        var (result, code) = Outcomes.Of(outcome, leased.IsElsewhere && !isOpening);
        // Whoever took the bot out is not given it back. Whoever has been sent the question had it, and has taken it out since.
        if (result is DeliveryOutcome.NotInstalled && (leased.HasUninstalled || leased.Row.Purpose != DeliveryPurpose.Invitation))
            result = new DeliveryOutcome.Blocked();
        return new Attempted.Made(result, code, (outcome as SendOutcome.Sent)?.ActivityId, opened);
    }
}
