using System.Globalization;
using NpsBot.Cards;
using NpsBot.Core.Disclosure;
using NpsBot.Results;
using NpsBot.Storage;
using NpsBot.Surveys;

namespace NpsBot.Chat;

/// <summary>`score`, `why`, `trend`, `tips`, `comments`, `response` and the like: leads see the services they lead, HR sees all, others get a kind refusal; every look is noted.</summary>
public sealed class Figures(Summaries summaries, Trends trends, Journeys journeys, Participations participations, CommentReading comments, Audit audit)
{
    /// <param name="wave">The wave asked for by name; null for the newest.</param>
    public Reply Answer(Turn turn, string command, string? serviceId, string? wave = null)
    {
        ArgumentNullException.ThrowIfNull(turn);
        var visible = turn.Programme.VisibleTo(turn.Person);
        if (visible.Count == 0)
            return new Reply.Post(NoticeCard.Of(turn.Texts, turn.Texts["Chat.FiguresAreForLeads"], Buttons.Survey(turn.Texts), Buttons.Privacy(turn.Texts), Buttons.Help(turn.Texts)));
        if (serviceId is null)
            return OnlyOne(turn, visible) is { } only ? Show(turn, command, only, wave) : AskWhich(turn, command, [.. visible.Select(service => service.Id)], wave);
        if (turn.Programme.Service(serviceId) is not { } service)
            return NoSuchService(turn, command);
        return visible.Contains(service)
            ? Show(turn, command, service, wave)
            : new Reply.Post(NoticeCard.Of(turn.Texts, turn.Texts["Chat.NotYourService", ("service", service.InSentence(turn.Texts.Language))], Buttons.Score(turn.Texts), Buttons.Privacy(turn.Texts), Buttons.Help(turn.Texts)));
    }

    /// <summary>A press on a card of comments: forgeable, so the same rules as for asking.</summary>
    public Reply Answer(Turn turn, CardCommand.ReadComments read)
    {
        ArgumentNullException.ThrowIfNull(turn);
        ArgumentNullException.ThrowIfNull(read);
        return turn.Programme.Service(read.ServiceId) is { IsRunByTooFew: false } service && turn.Programme.VisibleTo(turn.Person).Contains(service) && comments.Page(turn, service, read) is { } page
            ? new Reply.Replace(page)
            : Answer(turn, CommandNames.Comments, read.ServiceId, read.WaveName);
    }

    /// <summary>Who names no service means the one they lead, even if HR could see others.</summary>
    static ServiceEntry? OnlyOne(Turn turn, IReadOnlyList<ServiceEntry> visible)
    {
        if (visible.Count == 1)
            return visible[0];
        return visible.Where(service => turn.Programme.Leads(turn.Person, service)).Take(2).ToList() is [var led] ? led : null;
    }

    public Reply AskWhich(Turn turn, string command, IReadOnlyList<string> serviceIds, string? wave = null)
    {
        var candidates = turn.Programme.VisibleTo(turn.Person).Where(service => serviceIds.Contains(service.Id, StringComparer.Ordinal)).ToList();
        return candidates.Count switch
        {
            0 => Answer(turn, command, turn.Programme.VisibleTo(turn.Person).Count == 0 ? null : serviceIds[0], wave),
            1 => Show(turn, command, candidates[0], wave),
            _ => new Reply.Post(ChooseServiceCard.Of(turn.Texts, command, [.. candidates.Select(service => (service.Id, service.Name(turn.Texts.Language)))], wave)),
        };
    }

    public Reply NoSuchService(Turn turn, string command)
    {
        var visible = turn.Programme.VisibleTo(turn.Person);
        return visible.Count == 0
            ? Answer(turn, command, null)
            : new Reply.Post(ChooseServiceCard.Of(turn.Texts, command, [.. visible.Select(service => (service.Id, service.Name(turn.Texts.Language)))]));
    }

