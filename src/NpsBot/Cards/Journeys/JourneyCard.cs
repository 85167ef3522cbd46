using System.Globalization;
using NpsBot.Cards.Model;
using NpsBot.Core.Disclosure;
using NpsBot.Core.Scores;
using NpsBot.Core.Statistics.Teams;
using NpsBot.Results;
using NpsBot.Texts;

namespace NpsBot.Cards;

/// <summary>How people felt at each touchpoint along the way through a service, in the order in which they come by.</summary>
public static class JourneyCard
{
    const double Doubt = 0.05;

    public static Card Of(Phrases texts, JourneyView view)
    {
        var title = texts["Journey.Title", ("service", PlainText.Name(view.ServiceName))];
        List<Element> body = [TextBlock.Heading(title) with { Size = Size.Large }];
        if (view.Touchpoints.Count == 0)
        {
            body.Add(new TextBlock(texts["Journey.None"]));
        }
        else
        {
            body.Add(TextBlock.Small(texts["Journey.RightAfter"]) with { Spacing = Spacing.Small });
            for (var place = 0; place < view.Touchpoints.Count; place++)
                body.Add(Step(texts, place + 1, view.Touchpoints[place]));
            body.Add(TextBlock.Small(Differences(texts, view.Touchpoints)) with { Separator = true, IsSubtle = false });
            body.Add(TextBlock.Small(texts["Summary.NotFor"]) with { Spacing = Spacing.Small, IsSubtle = false, IsBold = true });
            body.Add(TextBlock.Small(texts["Summary.MayDiffer"]) with { Spacing = Spacing.Small });
        }
        body.Add(new ActionSet(Buttons.Score(texts, view.ServiceId), Buttons.Tips(texts, view.ServiceId), Buttons.Help(texts)));
        return new Card(texts.Language, title, body);
    }

    static Container Step(Phrases texts, int place, TouchpointResult touchpoint)
    {
        var name = TextBlock.Label(place.ToString(CultureInfo.InvariantCulture) + "  " + PlainText.Name(touchpoint.Name));
        var when = touchpoint.WaveName is null ? [] : (Element[])[TextBlock.Small(touchpoint.WaveName + (touchpoint.IsOpen ? " · " + texts["Journey.Open"] : "")) with { Spacing = Spacing.None }];
        IEnumerable<Element> said = touchpoint.Disclosed switch
        {
            Disclosed.Figures figures => [new TextBlock(JourneyWords.Score(texts, figures)) { Spacing = Spacing.Small }, Bar(figures.Tally), TextBlock.Small(Split(texts, figures.Tally)) with { Spacing = Spacing.Small }],
            _ => [new TextBlock(JourneyWords.Of(texts, touchpoint.Disclosed)) { Spacing = Spacing.Small }],
        };
        return new Container([name, .. when, .. said]) { Separator = true };
    }

    /// <summary>Repeats what the words below it say.</summary>
    static ColumnSet Bar(Tally tally)
    {
        var shares = Shares.Of(tally.Promoters, tally.Passives, tally.Detractors);
        return new ColumnSet([.. shares.Zip((BoxStyle[])[BoxStyle.Good, BoxStyle.Emphasis, BoxStyle.Attention]).Where(part => part.First > 0)
            .Select(part => new Column(new TextBlock("\u00a0") { Size = Size.Small }) { Width = ColumnWidth.Share(part.First), Style = part.Second, Spacing = Spacing.None })])
        { Spacing = Spacing.Small };
    }

    static string Split(Phrases texts, Tally tally)
    {
        var shares = Shares.Of(tally.Promoters, tally.Passives, tally.Detractors);
        return texts["Journey.Split", ("promoters", Phrases.Percent(shares[0])), ("passives", Phrases.Percent(shares[1])), ("detractors", Phrases.Percent(shares[2]))];
    }

    /// <summary>One test for all of them together: to compare each with each would find differences that are none.</summary>
    static string Differences(Phrases texts, IReadOnlyList<TouchpointResult> touchpoints)
    {
        var tallies = touchpoints.Select(touchpoint => touchpoint.Tally).OfType<Tally>().ToList();
        if (tallies.Count < 2)
            return texts["Journey.NothingToCompare"];
        return texts[Homogeneity.Of(tallies).PValue < Doubt ? "Journey.Differ" : "Journey.MayBeChance"];
    }
}

/// <summary>The touchpoints of a service with what may be said about each.</summary>
public sealed record JourneyView(string ServiceId, string ServiceName, IReadOnlyList<TouchpointResult> Touchpoints);

/// <summary>How a touchpoint's result is told.</summary>
static class JourneyWords
{
    public static string Of(Phrases texts, Disclosed? disclosed) => disclosed switch
    {
        Disclosed.Figures figures => Score(texts, figures),
        Disclosed.NearlyAll(var band) => texts["Situation.NearlyAll", ("band", TopReason.Range(band))],
        null => texts["Journey.NoMoment"],
        _ => texts["Situation.TooFew"],
    };

    public static string Score(Phrases texts, Disclosed.Figures figures) => texts["Situation.Score",
        ("score", figures.Nps), ("low", Headline.Bound(figures.Interval.Low)), ("high", Headline.Bound(figures.Interval.High)), ("answers", figures.Tally.Count)];
}
