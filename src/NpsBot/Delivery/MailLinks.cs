using NpsBot.Core.Deliveries;
using NpsBot.Links;
using NpsBot.Storage;

namespace NpsBot.Delivery;

/// <summary>The link that a mail carries: made when the mail is leased, in the same transaction, because afterwards only its hash is known.</summary>
static class MailLinks
{
    public const string Origin = "mail";

    public static LinkToken New(Session session, Leased leased, DateTimeOffset now)
    {
        // What no attempt has delivered so far, none will: so a server that is away for a day does not fill the table.
        if (leased.Row is { Purpose: DeliveryPurpose.Invitation, InDoubt: false })
        {
            session.Execute("DELETE FROM survey_link WHERE tenant_id = @tenant AND wave_id = @wave AND person_id = @person AND origin = @origin",
                ("tenant", leased.TenantId), ("wave", leased.WaveId), ("person", leased.Person.Id), ("origin", Origin));
        }
        var expires = leased.Row.Purpose == DeliveryPurpose.Echo ? now : leased.Row.WindowEnd;
        return SurveyLinks.New(session, leased.TenantId, leased.WaveId, leased.Person.Id, Origin, expires, now);
    }
}
