using NpsBot.Cards;
using NpsBot.Results;
using NpsBot.Storage;
using NpsBot.Surveys;

namespace NpsBot.Chat;

/// <summary>`compare`: for HR only, so that nobody is ranked by somebody who competes with them; every look is noted.</summary>
public sealed class Comparing(Comparisons comparisons, Audit audit)
{
    public Reply Answer(Turn turn, Intent.Compare compare)
    {
        ArgumentNullException.ThrowIfNull(turn);
        ArgumentNullException.ThrowIfNull(compare);
        if (!turn.Programme.IsHr(turn.Person))
            return new Reply.Post(NoticeCard.Of(turn.Texts, turn.Texts["Compare.ForHr"], Buttons.Score(turn.Texts), Buttons.Privacy(turn.Texts), Buttons.Help(turn.Texts)));
        List<ServiceEntry> named = [.. compare.ServiceIds.Select(turn.Programme.Service).OfType<ServiceEntry>()];
        if (named is [var only])
            return Departments(turn, only, compare.IsAcross);
        return compare.OfDepartments
            ? new Reply.Post(ChooseServiceCard.Of(turn.Texts, compare.IsAcross ? CommandNames.CompareAcross : CommandNames.Compare,
                [.. (named.Count > 0 ? named : turn.Programme.Services).Select(service => (service.Id, service.Name(turn.Texts.Language)))]))
            : Services(turn, compare.IsAcross);
    }

    Reply.Post Services(Turn turn, bool across)
    {
        var comparison = comparisons.OfServices(turn.Person.TenantId, turn.Programme, turn.Texts.Language, turn.Person.Id, across);
        foreach (var look in comparison.Sets.SelectMany(set => set.Looks))
            audit.Note(turn.Person.TenantId, turn.Person.Id, CommandNames.Compare, look);
        return new Reply.Post(CompareCard.Of(turn.Texts, comparison));
    }

    Reply.Post Departments(Turn turn, ServiceEntry service, bool across)
    {
        var (texts, language) = (turn.Texts, turn.Texts.Language);
        if (service.IsRunByTooFew)
            return new Reply.Post(NoticeCard.Of(texts, texts["Chat.RunByTooFew", ("service", service.Name(language)), ("k", Core.Disclosure.Thresholds.LowestScore)], Buttons.Compare(texts), Buttons.Help(texts)));
        if (comparisons.OfDepartments(turn.Person.TenantId, service, language, across) is not { } comparison)
            return new Reply.Post(NoticeCard.Of(texts, texts["Compare.NoClosedWave", ("service", service.Name(language))], Buttons.Compare(texts), Buttons.Help(texts)));
        audit.Note(turn.Person.TenantId, turn.Person.Id, CommandNames.Compare, $"{service.Id}/{comparison.WaveName} by department");
        return new Reply.Post(CompareCard.Of(texts, comparison));
    }
}