    Reply.Post Show(Turn turn, string command, ServiceEntry service, string? wave)
    {
        var (texts, language) = (turn.Texts, turn.Texts.Language);
        if (command == CommandNames.Response && participations.Of(turn.Person.TenantId, service, language, turn.Person.Id, wave) is { } participation)
            return Show(turn, participation);
        if (service.IsRunByTooFew)
            return new Reply.Post(NoticeCard.Of(texts, texts["Chat.RunByTooFew", ("service", service.InSentence(language)), ("k", Thresholds.LowestScore)], Buttons.Privacy(texts), Buttons.Help(texts)));
        var touchpoints = command is CommandNames.Journey or CommandNames.Score && service.Touchpoints.Count > 0 ? journeys.Of(turn.Person.TenantId, service, language, turn.Person.Id) : [];
        if (command == CommandNames.Journey)
        {
            audit.Note(turn.Person.TenantId, turn.Person.Id, command, service.Id);
            return new Reply.Post(JourneyCard.Of(texts, new JourneyView(service.Id, service.Name(language), touchpoints)));
        }
        if (command == CommandNames.Comments && comments.Overview(turn, service, wave) is { } overview)
            return new Reply.Post(overview);
        if (command == CommandNames.Trend)
            return ShowTrend(turn, service);
        if (summaries.Of(turn.Person.TenantId, service, language, turn.Person.Id, wave) is not { } summary)
        {
            if (wave is not null && summaries.Of(turn.Person.TenantId, service, language, turn.Person.Id) is { WaveName: var newest })
                return new Reply.Post(NoticeCard.Of(texts, texts["Chat.NoSuchWave", ("service", service.Name(language)), ("wave", wave), ("newest", newest)], Buttons.Score(texts, service.Id), Buttons.Help(texts)));
            return new Reply.Post(NoticeCard.Of(texts, texts["Chat.NoWaveYet", ("service", service.Name(language))], Buttons.Help(texts)));
        }
        summary = summary with
        {
            Closes = ReaderTime.In(turn, summary.Closes),
            Journey = touchpoints,
            Coming = summary.Coming is var (coming, until) ? (coming, ReaderTime.In(turn, until)) : null,
        };
        if (summary.IsSealed && command != CommandNames.Tips)
        {
            return new Reply.Post(NoticeCard.Of(texts, texts["Sealed.NothingYet", ("service", service.Name(language)), ("wave", summary.WaveName), ("date", texts.Day(summary.Closes))],
                Buttons.Tips(texts, service.Id), Buttons.Privacy(texts), Buttons.Help(texts)));
        }
        audit.Note(turn.Person.TenantId, turn.Person.Id, command, string.Create(CultureInfo.InvariantCulture, $"{service.Id}/{summary.WaveName}#{summary.Snapshot.Number}"));
        return new Reply.Post(command switch
        {
            CommandNames.Why => WhyCard.Of(texts, summary, comments.TopTheme(turn, service, summary.WaveName)),
            CommandNames.Tips => TipsCard.Of(texts, summary, summaries.TipsFor(summary, language)),
            _ => SummaryCard.Of(texts, summary),
        });
    }

    Reply.Post ShowTrend(Turn turn, ServiceEntry service)
    {
        var (texts, language) = (turn.Texts, turn.Texts.Language);
        if (trends.Of(turn.Person.TenantId, service, language, turn.Person.Id) is not { } trend)
            return new Reply.Post(NoticeCard.Of(texts, texts["Chat.NoWaveYet", ("service", service.Name(language))], Buttons.Score(texts, service.Id), Buttons.Help(texts)));
        audit.Note(turn.Person.TenantId, turn.Person.Id, CommandNames.Trend, string.Create(CultureInfo.InvariantCulture, $"{service.Id}, {trend.Points.Count} waves"));
        return new Reply.Post(TrendCard.Of(texts, trend));
    }

    /// <summary>Who took part says nothing about how those who run a service do, however few they are.</summary>
    Reply.Post Show(Turn turn, Participation participation)
    {
        audit.Note(turn.Person.TenantId, turn.Person.Id, CommandNames.Response, string.Create(CultureInfo.InvariantCulture, $"{participation.ServiceId}/{participation.WaveName}#{participation.Snapshot}"));
        return new Reply.Post(ResponseCard.Of(turn.Texts, participation with { Closes = ReaderTime.In(turn, participation.Closes) }));
    }
}
