using System.Collections.Frozen;
using NpsBot.Cards.Model;
using NpsBot.Core.Scores;
using NpsBot.Texts;

namespace NpsBot.Cards;

/// <summary>The numbers 0 to 10 to tap: neutral, because colours steer answers, and with words at both ends.</summary>
static class Scale
{
    /// <summary>Two rows, 0-5 and 6-10, which fit the narrowest phone.</summary>
    public const string TwoRows = "6+5";

    /// <summary>No scale: the number was typed in the chat.</summary>
    public const string Typed = "typed";

    /// <summary>Every layout that was ever sent.</summary>
    public static FrozenSet<string> Layouts { get; } = FrozenSet.Create(StringComparer.Ordinal, TwoRows, Typed);

    public static void AddTo(List<Element> body, Phrases texts, string reference, Score? given)
    {
        var numbers = new Column[Score.Highest + 1];
        for (var value = Score.Lowest; value <= Score.Highest; value++)
            numbers[value] = Number(texts, reference, Score.Of(value), given);
        body.Add(new Container(
            new ColumnSet(numbers[..6]),
            new ColumnSet([.. numbers[6..], new Column()]) { Spacing = Spacing.None })
        { Style = BoxStyle.Emphasis });
        body.Add(new ColumnSet(
            new Column(TextBlock.Small(texts["Scale.Low"])),
            new Column(TextBlock.Small(texts["Scale.High"]) with { Alignment = Alignment.Right }))
        { Spacing = Spacing.Small });
    }

    static Column Number(Phrases texts, string reference, Score score, Score? given) =>
        new(new TextBlock(score.ToString()) { Size = Size.Medium, IsBold = true, Alignment = Alignment.Center, Tone = score == given ? Tone.Accent : Tone.Default })
        {
            LeastHeight = 40,
            IsCentred = true,
            Press = new Execute(texts["Scale.Number", ("score", score)], new CardCommand.GiveScore(reference, score) { Layout = TwoRows }),
        };
}
