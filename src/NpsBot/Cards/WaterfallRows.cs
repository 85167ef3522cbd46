using NpsBot.Cards.Model;
using NpsBot.Coaching;
using NpsBot.Core.Disclosure;
using NpsBot.Core.Scores;
using NpsBot.Texts;

namespace NpsBot.Cards;

/// <summary>A score taken apart, as bars of which each begins where the one before ended, with the points and the reason in words beside them.</summary>
sealed class WaterfallRows
{
    readonly Phrases texts;
    readonly Waterfall waterfall;
    readonly IReadOnlyList<int> points;
    readonly (double Low, double High) scale;

    public WaterfallRows(Phrases texts, Waterfall waterfall)
    {
        (this.texts, this.waterfall, points) = (texts, waterfall, waterfall.InPoints());
        var heights = points.Aggregate(new List<int> { 0 }, (reached, part) => [.. reached, reached[^1] + part]);
        scale = (heights.Min(), Math.Max(heights.Max(), heights.Min() + 1));
    }

    /// <summary>The parts of one band.</summary>
    public IEnumerable<Element> Of(Band band)
    {
        var reached = 0;
        foreach (var (part, change) in waterfall.Parts.Zip(points))
        {
            if (part.Band == band)
                yield return Row(reached, reached + change, Nps.Show(change), Label(part), band == Band.Promoter ? BoxStyle.Good : BoxStyle.Attention, isTotal: false);
            reached += change;
        }
    }

    /// <summary>What they come to.</summary>
    public Element Total() => Row(0, waterfall.Nps.Rounded, waterfall.Nps.ToString(), texts["Why.Together"], BoxStyle.Accent, isTotal: true);

    ColumnSet Row(int from, int to, string change, string label, BoxStyle style, bool isTotal) => new(
        new Column(FloatingBar.Of(from, to, scale, style)) { Width = ColumnWidth.Share(4), IsCentred = true },
        new Column(new TextBlock(change) { IsBold = true, Alignment = Alignment.Right }) { Width = ColumnWidth.Share(2), IsCentred = true },
        new Column(new TextBlock(label) { IsBold = isTotal, Size = Size.Small }) { Width = ColumnWidth.Share(7), IsCentred = true })
    { Spacing = Spacing.Small, Separator = isTotal };

    string Label(WaterfallPart part) => part.Kind switch
    {
        WaterfallKind.Reason => Named(part.Reason!.Value, part.Band, part.Mentions),
        WaterfallKind.OtherReasons => texts["Why.OtherReasons"],
        WaterfallKind.NoReason => texts["Why.NoReason"],
        WaterfallKind.OtherOrNone => texts["Why.OtherOrNone"],
        _ => texts["Why.Everybody"],
    };

    /// <summary>Reasons that enough people named, but that have no part of their own.</summary>
    public string? AlsoNamed(Disclosed.Figures figures, Band band)
    {
        var pooled = figures.Reasons
            .Where(count => count.Band == band && !waterfall.Parts.Any(part => part.Band == band && part.Reason == count.Reason))
            .OrderByDescending(count => count.Mentions).ThenBy(count => count.Reason)
            .Select(count => Named(count.Reason, band, count.Mentions)).ToList();
        return pooled.Count == 0 ? null : texts["Why.AlsoNamed", ("reasons", string.Join(texts["Word.Comma"], pooled))];
    }

    string Named(Core.Surveys.Reason reason, Band band, long mentions) => texts["Why.Mentions", ("reason", ReasonText.Label(texts, reason, band)), ("n", mentions)];
}
