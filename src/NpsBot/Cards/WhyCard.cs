using System.Globalization;
using NpsBot.Cards.Model;
using NpsBot.Coaching;
using NpsBot.Core.Disclosure;
using NpsBot.Core.Scores;
using NpsBot.Core.Surveys;
using NpsBot.Results;
using NpsBot.Texts;

namespace NpsBot.Cards;

/// <summary>The reasons of those who praise, hesitate and criticise, as far as they may be shown.</summary>
public static class WhyCard
{
    /// <param name="inTheirWords">What comments speak of most, where they may be read.</param>
    public static Card Of(Phrases texts, Summary summary, ThemeCount? inTheirWords = null)
    {
        var title = Title(texts, summary);
        List<Element> body = [TextBlock.Heading(title)];
        if (summary.Disclosed is Disclosed.Figures { Reasons.Count: > 0 } figures)
        {
            body.Add(TextBlock.Small(summary.WaveName + " · " + texts["Summary.AsOf", ("n", summary.Snapshot.ReasonsAsOf)]) with { Spacing = Spacing.Small });
            body.AddRange(summary.Waterfall is { } waterfall
                ? TakenApart(texts, summary, figures, new WaterfallRows(texts, waterfall))
                : ((Band[])[Band.Promoter, Band.Passive, Band.Detractor]).Select(band => Group(texts, summary.Thresholds, figures, band)));
            body.Add(TextBlock.Small(texts["Why.HowCounted", ("most", Reasons.MostPicked), ("mentions", summary.Thresholds.Mentions)]) with { Separator = true });
            if (summary.Waterfall is not null)
                body.Add(TextBlock.Small(texts["Why.HowPoints"]) with { Spacing = Spacing.Small });
        }
        else
        {
            body.Add(new TextBlock(WhyNone(texts, summary)));
        }
        if (inTheirWords is { Theme: var theme, Mentions: var mentions })
            body.Add(new TextBlock(texts["Comments.InTheirWords", ("theme", CommentsCard.Name(texts, theme)), ("n", mentions)]) { Separator = true });
        body.Add(new ActionSet([
            Buttons.Score(texts, summary.ServiceId, summary.AskedForWave),
            .. inTheirWords is null ? (CardAction[])[] : [Buttons.Comments(texts, summary.ServiceId, summary.WaveName)],
            Buttons.Tips(texts, summary.ServiceId),
            Buttons.Help(texts),
        ]));
        return new Card(texts.Language, title, body);
    }

    static string Title(Phrases texts, Summary summary) => summary is { Disclosed: Disclosed.Figures figures, AskedForWave: null }
        ? texts["Why.Title", ("service", PlainText.Name(summary.InSentence)), ("score", figures.Nps)]
        : texts["Why.TitleWithoutScore", ("service", PlainText.Name(summary.InSentence))];

    static string WhyNone(Phrases texts, Summary summary) => summary.Disclosed switch
    {
        Disclosed.NearlyAll => texts["Why.NearlyAll"],
        Disclosed.Figures figures when figures.Tally.Count >= summary.Thresholds.Reasons => texts["Why.NoneShown", ("mentions", summary.Thresholds.Mentions)],
        _ => texts["Why.NotYet", ("kc", summary.Thresholds.Reasons)],
    };

    static IEnumerable<Element> TakenApart(Phrases texts, Summary summary, Disclosed.Figures figures, WaterfallRows rows)
    {
        foreach (var band in (Band[])[Band.Promoter, Band.Detractor])
        {
            List<Element> items = [TextBlock.Label(GroupTitle(texts, band)), .. rows.Of(band)];
            if (items.Count == 1)
                items.Add(TextBlock.Small(texts["Why.Nobody"]) with { Spacing = Spacing.Small });
            if (rows.AlsoNamed(figures, band) is { } also)
                items.Add(TextBlock.Small(also) with { Spacing = Spacing.Small });
            yield return new Container(items) { Separator = true };
        }
        yield return rows.Total();
        yield return Group(texts, summary.Thresholds, figures, Band.Passive);
    }

    static Container Group(Phrases texts, Thresholds thresholds, Disclosed.Figures figures, Band band)
    {
        var reasons = figures.Reasons.Where(count => count.Band == band).OrderByDescending(count => count.Mentions).ThenBy(count => count.Reason).ToArray();
        List<Element> items = [TextBlock.Label(GroupTitle(texts, band))];
        if (reasons.Length > 0)
            items.AddRange(reasons.Select(count => Row(texts, count)));
        else
            items.Add(TextBlock.Small(figures.Tally[band] == 0 ? texts["Why.Nobody"] : texts["Why.NoneShown", ("mentions", thresholds.Mentions)]) with { Spacing = Spacing.Small });
        return new Container(items) { Separator = true };
    }

    static string GroupTitle(Phrases texts, Band band) => texts[band switch
    {
        Band.Promoter => "Why.Praise",
        Band.Passive => "Why.Hesitate",
        _ => "Why.Criticise",
    }];

    static ColumnSet Row(Phrases texts, ReasonCount count) => new(
        new Column(new TextBlock(count.Mentions.ToString(CultureInfo.InvariantCulture)) { IsBold = true, Alignment = Alignment.Right }) { Width = ColumnWidth.Share(1) },
        new Column(new TextBlock(ReasonText.Label(texts, count.Reason, count.Band))) { Width = ColumnWidth.Share(8) })
    { Spacing = Spacing.Small };
}
