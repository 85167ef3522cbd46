using System.Globalization;
using NpsBot.Cards.Model;
using NpsBot.Core.Disclosure;
using NpsBot.Core.Scores;
using NpsBot.Results;
using NpsBot.Texts;

namespace NpsBot.Cards;

/// <summary>Who took part in a wave, in numbers; by department once it has ended, as far as that tells nothing about single people.</summary>
public static class ResponseCard
{
    public static Card Of(Phrases texts, Participation participation)
    {
        ArgumentNullException.ThrowIfNull(participation);
        var title = texts["Response.Title", ("service", PlainText.Name(participation.ServiceName))];
        List<Element> body =
        [
            TextBlock.Heading(title),
            TextBlock.Small(participation.WaveName + " · " + texts[participation.IsOpen ? "Summary.OpenUntil" : "Summary.ClosedOn", ("date", texts.Day(participation.Closes))]) with { Spacing = Spacing.Small },
            new FactSet([.. Whole(texts, participation)]),
        ];
        if (participation.TookPart is null)
            body.Add(new TextBlock(WhyNoNumbers(texts, participation)));
        body.AddRange(ByGroup(texts, participation));
        body.Add(new ActionSet(Buttons.Score(texts, participation.ServiceId), Buttons.Help(texts)));
        return new Card(texts.Language, title, body);
    }

    /// <summary>Snapshot 0 is that of an anonymous wave which has not been closed.</summary>
    static string WhyNoNumbers(Phrases texts, Participation participation) => participation.Snapshot == 0
        ? texts["Sealed.NothingYet", ("service", PlainText.Name(participation.ServiceName)), ("wave", participation.WaveName), ("date", texts.Day(participation.Closes))]
        : texts["Response.TooFew", ("k", participation.Thresholds.Score)];

    static IEnumerable<Fact> Whole(Phrases texts, Participation participation)
    {
        yield return new Fact(texts["Response.Asked"], Number(participation.Asked));
        yield return new Fact(texts["Response.Reached"], Number(participation.Reached));
        if (participation.TookPart is not { } tookPart)
            yield break;
        yield return new Fact(texts["Response.Answered"], texts["Response.AnsweredOf",
            ("answers", tookPart.Answered), ("ofAsked", Rate(tookPart.Answered, participation.Asked)), ("ofReached", Rate(tookPart.Answered, participation.Reached))]);
        yield return new Fact(texts["Response.NotUsed"], Number(tookPart.NotUsed));
        yield return new Fact(texts["Response.Skipped"], Number(tookPart.Skipped));
    }

    static IEnumerable<Element> ByGroup(Phrases texts, Participation participation)
    {
        yield return TextBlock.Label(texts["Response.ByGroup"]) with { Separator = true };
        if (participation.Groups.Count == 0 || participation.TookPart is null)
        {
            yield return TextBlock.Small(participation.IsOpen ? texts["Response.GroupsLater", ("date", texts.Day(participation.Closes))] : texts["Response.NoGroups"]) with { Spacing = Spacing.Small };
            yield break;
        }
        foreach (var group in participation.Groups)
        {
            yield return new TextBlock(GroupNames.Of(texts, group.Paths)) { Spacing = Spacing.Small, IsBold = group.Within.Length == 0 };
            yield return TextBlock.Small(Line(texts, group)) with { Spacing = Spacing.None };
        }
        yield return TextBlock.Small(texts["Response.HowCounted"]) with { Separator = true };
    }

    static string Line(Phrases texts, DisclosedGroup group) => group.NearlyAllTookPart
        ? texts["Response.GroupNearlyAll", ("asked", group.Asked)]
        : texts["Response.Group", ("answers", group.Tally.Count), ("asked", group.Asked), ("rate", Rate(group.Tally.Count, group.Asked)), ("notUsed", group.NotUsed), ("skipped", group.Skipped)];

    static string Number(long people) => people.ToString(CultureInfo.InvariantCulture);

    static string Rate(long part, long whole) => Phrases.Percent(whole == 0 ? 0 : Nps.Round(100.0 * part / whole));
}
