using System.Collections.Concurrent;
using NpsBot.BotFramework;
using NpsBot.Cards;
using NpsBot.Core.Deliveries;
using NpsBot.Echo;
using NpsBot.Surveys;
using NpsBot.Texts;

namespace NpsBot.Delivery;

/// <summary>The card that a delivery brings, drawn in the person's language.</summary>
public sealed class DeliveryCards(Programmes programmes, EchoViews echoes)
{
    /// <summary>A wave has few different cards at a time: by language, zone of the closing day, and why somebody was chosen.</summary>
    const int MostStencils = 512;

    readonly ConcurrentDictionary<Kind, CardStencil> stencils = new();

    /// <summary>Null when there is nothing to send yet.</summary>
    public Outgoing? Of(Leased leased)
    {
        ArgumentNullException.ThrowIfNull(leased);
        // Nobody has heard this person's client yet who chose no language: the card itself offers the others.
        var texts = Phrases.In(leased.Person.Language ?? Language.English);
        if (leased.Row.Purpose >= DeliveryPurpose.Echo)
        {
            return News(leased, texts.Language) is not { } echo ? null
                : ToOutgoing(leased.Row.Purpose == DeliveryPurpose.FollowUp ? EchoFollowUpCard.Of(texts, echo) : EchoCard.Of(texts, echo));
        }
        var (programme, asked) = Question(leased, texts.Language);
        var invitation = asked with { Reference = CardStencil.StandIn };
        string[] ledServices = leased.IsFirst ? [.. programme.Services.Where(led => programme.Leads(leased.Person, led)).Select(led => led.InSentence(texts.Language))] : [];
        // Who leads a service or is of HR is greeted with that, once.
        if (leased.IsFirst && (ledServices.Length > 0 || programme.IsHr(leased.Person)))
            return ToOutgoing(WelcomeCard.Of(texts, new Welcome(leased.Person.IsOnRoster, asked, ledServices, programme.IsHr(leased.Person), IsDemoFirst: false)));

        var stencil = StencilOf(new Kind(texts.Language, leased.Row.Purpose, leased.IsFirst, leased.Person.IsOnRoster, invitation, invitation.Closes.Offset));
        return new Outgoing(null, stencil.ToJson(leased.Reference), stencil.Summary);
    }

    static Outgoing ToOutgoing(Card card) => new(null, card.ToJson(), card.Summary);

    CardStencil StencilOf(Kind kind)
    {
        if (stencils.TryGetValue(kind, out var known))
            return known;
        if (stencils.Count >= MostStencils)
            stencils.Clear();
        return stencils[kind] = new CardStencil(kind.Draw());
    }

    /// <summary>All that a card shows but its reference.</summary>
    /// <param name="Offset">Of the closing time: one moment is two days in two places, and compares equal.</param>
    sealed record Kind(Language Language, DeliveryPurpose Purpose, bool IsFirst, bool IsOnRoster, Invitation Invitation, TimeSpan Offset)
    {
        public Card Draw()
        {
            var texts = Phrases.In(Language);
            return Purpose == DeliveryPurpose.Reminder ? ReminderCard.Of(texts, Invitation)
                : IsFirst ? WelcomeCard.Of(texts, new Welcome(IsOnRoster, Invitation, [], IsHr: false, IsDemoFirst: false))
                : QuestionCard.Of(texts, Invitation);
        }
    }

    /// <summary>The question that a delivery brings, as its reader gets it.</summary>
    internal (Programme Programme, Invitation Invitation) Question(Leased leased, Language language)
    {
        var (programme, wave) = Find(leased.TenantId, leased.WaveId);
        var service = programme.Service(wave.ServiceId)!;
        return (programme, new Invitation(
            leased.Reference, service.Name(language), wave.Question.Kind, service.Type, TimeZoneInfo.ConvertTime(wave.Window.End, programme.Zones.Of(leased.Person)), wave.Thresholds, leased.Person.IsExternal, Given: null)
        { Why = leased.Why, InSentence = service.InSentence(language), Mode = wave.Mode, Touchpoint = service.Touchpoint(wave.TouchpointId)?.Name(language) });
    }

    /// <summary>What came of a wave, for its reader; null while it is not to be told.</summary>
    internal EchoView? News(Leased leased, Language language) =>
        echoes.For(leased.TenantId, leased.WaveId, language, programmes.Of(leased.TenantId).Zones.Of(leased.Person));

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
