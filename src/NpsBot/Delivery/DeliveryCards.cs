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
        if (leased.Row.Purpose == DeliveryPurpose.Echo)
            return echoes.For(leased.TenantId, leased.WaveId, texts.Language) is { } echo ? EchoCard.Of(texts, echo) : null;
        var (programme, invitation) = Question(leased, texts.Language);
        return leased.Row.Purpose switch
        {
            DeliveryPurpose.Reminder => ReminderCard.Of(texts, invitation),
            _ when leased.IsFirst => WelcomeCard.Of(texts, new Welcome(
                leased.Person.IsOnRoster, invitation,
                [.. programme.Services.Where(led => programme.Leads(leased.Person, led)).Select(led => led.Name(texts.Language))],
                programme.IsHr(leased.Person), IsDemoFirst: false)),
            _ => QuestionCard.Of(texts, invitation),
        };
    }

    /// <summary>The question that a delivery brings, as its reader gets it.</summary>
    internal (Programme Programme, Invitation Invitation) Question(Leased leased, Language language)
    {
        var (programme, wave) = Find(leased.TenantId, leased.WaveId);
        var service = programme.Service(wave.ServiceId)!;
        return (programme, new Invitation(
            leased.Reference, service.Name(language), wave.Question.Kind, service.Type, TimeZoneInfo.ConvertTime(wave.Window.End, programme.Zones.Of(leased.Person)), wave.Thresholds, leased.Person.IsExternal, Given: null)
        { Why = leased.Why });
    }

    /// <summary>What came of a wave, for its reader; null while it is not to be told.</summary>
    internal EchoView? News(Leased leased, Language language) => echoes.For(leased.TenantId, leased.WaveId, language);

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
