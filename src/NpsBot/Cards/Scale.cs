using NpsBot.Cards.Model;
using NpsBot.Core.Scores;
using NpsBot.Texts;

namespace NpsBot.Cards;

/// <summary>The numbers 0 to 10 to tap: neutral, because colours steer answers, and with words at both ends.</summary>
static class Scale
{
    /// <summary>Two rows, 0-5 and 6-10, which fit the narrowest phone.</summary>
    public const string TwoRows = "6+5";

    /// <summary>Every layout that was ever sent.</summary>
    public static IReadOnlyList<string> Layouts { get; } = [TwoRows];

    public static IEnumerable<Element> Of(Phrases texts, string reference, Score? given)
    {
        var numbers = Enumerable.Range(Score.Lowest, Score.Highest + 1).Select(value => Number(texts, reference, Score.Of(value), given)).ToArray();
        yield return new Container(new ColumnSet(numbers[..6]), new ColumnSet([.. numbers[6..], new Column()]) { Spacing = Spacing.None }) { Style = BoxStyle.Emphasis };
        yield return new ColumnSet(
            new Column(new TextBlock(texts["Scale.Low"]) { Size = Size.Small, IsSubtle = true }),
            new Column(new TextBlock(texts["Scale.High"]) { Size = Size.Small, IsSubtle = true, Alignment = Alignment.Right }))
        { Spacing = Spacing.Small };
    }

    static Column Number(Phrases texts, string reference, Score score, Score? given) =>
        new(new TextBlock(score.ToString()) { Size = Size.Medium, IsBold = true, Alignment = Alignment.Center, Tone = score == given ? Tone.Accent : Tone.Default })
        {
            LeastHeight = 40,
            IsCentred = true,
            Press = new Execute(texts["Scale.Number", ("score", score)], new CardCommand.GiveScore(reference, score) { Layout = TwoRows }),
        };
}
