using System.Globalization;
using NpsBot.Cards.Model;
using NpsBot.Core.Disclosure;
using NpsBot.Core.Scores;
using NpsBot.Core.Statistics;
using NpsBot.Texts;

namespace NpsBot.Cards;

/// <summary>What target a service's numbers could show at all; for single people, why there is none.</summary>
public static class TargetCard
{
    public static Card Of(Phrases texts, TargetView view)
    {
        var name = PlainText.Name(view.ServiceName);
        var title = view.Target is { } target ? texts["Target.TitleOf", ("service", name), ("target", Nps.Show(target))] : texts["Target.Title", ("service", name)];
        List<Element> body = [TextBlock.Heading(title)];
        if (view.Disclosed is Disclosed.Figures figures)
            body.AddRange(OfFigures(texts, view, figures));
        else
            body.Add(new TextBlock(texts["Target.NoScore", ("service", name)]));
        body.Add(TextBlock.Small(texts["Target.Instead"]) with { Separator = true, IsSubtle = false });
        body.Add(new ActionSet(Buttons.Tips(texts, view.ServiceId), Buttons.Score(texts, view.ServiceId), Buttons.Help(texts)));
        return new Card(texts.Language, title, body);
    }

    /// <summary>The same for whomever it was about.</summary>
    public static Card ForNoPerson(Phrases texts, bool mayAskForAService)
    {
        var title = texts["Target.PersonTitle"];
        return new Card(texts.Language, title,
        [
            TextBlock.Heading(title),
            new TextBlock(texts["Target.PersonWhy"]),
            new TextBlock(texts["Target.PersonInstead"]) { Spacing = Spacing.Small },
            new ActionSet(mayAskForAService ? [Buttons.Target(texts), Buttons.Tips(texts), Buttons.Help(texts)] : [Buttons.Privacy(texts), Buttons.Help(texts)]),
        ]);
    }

    static IEnumerable<Element> OfFigures(Phrases texts, TargetView view, Disclosed.Figures figures)
    {
        var seen = TargetScore.Of(figures.Tally, view.Target);
        yield return new TextBlock(texts["Target.Now",
            ("wave", view.WaveName), ("score", figures.Nps), ("answers", figures.Tally.Count), ("low", Headline.Bound(figures.Interval.Low)), ("high", Headline.Bound(figures.Interval.High))]);
        yield return new Container(new TextBlock(Verdict(texts, seen)) { IsBold = true }) { Style = BoxStyle.Accent, Spacing = Spacing.Small };
        if (seen.Detectable > 100 + Math.Abs(figures.Nps.Value))
            yield return new TextBlock(texts["Target.Beyond"]) { Spacing = Spacing.Small };
        yield return new TextBlock(texts["Target.Pooled", ("pooled", Up(seen.Pooled))]) { Spacing = Spacing.Small };
    }

    static string Verdict(Phrases texts, TargetScore seen) => seen switch
    {
        { Distance: null } => texts["Target.Open", ("detectable", Up(seen.Detectable))],
        { AnswersNeeded: not { } } => texts["Target.AtIt", ("detectable", Up(seen.Detectable))],
        { CanBeSeen: true, Distance: { } distance } => texts["Target.CanBeSeen", ("distance", Size(distance))],
        _ => texts["Target.CannotBeSeen", ("distance", Size(seen.Distance!.Value)), ("detectable", Up(seen.Detectable)), ("needed", seen.AnswersNeeded!.Value.ToString("#,0", CultureInfo.InvariantCulture))],
    };

    static string Size(double distance) => Math.Abs(Nps.Round(distance)).ToString(CultureInfo.InvariantCulture);

    /// <summary>What is just enough is rounded up, else it would not be.</summary>
    static string Up(double points) => Math.Ceiling(points).ToString(CultureInfo.InvariantCulture);
}

/// <param name="Target">In points; null to ask what could be seen at all.</param>
public sealed record TargetView(string ServiceId, string ServiceName, string WaveName, Disclosed Disclosed, int? Target);
