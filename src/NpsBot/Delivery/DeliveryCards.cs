using NpsBot.Cards;
using NpsBot.Core.Deliveries;
using NpsBot.Echo;
using NpsBot.Surveys;
using NpsBot.Texts;

namespace NpsBot.Delivery;

/// <summary>The card that a delivery brings, drawn in the person's language.</summary>
public sealed class DeliveryCards(Programmes programmes, EchoViews echoes)
{
    /// <summary>Null when there is nothing to send yet.</summary>
    public Card? Of(Leased leased)
    {
        ArgumentNullException.ThrowIfNull(leased);
        // Nobody has heard this person's client yet who chose no language: the card itself offers the others.
        var texts = Phrases.In(leased.Person.Language ?? Language.English);
        if (leased.Row.Purpose >= DeliveryPurpose.Echo)
        {
            var zone = programmes.Of(leased.TenantId).Zones.Of(leased.Person);
            return echoes.For(leased.TenantId, leased.WaveId, texts.Language, zone) is not { } echo ? null
                : leased.Row.Purpose == DeliveryPurpose.FollowUp ? EchoFollowUpCard.Of(texts, echo) : EchoCard.Of(texts, echo);
        }
        var (programme, wave) = Find(leased.TenantId, leased.WaveId);
        var service = programme.Service(wave.ServiceId)!;
        var invitation = new Invitation(
            leased.Reference, service.Name(texts.Language), wave.Question.Kind, service.Type, TimeZoneInfo.ConvertTime(wave.Window.End, programme.Zones.Of(leased.Person)), wave.Thresholds, leased.Person.IsExternal, Given: null)
        { Why = leased.Why, InSentence = service.InSentence(texts.Language), Mode = wave.Mode, Touchpoint = service.Touchpoint(wave.TouchpointId)?.Name(texts.Language) };
        return leased.Row.Purpose switch
        {
            DeliveryPurpose.Reminder => ReminderCard.Of(texts, invitation),
            _ when leased.IsFirst => WelcomeCard.Of(texts, new Welcome(
                leased.Person.IsOnRoster, invitation,
                [.. programme.Services.Where(led => programme.Leads(leased.Person, led)).Select(led => led.InSentence(texts.Language))],
                programme.IsHr(leased.Person), IsDemoFirst: false)),
            _ => QuestionCard.Of(texts, invitation),
        };
    }

    /// <summary>A wave that another process has made is not at hand yet.</summary>
    (Programme Programme, WaveEntry Wave) Find(string tenant, string waveId)
    {
        if (programmes.Of(tenant) is var known && known.Wave(waveId) is { } wave)
            return (known, wave);
        programmes.Changed(tenant);
        var fresh = programmes.Of(tenant);
        return (fresh, fresh.Wave(waveId) ?? throw new InvalidOperationException("A delivery names a wave that the programme does not have."));
    }
}
