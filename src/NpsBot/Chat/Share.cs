using System.Globalization;
using NpsBot.BotFramework;
using NpsBot.Cards;
using NpsBot.Cards.Sharing;
using NpsBot.Core.Disclosure;
using NpsBot.Results;
using NpsBot.Sharing;
using NpsBot.Storage;
using NpsBot.Surveys;

namespace NpsBot.Chat;

/// <summary>
/// A lead shows the summary of a finished wave to a channel, on purpose: chooses where, sees what everybody there will see, confirms. Many there
/// have answered, so the figures are those that may be shown to people who did. An open wave is not shared: it would sway who has yet to answer.
/// </summary>
public sealed class Share(Summaries summaries, InstalledChannels channels, ConnectorClient connector, Database database, TimeProvider time)
{
    /// <summary>Where it can be posted: the channels that have the bot and whoever asks.</summary>
    public async Task<Reply> Offer(Turn turn, string? serviceId, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(turn);
        var texts = turn.Texts;
        var visible = turn.Programme.VisibleTo(turn.Person);
        if (visible.Count == 0)
            return Notice(turn, texts["Chat.FiguresAreForLeads"]);
        if (serviceId is null && visible.Count > 1 && visible.Where(service => turn.Programme.Leads(turn.Person, service)).Take(2).ToList() is not [_])
            return new Reply.Post(ChooseServiceCard.Of(texts, CommandNames.Share, [.. visible.Select(service => (service.Id, service.Name(texts.Language)))]));
        var meant = serviceId is not null ? visible.FirstOrDefault(service => service.Id == serviceId)
            : visible.Count == 1 ? visible[0] : visible.First(service => turn.Programme.Leads(turn.Person, service));
        if (meant is null)
            return Notice(turn, texts["Share.NotYours"]);
        if (Finished(turn, meant) is not { } summary)
            return Notice(turn, texts["Share.NothingFinished", ("service", meant.Name(texts.Language))]);
        var known = channels.Of(turn.Person.TenantId);
        var isThere = await Task.WhenAll(known.Select(channel => Includes(channel, turn, cancellation)));
        return new Reply.Post(ShareCards.Choose(texts, summary, [.. known.Where((_, i) => isThere[i])]));
    }

    /// <summary>A channel was chosen: shows what will stand there. Or it was confirmed: posts it, once.</summary>
    public async Task<Reply> Press(Turn turn, CardCommand.Share share, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(turn);
        ArgumentNullException.ThrowIfNull(share);
        var texts = turn.Texts;
        var service = turn.Programme.VisibleTo(turn.Person).FirstOrDefault(service => service.Id == share.ServiceId);
        var summary = service is null ? null : Finished(turn, service);
        var channel = channels.Find(turn.Person.TenantId, share.ChannelId);
        if (summary is null || summary.WaveName != share.WaveName || channel is null || !await Includes(channel, turn, cancellation))
            return new Reply.Say(texts["Share.NotPossible"]);
        if (share.Consent is not { } consent)
            return new Reply.Replace(ShareCards.Confirm(texts, summary, channel, NameOf(turn), share with { Consent = Steering.ConsentOf(turn, time.GetUtcNow()) }));
        if (Steering.Objection(turn, consent, time.GetUtcNow()) is { } objection)
            return new Reply.Say(texts[objection]);
        if (!NoteOnce(turn, summary, share))
            return new Reply.Say(texts["Share.AlreadyPosted"]);
        var card = ShareCards.Posted(texts, summary, NameOf(turn));
        // Not cancelled once it has left: only the answer tells whether it stands there.
        var outcome = await connector.Send(channel, new Outgoing(null, card.ToJson(), card.Summary), CancellationToken.None);
        return new Reply.Replace(NoticeCard.Of(texts, texts[
            outcome switch { SendOutcome.Sent => "Share.Posted", SendOutcome.InDoubt => "Share.InDoubt", _ => "Share.Failed" },
            ("channel", ShareCards.Name(texts, channel))], Buttons.Score(texts, share.ServiceId), Buttons.Help(texts)));
    }

    /// <summary>The newest finished wave whose final figures may be shown to everybody, those who answered included.</summary>
    Summary? Finished(Turn turn, ServiceEntry service)
    {
        var now = time.GetUtcNow();
        if (service.IsRunByTooFew || service.Waves.FirstOrDefault(wave => wave.Window.IsOver(now)) is not { } wave)
            return null;
        return summaries.Of(turn.Person.TenantId, service, turn.Texts.Language, Looks.Anybody, wave.Name) is { Snapshot.IsFinal: true, Disclosed: not Disclosed.TooFew } summary
            ? summary with { Closes = ReaderTime.In(turn, summary.Closes) }
            : null;
    }

    async Task<bool> Includes(Conversation channel, Turn turn, CancellationToken cancellation) =>
        await connector.Member(channel, turn.Origin.From.Id, cancellation) is MemberLookup.Found;

    /// <summary>Written down before it leaves; a second press of the same button finds it.</summary>
    bool NoteOnce(Turn turn, Summary summary, CardCommand.Share share) => database.Write(session =>
    {
        var subject = string.Create(CultureInfo.InvariantCulture, $"{summary.ServiceId}/{summary.WaveName}#{summary.Snapshot.Number} to {share.ChannelId}, asked {share.Consent!.AskedAt}");
        if (session.First("SELECT 1 FROM audit WHERE tenant_id = @tenant AND person_id = @person AND action = 'share' AND subject = @subject", _ => true,
            ("tenant", turn.Person.TenantId), ("person", turn.Person.Id), ("subject", subject)))
            return false;
        Audit.Note(session, time.GetUtcNow(), turn.Person.TenantId, turn.Person.Id, "share", subject);
        return true;
    });

    static string NameOf(Turn turn) => turn.Origin.From.Name ?? turn.Person.Name ?? "";

    static Reply.Post Notice(Turn turn, string text) => new(NoticeCard.Of(turn.Texts, text, Buttons.Score(turn.Texts), Buttons.Help(turn.Texts)));
}
