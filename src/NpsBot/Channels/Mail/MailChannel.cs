using NpsBot.Core.Deliveries;
using NpsBot.Delivery;
using NpsBot.Setup;

namespace NpsBot.Channels.Mail;

/// <summary>Mail to people outside. What the server says when it takes a mail is all that is seen of it: mails that come back later go to the sender's mailbox.</summary>
public sealed class MailChannel : IMessageChannel
{
    readonly NpsBotOptions options;
    readonly Letters letters;
    readonly TimeProvider time;
    readonly SmtpTransport smtp;
    readonly GraphTransport graph;
    readonly FolderTransport folder;

    internal MailChannel(NpsBotOptions options, Letters letters, SmtpTransport smtp, GraphTransport graph, FolderTransport folder, TimeProvider time) =>
        (this.options, this.letters, this.smtp, this.graph, this.folder, this.time) = (options, letters, smtp, graph, folder, time);

    async Task<Attempted> IMessageChannel.Send(Leased leased, SlotClock clock, CancellationToken stopping)
    {
        if (options.Tenant(leased.TenantId) is not { Mail.IsOn: true } tenant)
            return new Attempted.Returned(Opened: null);
        // The list was checked when it was read; what has come in another way is not sent to.
        if (!MailAddresses.IsGood(leased.Mail?.Address))
            return new Attempted.Made(new DeliveryOutcome.Undeliverable(), "address", null, null);
        if (letters.Of(leased, tenant.Mail) is not { } letter)
            return new Attempted.Made(new DeliveryOutcome.NotDelivered(RetryAfter: null, ConcernsTenant: false), "NothingToTell", null, null);
        if (!await clock.Reaches(leased.SendAt, stopping))
            return new Attempted.Returned(Opened: null);
        var left = time.GetTimestamp();
        var sent = await By(tenant.Mail).Send(leased.TenantId, tenant.Mail, letter);
        DeliveryMetrics.Sent(time.GetElapsedTime(left));
        return new Attempted.Made(sent.Outcome, sent.Code, null, null);
    }

    IMailTransport By(MailOptions mail) => mail.Is("graph") ? graph : mail.Is("folder") ? folder : smtp;
}
