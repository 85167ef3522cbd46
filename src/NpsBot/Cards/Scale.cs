using System.Collections.Frozen;
using NpsBot.Cards.Model;
using NpsBot.Core.Scores;
using NpsBot.Texts;

namespace NpsBot.Cards;

/// <summary>The numbers 0 to 10 to tap: neutral, because colours steer answers, and with words at both ends.</summary>
static class Scale
{
    /// <summary>One row of eleven where there is room, else 0-5 above 6-10, which fit the narrowest phone.</summary>
    public const string Flow = "flow";

    /// <summary>No scale: the number was typed in the chat.</summary>
    public const string Typed = "typed";

    // Six targets of some 28 pixels.
    const int NarrowestHalf = 170;

    /// <summary>Every layout that was ever sent.</summary>
    public static FrozenSet<string> Layouts { get; } = FrozenSet.Create(StringComparer.Ordinal, Flow, Typed);

    public static void AddTo(List<Element> body, Phrases texts, string reference, Score? given, bool takesInputs = false) =>
        AddTo(body, texts, score => new CardCommand.GiveScore(reference, score) { Layout = Flow }, given, takesInputs);

    /// <param name="does">What a tap on a number means.</param>
    public static void AddTo(List<Element> body, Phrases texts, Func<Score, CardCommand> does, Score? given, bool takesInputs = false)
    {
        var numbers = new Column[Score.Highest + 1];
        for (var value = Score.Lowest; value <= Score.Highest; value++)
            numbers[value] = Number(texts, does(Score.Of(value)), Score.Of(value), given, takesInputs);

        // The twelfth, empty column makes both halves equally wide: even steps in one row, 6 exactly below 0 in two.
        body.Add(new Container(
            new ColumnSet(numbers[..6]) { Spacing = Spacing.Small },
            new ColumnSet([.. numbers[6..], new Column { Spacing = Spacing.None }]) { Spacing = Spacing.Small })
        {
            Style = BoxStyle.Emphasis,
            SideBySideFrom = NarrowestHalf,
        });
        body.Add(new ColumnSet(
            new Column(TextBlock.Small(texts["Scale.Low"])),
            new Column(TextBlock.Small(texts["Scale.High"]) with { Alignment = Alignment.Right }))
        { Spacing = Spacing.Small });
    }

    // A style or border on the columns would add padding, which clips the digits on phones. One colour for all shows that they can be
    // tapped and leads nobody; the number already given stands out by its size.
    static Column Number(Phrases texts, CardCommand does, Score score, Score? given, bool takesInputs) =>
        new(new TextBlock(score.ToString())
        {
            Size = score == given ? Size.ExtraLarge : Size.Medium,
            IsBold = true,
            Alignment = Alignment.Center,
            Tone = Tone.Accent,
            Spacing = Spacing.None,
        })
        {
            Spacing = Spacing.None,
            LeastHeight = 40,
            IsCentred = true,
            Press = new Execute(texts["Scale.Number", ("score", score)], does) { TakesInputs = takesInputs },
        };
}
