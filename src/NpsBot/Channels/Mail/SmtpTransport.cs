using System.ComponentModel;
using System.Globalization;
using System.Net;
using System.Net.Mail;
using System.Net.Mime;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using NpsBot.Core.Deliveries;
using NpsBot.Setup;

namespace NpsBot.Channels.Mail;

/// <summary>An SMTP server that takes mails to be sent on, on a connection of its own for each; secured by STARTTLS, or not used at all.</summary>
sealed class SmtpTransport : IMailTransport
{
    /// <summary>A lease outlasts it.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public async Task<MailSent> Send(string tenantId, MailOptions mail, Letter letter)
    {
        using var message = Message(mail, letter);
        using var client = new SmtpClient(mail.Host, mail.PortNumber) { EnableSsl = true, UseDefaultCredentials = false };
        if (mail.UserName.Length > 0)
            client.Credentials = new NetworkCredential(mail.UserName, mail.Password);
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await client.SendMailAsync(message, patience.Token);
            return MailSent.Well;
        }
        catch (OperationCanceledException)
        {
            return new MailSent(new DeliveryOutcome.InDoubt(), "timeout");
        }
        catch (SmtpException fault)
        {
            return Outcome(fault);
        }
        catch (Exception fault) when (fault is IOException or SocketException or AuthenticationException or Win32Exception or InvalidOperationException)
        {
            return NotReached(fault) ?? new MailSent(new DeliveryOutcome.InDoubt(), "connection");
        }
    }

    /// <summary>What a reply means. 4xx: not now; 5xx: never, unless it is about us and not about the recipient.</summary>
    internal static MailSent Outcome(SmtpException fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        var status = (int)fault.StatusCode;
        var code = status.ToString(CultureInfo.InvariantCulture);
        return status switch
        {
            _ when fault is SmtpFailedRecipientException && status is >= 400 and < 500 => new MailSent(new DeliveryOutcome.NotDelivered(RetryAfter: null, ConcernsTenant: false), code),
            _ when fault is SmtpFailedRecipientException && status >= 500 => new MailSent(new DeliveryOutcome.Undeliverable(), code),
            // The server is closing, wants a login or another one, or is not to be had with security: nobody else's mail would fare better.
            421 or 454 or 530 or 534 or 535 or 538 or 502 or 503 or 504 => new MailSent(new DeliveryOutcome.NotDelivered(RetryAfter: null, ConcernsTenant: true), code),
            >= 400 and < 500 => new MailSent(new DeliveryOutcome.NotDelivered(RetryAfter: null, ConcernsTenant: false), code),
            >= 500 => new MailSent(new DeliveryOutcome.Undeliverable(), code),
            _ => NotReached(fault) ?? new MailSent(new DeliveryOutcome.InDoubt(), "connection"),
        };
    }

    /// <summary>The fault of a connection that was never made, or not secured; null when it broke later, and nobody knows what had arrived.</summary>
    static MailSent? NotReached(Exception fault)
    {
        for (var cause = fault; cause is not null; cause = cause.InnerException)
        {
            if (cause is AuthenticationException)
                return new MailSent(new DeliveryOutcome.NotDelivered(RetryAfter: null, ConcernsTenant: true), "tls");
            if (cause is SocketException { SocketErrorCode: SocketError.ConnectionRefused or SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData or SocketError.HostUnreachable or SocketError.NetworkUnreachable })
                return new MailSent(new DeliveryOutcome.NotDelivered(RetryAfter: null, ConcernsTenant: true), "connect");
        }
        return null;
    }

    internal static MailMessage Message(MailOptions mail, Letter letter)
    {
        var message = new MailMessage(new MailAddress(mail.From, HeaderText.Of(mail.SenderName), Encoding.UTF8), letter.ToName is { } name ? new MailAddress(letter.To, HeaderText.Of(name), Encoding.UTF8) : new MailAddress(letter.To))
        {
            Subject = HeaderText.Of(letter.Subject),
            SubjectEncoding = Encoding.UTF8,
            HeadersEncoding = Encoding.UTF8,
        };
        foreach (var (header, value) in letter.Headers())
            message.Headers.Add(header, value);
        message.AlternateViews.Add(View(letter.Text, MediaTypeNames.Text.Plain));
        message.AlternateViews.Add(View(letter.Html, MediaTypeNames.Text.Html));
        return message;
    }

    static AlternateView View(string content, string type)
    {
        var view = AlternateView.CreateAlternateViewFromString(content, Encoding.UTF8, type);
        view.TransferEncoding = TransferEncoding.Base64;
        return view;
    }
}
