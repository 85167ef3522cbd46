using NpsBot.Core.Deliveries;
using NpsBot.Setup;

namespace NpsBot.Channels.Mail;

/// <summary>The way on which mails leave: an SMTP server, Microsoft Graph, or a folder to try it.</summary>
interface IMailTransport
{
    /// <summary>Sends one mail and says what became of it, as far as the server's reply tells. Never throws for what a server or the network may do.</summary>
    Task<MailSent> Send(string tenantId, MailOptions mail, Letter letter);
}

/// <param name="Code">What the server said, for whoever asks why: never with an address in it.</param>
sealed record MailSent(DeliveryOutcome Outcome, string Code)
{
    public static MailSent Well { get; } = new(new DeliveryOutcome.Delivered(), "sent");
}
