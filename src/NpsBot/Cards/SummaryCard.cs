using System.Globalization;
using NpsBot.Cards.Model;
using NpsBot.Core.Disclosure;
using NpsBot.Core.Scores;
using NpsBot.Core.Statistics;
using NpsBot.Results;
using NpsBot.Texts;

namespace NpsBot.Cards;

/// <summary>How a service is doing, for somebody with ten seconds: a sentence, the top reason, one thing to do; then the figures behind it.</summary>
public static class SummaryCard
{
    const int MostTouchpoints = 8;

    public static Card Of(Phrases texts, Summary summary)
    {
        var headline = Headline.Of(texts, summary);
        List<Element> body =
        [
            TextBlock.Heading(headline) with { Size = Size.Large },
            TextBlock.Small(State(texts, summary)) with { Spacing = Spacing.Small },
            .. Coming(texts, summary),
        ];
        switch (summary.Disclosed)
        {
            case Disclosed.Figures figures:
                body.AddRange(OfFigures(texts, summary, figures));
                break;
            case Disclosed.NearlyAll:
                body.Add(new TextBlock(texts["Summary.NearlyAllMore"]));
                body.AddRange(Monday(texts, summary));
                body.Add(new FactSet([.. Participation(texts, summary), .. Comparison(texts, summary)]) { Separator = true });
                break;
            default:
                body.AddRange(OfTooFew(texts, summary));
                break;
        }
        if (summary.Journey.Count > 0)
        {
            body.Add(TextBlock.Label(texts["Button.Journey"]) with { Separator = true });
            body.Add(new FactSet([.. summary.Journey.Take(MostTouchpoints).Select(touchpoint => new Fact(PlainText.Name(touchpoint.Name), JourneyWords.Of(texts, touchpoint.Disclosed)))]) { Spacing = Spacing.Small });
        }
        body.Add(TextBlock.Small(texts["Summary.NotFor"]) with { Separator = true, IsSubtle = false, IsBold = true });
        body.Add(TextBlock.Small(SmallPrint(texts, summary)) with { Spacing = Spacing.Small });
        body.Add(new ActionSet([Buttons.Why(texts, summary.ServiceId, summary.AskedForWave), Buttons.Trend(texts, summary.ServiceId), Buttons.Tips(texts, summary.ServiceId), Buttons.Share(texts, summary.ServiceId), .. summary.Journey.Count > 0 ? [Buttons.Journey(texts, summary.ServiceId)] : (CardAction[])[], Buttons.Help(texts)]));
        return new Card(texts.Language, headline, body);
    }

    static IEnumerable<TextBlock> Coming(Phrases texts, Summary summary)
    {
        if (summary.Coming is var (wave, until))
            yield return TextBlock.Small(texts["Sealed.Coming", ("wave", wave), ("date", texts.Day(until))]) with { Spacing = Spacing.Small };
    }

    static IEnumerable<Element> OfFigures(Phrases texts, Summary summary, Disclosed.Figures figures)
    {
        if (TopReason.Of(figures) is { } top)
        {
            yield return TextBlock.Label(texts["Summary.TopReason"]);
            yield return new TextBlock(top.InWords(texts, figures.Tally)) { Spacing = Spacing.None };
        }
        foreach (var element in Monday(texts, summary))
            yield return element;
        yield return TextBlock.Label(texts["Summary.Split"]) with { Separator = true };
        foreach (var element in SplitBar.Of(texts, figures.Tally))
            yield return element;
        yield return new FactSet([.. Participation(texts, summary), .. Comparison(texts, summary)]) { Separator = true };
    }

    static IEnumerable<Element> OfTooFew(Phrases texts, Summary summary)
    {
        yield return new TextBlock(texts["Summary.TooFewMore", ("k", summary.Thresholds.Score), ("asked", summary.Snapshot.Asked)]);
        yield return new TextBlock(summary.IsOpen
            ? texts["Summary.LookAgainOpen", ("date", texts.Day(summary.Closes))]
            : texts["Summary.LookAgainNext"])
        { Spacing = Spacing.Small };
        foreach (var element in Monday(texts, summary))
            yield return element;
        yield return new FactSet([.. Comparison(texts, summary)]) { Separator = true };
    }

