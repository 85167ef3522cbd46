using System.Text;
using Microsoft.Graph.Models.ODataErrors;
using Microsoft.Kiota.Abstractions;
using Microsoft.Kiota.Abstractions.Serialization;
using NpsBot.Core.Deliveries;
using NpsBot.People.Graph;
using NpsBot.Setup;

namespace NpsBot.Channels.Mail;

/// <summary>
/// Microsoft Graph: POST users/MAILBOX/sendMail, with the mail whole, because only so it may carry the headers of unsubscribing. Needs the
/// permission Mail.Send, which an administrator limits to the one mailbox.
/// </summary>
sealed class GraphTransport(GraphClients clients, TimeProvider time) : IMailTransport
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    static readonly Dictionary<string, ParsableFactory<IParsable>> Errors = new(StringComparer.Ordinal) { ["XXX"] = ODataError.CreateFromDiscriminatorValue };

    public async Task<MailSent> Send(string tenantId, MailOptions mail, Letter letter)
    {
        var whole = Convert.ToBase64String(MimeMail.Bytes(mail, letter, time.GetUtcNow()));
        var request = new RequestInformation { HttpMethod = Method.POST, URI = new Uri($"{clients.BaseUrl}/users/{Uri.EscapeDataString(mail.From)}/sendMail") };
        request.SetStreamContent(new MemoryStream(Encoding.ASCII.GetBytes(whole)), "text/plain");
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await clients.Of(tenantId).RequestAdapter.SendNoContentAsync(request, Errors, patience.Token);
            return MailSent.Well;
        }
        catch (HttpRequestException fault) when (fault.HttpRequestError is HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError)
        {
            return new MailSent(new DeliveryOutcome.NotDelivered(RetryAfter: null, ConcernsTenant: true), "connect");
        }
        catch (Exception raised) when (GraphFault.Of(raised, time.GetUtcNow(), CancellationToken.None) is { } fault)
        {
            if (fault.Status == 401)
                clients.Distrust(tenantId);
            return Outcome(fault);
        }
    }

    static MailSent Outcome(GraphFault fault) => fault switch
    {
        { Code: "ErrorInvalidRecipients" or "ErrorRecipientNotFound" } => new MailSent(new DeliveryOutcome.Undeliverable(), fault.Code),
        { Code: "token" } or { Status: 401 or 403 or 404 or 429 or 503 } => new MailSent(new DeliveryOutcome.NotDelivered(fault.RetryAfter, ConcernsTenant: true), fault.Code),
        { Status: 408 or 500 or 502 or 504 } or { Status: 0 } => new MailSent(new DeliveryOutcome.InDoubt(), fault.Code),
        _ => new MailSent(new DeliveryOutcome.Refused(), fault.Code),
    };
}
