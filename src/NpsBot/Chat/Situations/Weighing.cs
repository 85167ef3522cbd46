using System.Globalization;
using NpsBot.Cards;
using NpsBot.Core.Disclosure;
using NpsBot.Results;
using NpsBot.Situations;
using NpsBot.Storage;
using NpsBot.Surveys;

namespace NpsBot.Chat;

/// <summary>`situation`, `worth` and `target`: the score beside what the organisation counts itself, what it could be worth, and what it can tell.</summary>
public sealed class Weighing(SituationViews situations, WorthViews worth, Summaries summaries, Audit audit)
{
    /// <param name="command">One of the three.</param>
    /// <param name="points">The target, where one was said.</param>
    public Reply Answer(Turn turn, string command, IReadOnlyList<string> serviceIds, int? points = null)
    {
        ArgumentNullException.ThrowIfNull(turn);
        ArgumentNullException.ThrowIfNull(serviceIds);
        var visible = turn.Programme.VisibleTo(turn.Person);
        if (visible.Count == 0)
            return new Reply.Post(NoticeCard.Of(turn.Texts, turn.Texts["Chat.FiguresAreForLeads"], Buttons.Survey(turn.Texts), Buttons.Privacy(turn.Texts), Buttons.Help(turn.Texts)));
        if (command == CommandNames.Worth && !turn.Programme.IsHr(turn.Person))
            return new Reply.Post(NoticeCard.Of(turn.Texts, turn.Texts["Worth.ForHr"], Buttons.Score(turn.Texts), Buttons.Help(turn.Texts)));
        var meant = serviceIds.Count == 0 ? visible : [.. visible.Where(service => serviceIds.Contains(service.Id, StringComparer.Ordinal))];
        if (meant.Count == 0)
            return NotYours(turn, serviceIds[0]);
        if (meant.Count == 1)
            return Show(turn, command, meant[0], points);
        return serviceIds.Count == 0 && meant.Where(service => turn.Programme.Leads(turn.Person, service)).Take(2).ToList() is [var led]
            ? Show(turn, command, led, points)
            : new Reply.Post(ChooseServiceCard.Of(turn.Texts, command, [.. meant.Select(service => (service.Id, service.Name(turn.Texts.Language)))], points: points));
    }

    /// <summary>A target for somebody: refused whoever asks, and for whomever.</summary>
    public static Reply ForNoPerson(Turn turn) => new Reply.Post(TargetCard.ForNoPerson(turn.Texts, turn.Programme.VisibleTo(turn.Person).Count > 0));

    static Reply.Post NotYours(Turn turn, string serviceId)
    {
        var name = turn.Programme.Service(serviceId)?.Name(turn.Texts.Language) ?? "";
        return new Reply.Post(NoticeCard.Of(turn.Texts, turn.Texts["Chat.NotYourService", ("service", name)], Buttons.Score(turn.Texts), Buttons.Privacy(turn.Texts), Buttons.Help(turn.Texts)));
    }

    Reply Show(Turn turn, string command, ServiceEntry service, int? points)
    {
        var reply = command switch
        {
            CommandNames.Situation => Situation(turn, service),
            CommandNames.Worth => WorthCard.Of(turn.Texts, worth.Of(turn.Person.TenantId, service.Id, service.Name(turn.Texts.Language), turn.Texts["Situation.Organisation"])),
            _ => Target(turn, service, points),
        };
        audit.Note(turn.Person.TenantId, turn.Person.Id, command, points is { } target ? string.Create(CultureInfo.InvariantCulture, $"{service.Id}/{target}") : service.Id);
        return new Reply.Post(reply);
    }

    Card Situation(Turn turn, ServiceEntry service)
    {
        var isHr = turn.Programme.IsHr(turn.Person);
        return situations.Of(turn.Programme, service, turn.Texts.Language, turn.Person.Id, isHr) is { } view
            ? SituationCard.Of(turn.Texts, view)
            : NoticeCard.Of(turn.Texts, turn.Texts["Situation.None", ("service", service.Name(turn.Texts.Language))], Buttons.Score(turn.Texts, service.Id), Buttons.Help(turn.Texts));
    }

    Card Target(Turn turn, ServiceEntry service, int? points)
    {
        var (texts, name) = (turn.Texts, service.Name(turn.Texts.Language));
        if (service.IsRunByTooFew)
            return NoticeCard.Of(texts, texts["Chat.RunByTooFew", ("service", name), ("k", Thresholds.LowestScore)], Buttons.Privacy(texts), Buttons.Help(texts));
        return summaries.Of(turn.Person.TenantId, service, texts.Language, turn.Person.Id) is { } summary
            ? TargetCard.Of(texts, new TargetView(service.Id, name, summary.WaveName, summary.Disclosed, points))
            : NoticeCard.Of(texts, texts["Chat.NoWaveYet", ("service", name)], Buttons.Help(texts));
    }
}
