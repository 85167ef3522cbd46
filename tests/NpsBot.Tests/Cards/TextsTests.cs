using System.Text.RegularExpressions;
using NpsBot.Texts;

namespace NpsBot.Tests.Cards;

/// <summary>Every *.texts.json of the product, looked through for gaps.</summary>
public sealed partial class TextsTests
{
    public static TheoryData<string> Keys => [.. Phrases.Entries.Keys.Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Keys))]
    public void A_text_exists_in_every_language_with_the_same_placeholders(string key)
    {
        var forms = Phrases.Entries[key];
        Assert.Empty(LanguageTags.All.Select(language => language.Tag()).Except(forms.Keys, StringComparer.Ordinal));
        Assert.Empty(forms.Keys.Except([.. LanguageTags.All.Select(language => language.Tag()), "en.one"], StringComparer.Ordinal));

        // "One person" may leave the number out.
        Assert.All(forms, form => Assert.Equal(Placeholders(forms["en"]), form.Key == "en.one" ? Placeholders(form.Value + "{n}") : Placeholders(form.Value)));
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void No_text_promises_anonymity(string key) =>
        Assert.All(Phrases.Entries[key].Values, text => Assert.DoesNotMatch("(?i)anonym|匿名", text));

    [Theory]
    [MemberData(nameof(Keys))]
    public void Chinese_is_written_with_its_own_punctuation_and_quotation_marks(string key)
    {
        var forms = Phrases.Entries[key];
        Assert.DoesNotMatch(@"[\p{IsCJKUnifiedIdeographs}][,:;?!]|[,:;?!][\p{IsCJKUnifiedIdeographs}]", forms["zh-Hans"] + "\n" + forms["zh-Hant"]);
        Assert.DoesNotMatch("[“”‘’]", forms["zh-Hant"]);
        Assert.DoesNotMatch("[「」『』]", forms["zh-Hans"]);
    }

    // A key is used when it stands as a string in the source. Where keys are put together, the interpolated string is the pattern:
    // $"Reason.{reason.Id()}.Name" uses every Reason.*.Name.
    [Fact]
    public void Every_text_is_said_somewhere()
    {
        var source = string.Join('\n', new[] { "*.cs", "*.cshtml" }.SelectMany(kind => Directory.GetFiles(Path.Combine(Repository.Folder, "src"), kind, SearchOption.AllDirectories))
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Select(File.ReadAllText));
        var literals = Literal().Matches(source).Select(match => match.Groups["text"].Value).ToHashSet(StringComparer.Ordinal);
        var patterns = Interpolated().Matches(source)
            .Select(match => match.Groups["text"].Value)
            .Where(text => text.Contains('{', StringComparison.Ordinal) && text.Contains('.', StringComparison.Ordinal))
            .Select(text => new Regex("^" + string.Join("[^.]+", Hole().Split(text).Select(Regex.Escape)) + "$", RegexOptions.None, TimeSpan.FromSeconds(1)))
            .ToArray();

        var unused = Phrases.Entries.Keys.Where(key => !literals.Contains(key) && !patterns.Any(pattern => pattern.IsMatch(key)));
        Assert.Equal("", string.Join(' ', unused));
    }

    static string Placeholders(string text) =>
        string.Join(' ', Hole().Matches(text).Select(match => match.Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));

    [GeneratedRegex("""(?<!\$)"(?<text>([A-Z][A-Za-z]*\.)+[A-Za-z0-9.\-]+)" """, RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Literal();

    [GeneratedRegex("""\$"(?<text>[A-Z][A-Za-z]*\.[^"\s]*)" """, RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Interpolated();

    [GeneratedRegex(@"\{[^{}]*\}", RegexOptions.None, 1000)]
    private static partial Regex Hole();
}
