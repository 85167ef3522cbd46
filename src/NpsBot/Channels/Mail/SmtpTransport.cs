using System.Globalization;
using System.Net.Security;
using System.Net.Sockets;
using MailKit.Net.Smtp;
using MailKit.Security;
using NpsBot.Core.Deliveries;
using NpsBot.Setup;

namespace NpsBot.Channels.Mail;

/// <summary>An SMTP server that takes mails to be sent on, on a connection of its own for each; secured by TLS, or not used at all.</summary>
/// <param name="time">For the date of a mail.</param>
/// <param name="trust">Whether a server's certificate is trusted; null for the rules of this machine.</param>
sealed class SmtpTransport(TimeProvider time, RemoteCertificateValidationCallback? trust = null) : IMailTransport
{
    /// <summary>A lease outlasts it.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public async Task<MailSent> Send(string tenantId, MailOptions mail, Letter letter)
    {
        using var message = MimeMail.Of(mail, letter, time.GetUtcNow());
        using var client = Client();
        using var patience = new CancellationTokenSource(Patience);
        if (await Open(client, mail, patience.Token) is { } closed)
            return closed;
        try
        {
            await client.SendAsync(message, patience.Token);
        }
        catch (SmtpCommandException refusal)
        {
            return Refused(refusal);
        }
        catch (OperationCanceledException)
        {
            return new MailSent(new DeliveryOutcome.InDoubt(), "timeout");
        }
        catch (Exception fault) when (IsOfTheConnection(fault))
        {
            return new MailSent(new DeliveryOutcome.InDoubt(), "connection");
        }
        await Leave(client, patience.Token);
        return MailSent.Well;
    }

    /// <summary>Connects and logs in without sending anything.</summary>
    /// <returns>Null where that works; otherwise what kept it from working, as <see cref="MailSent.Code"/> has it.</returns>
    public async Task<string?> Try(MailOptions mail, CancellationToken cancellation)
    {
        using var client = Client();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);
        if (await Open(client, mail, patience.Token) is { } closed)
            return closed.Code;
        await Leave(client, patience.Token);
        return null;
    }

    // Lists of revoked certificates are not asked for: from inside an organisation they can rarely be reached.
    SmtpClient Client() => new() { CheckCertificateRevocation = false, ServerCertificateValidationCallback = trust };

    /// <summary>Null where the server waits for a mail now; otherwise nobody else's mail would fare better.</summary>
    static async Task<MailSent?> Open(SmtpClient client, MailOptions mail, CancellationToken cancellation)
    {
        try
        {
            await client.ConnectAsync(mail.Host, mail.PortNumber, mail.IsTlsFromTheFirstByte ? SecureSocketOptions.SslOnConnect : SecureSocketOptions.StartTls, cancellation);
            if (mail.UserName.Length > 0)
                await client.AuthenticateAsync(mail.UserName, mail.Password, cancellation);
            return null;
        }
        catch (SmtpCommandException refusal)
        {
            return NotNow(Code(refusal));
        }
        catch (AuthenticationException)
        {
            return NotNow("535");
        }
        // A server without STARTTLS, or one whose certificate is not trusted.
        catch (Exception fault) when (fault is NotSupportedException or SslHandshakeException)
        {
            return NotNow("tls");
        }
        catch (Exception fault) when (fault is OperationCanceledException || IsOfTheConnection(fault))
        {
            return NotNow("connect");
        }
    }

    /// <summary>What a refusal means. 4xx: not now; 5xx: never, unless it is about us and not about the recipient.</summary>
    static MailSent Refused(SmtpCommandException refusal) => (refusal.ErrorCode, (int)refusal.StatusCode) switch
    {
        (SmtpErrorCode.RecipientNotAccepted, >= 500) => new MailSent(new DeliveryOutcome.Undeliverable(), Code(refusal)),
        (SmtpErrorCode.SenderNotAccepted, _) or (_, 421 or 454 or 530 or 534 or 535 or 538 or 502 or 503 or 504) => NotNow(Code(refusal)),
        (_, < 500) => new MailSent(new DeliveryOutcome.NotDelivered(RetryAfter: null, ConcernsTenant: false), Code(refusal)),
        _ => new MailSent(new DeliveryOutcome.Undeliverable(), Code(refusal)),
    };

    static MailSent NotNow(string code) => new(new DeliveryOutcome.NotDelivered(RetryAfter: null, ConcernsTenant: true), code);

    static string Code(SmtpCommandException refusal) => ((int)refusal.StatusCode).ToString(CultureInfo.InvariantCulture);

    static bool IsOfTheConnection(Exception fault) => fault is IOException or SocketException or SmtpProtocolException or MailKit.ServiceNotConnectedException;

    static async Task Leave(SmtpClient client, CancellationToken cancellation)
    {
        try
        {
            await client.DisconnectAsync(quit: true, cancellation);
        }
        catch (Exception fault) when (fault is OperationCanceledException or SmtpCommandException || IsOfTheConnection(fault))
        {
            // The mail has been taken; how we part changes nothing.
        }
    }
}
