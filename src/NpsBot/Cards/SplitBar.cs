using System.Globalization;
using NpsBot.Cards.Model;
using NpsBot.Core.Scores;
using NpsBot.Texts;

namespace NpsBot.Cards;

/// <summary>How the answers split, as a bar and in words: the colours only repeat what the legend says.</summary>
static class SplitBar
{
    // On a phone a narrower part has no room for its percentage.
    const int LeastShareWithText = 25;

    /// <param name="namesBands">Not where people read it who answered: to them scores have no names.</param>
    public static IEnumerable<Element> Of(Phrases texts, Tally tally, bool namesBands = true)
    {
        Part[] parts =
        [
            new(Band.Promoter, BoxStyle.Good, Tone.Good, "▲", texts["Summary.Recommend"]),
            new(Band.Passive, BoxStyle.Emphasis, Tone.Default, "●", texts["Summary.Undecided"]),
            new(Band.Detractor, BoxStyle.Attention, Tone.Attention, "▼", texts["Summary.Critical"]),
        ];
        var shares = Shares.Of([.. parts.Select(part => tally[part.Band])]);
        yield return new ColumnSet([.. parts.Zip(shares).Where(part => part.Second > 0).Select(part => Segment(part.First, part.Second))]) { Spacing = Spacing.Small };
        yield return new ColumnSet([.. parts.Zip(shares, (part, share) => Legend(texts, part, tally[part.Band], share, namesBands))]) { Spacing = Spacing.Small };
    }

    static Column Segment(Part part, int share) =>
        new(new TextBlock(share >= LeastShareWithText ? Phrases.Percent(share) : "\u00a0") { Size = Size.Small, IsBold = true, Alignment = Alignment.Center })
        {
            Width = ColumnWidth.Share(share),
            Style = part.Style,
            Spacing = Spacing.None,
        };

    static Column Legend(Phrases texts, Part part, long people, int share, bool namesBand) => new(
    [
        new TextBlock(part.Symbol + " " + TopReason.Range(part.Band)) { IsBold = true, Tone = part.Tone },
        .. namesBand ? [new TextBlock(part.Name) { Size = Size.Small, Spacing = Spacing.None }] : (Element[])[],
        new TextBlock(texts["Summary.PeopleShare", ("people", people.ToString(CultureInfo.InvariantCulture)), ("share", Phrases.Percent(share))]) { Size = Size.Small, Spacing = Spacing.None },
    ]);

    sealed record Part(Band Band, BoxStyle Style, Tone Tone, string Symbol, string Name);
}