    // Below the minimum not even the number of answers is said: it would tell how many are missing.
    static string State(Phrases texts, Summary summary)
    {
        var state = summary.WaveName + " · " + texts[summary.IsOpen ? "Summary.OpenUntil" : "Summary.ClosedOn", ("date", texts.Day(summary.Closes))];
        return summary.Disclosed is Disclosed.TooFew ? state : state + " · " + texts["Summary.AsOf", ("n", summary.Snapshot.Tally.Count)];
    }

    static IEnumerable<Element> Monday(Phrases texts, Summary summary)
    {
        if (summary.TipText is not { } tip)
            yield break;
        yield return new Container(
            TextBlock.Small(texts["Summary.Monday"]) with { IsSubtle = false },
            new TextBlock(tip.Title) { IsBold = true, Spacing = Spacing.None },
            new TextBlock(tip.FirstStep) { Spacing = Spacing.Small })
        { Style = BoxStyle.Accent };
    }

    static IEnumerable<Fact> Participation(Phrases texts, Summary summary)
    {
        var (asked, answered) = (summary.Snapshot.Asked, summary.Snapshot.Tally.Count);
        yield return new Fact(texts["Summary.Answered"], texts["Summary.AnsweredShare", ("n", answered), ("asked", asked), ("rate", Phrases.Percent(Share(answered, asked)))]);
        if (summary.Population is { IsExact: false } all)
        {
            yield return new Fact(texts["Summary.Everybody"], texts[
                "Summary.EverybodyScore", ("people", all.Eligible), ("low", Headline.Bound(all.Interval.Low)), ("high", Headline.Bound(all.Interval.High)),
                ("lowest", Headline.Bound(all.Logical.Low)), ("highest", Headline.Bound(all.Logical.High))]);
        }
        yield return new Fact(texts["Summary.Outside"], texts["Summary.WaysOut", ("notUsed", summary.Snapshot.NotUsed), ("skipped", summary.Snapshot.Skipped)]);
    }

    static int Share(long part, long whole) => whole == 0 ? 0 : Nps.Round(100.0 * part / whole);

    static IEnumerable<Fact> Comparison(Phrases texts, Summary summary)
    {
        yield return new Fact(texts["Summary.Before"], Before(texts, summary.Previous));
        if (ChangeInWords.Of(texts, summary) is { } change)
            yield return new Fact(texts["Summary.Change"], change);
        if (summary.Rolling is { Waves: > 1 } rolling)
        {
            yield return new Fact(
                texts["Summary.Rolling", ("n", rolling.Waves)],
                texts["Summary.RollingScore", ("score", rolling.Nps), ("low", Headline.Bound(rolling.Interval.Low)), ("high", Headline.Bound(rolling.Interval.High)), ("answers", rolling.Tally.Count)]);
        }
    }

    static string Before(Phrases texts, PreviousWave? previous) => previous?.Disclosed switch
    {
        null => texts["Summary.NoPrevious"],
        Disclosed.Figures figures => texts["Summary.PreviousScore", ("wave", previous.WaveName), ("score", figures.Nps), ("n", figures.Tally.Count)],
        Disclosed.NearlyAll(var band) => texts["Summary.PreviousNearlyAll", ("wave", previous.WaveName), ("band", TopReason.Range(band))],
        _ => texts["Summary.PreviousTooFew", ("wave", previous.WaveName)],
    };

    static string SmallPrint(Phrases texts, Summary summary)
    {
        List<string> lines = summary.Population is { IsExact: true } ? [] : [texts["Summary.MayDiffer"]];
        if (summary.Disclosed is Disclosed.Figures && summary.Population is not { IsExact: true })
            lines.Add(texts[summary.Population is null ? "Summary.IntervalTerm" : "Summary.PopulationTerm"]);
        if (summary.Previous?.Change is { } change)
            lines.Add(change.AllowsForSamePeople ? texts["Summary.SamePeopleTerm"] : texts["Summary.ChangeTerm", ("p", PValue(change))]);
        if (summary is { Previous.Change: not null, IsComparedAsIndependent: true })
            lines.Add(texts["Sealed.Independent"]);
        return string.Join(texts["Word.Space"], lines);
    }

    static string PValue(Change change) => change.PValue < 0.001 ? "< 0.001" : "= " + change.PValue.ToString("0.000", CultureInfo.InvariantCulture);
}
