using FsCheck;
using FsCheck.Fluent;
using NpsBot.Chat;

namespace NpsBot.Tests.Chat;

public sealed class UnderstandingPropertyTests
{
    static readonly string[] Pieces = [.. Labelled.All.Select(labelled => labelled.Text), "\ud83d", "\u202e", "<at>", "10", "\0", " 8 ", "的", "?"];

    [Fact]
    public void Any_text_is_understood_or_unclear_but_never_fails() =>
        Prop.ForAll(ArbMap.Default.ArbFor<string?>(), text => Holds(text ?? "")).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_mixture_of_what_people_type_never_fails() =>
        Prop.ForAll(Gen.Elements(Pieces).ListOf().Select(string.Concat).ToArbitrary(), Holds)
            .Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void Case_and_width_and_space_around_do_not_matter() =>
        Prop.ForAll(Gen.Elements(Labelled.All.ToArray()).ToArbitrary(), labelled =>
        {
            // Capitals say that "IT" is a name and not "it"; that is the one thing case may decide.
            var meant = Labelled.Label(Understanding.Of(labelled.Text.ToLowerInvariant(), Catalogue.Services));
            return IsStranger(meant)
                || (Understood(" " + labelled.Text.ToUpperInvariant() + "\n") == meant && Understood(Wide(labelled.Text.ToLowerInvariant())) == meant);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Fact]
    public void What_is_unclear_is_handed_back_as_it_was_typed() =>
        Prop.ForAll(
            Gen.Elements(Labelled.All.Select(labelled => labelled.Text).ToArray()).ToArbitrary(),
            text => Understanding.Of(text, Catalogue.Services) is not Intent.Unclear unclear || ReferenceEquals(unclear.Text, text))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    static bool Holds(string text) => Understanding.Of(text, Catalogue.Services) is not Intent.Unclear unclear || ReferenceEquals(unclear.Text, text);

    static string Understood(string text) => Labelled.Label(Understanding.Of(text, Catalogue.Services));

    /// <summary>What was said is quoted as typed, so it changes with the typing.</summary>
    static bool IsStranger(string label) => label.StartsWith("unknown", StringComparison.Ordinal);

    static string Wide(string text) => string.Concat(text.Select(letter => letter is > ' ' and < '\u007f' ? (char)(letter + 0xFEE0) : letter));
}
