using System.Security.Cryptography;
using NpsBot.Comments;
using NpsBot.Core.Surveys;
using NpsBot.Core.Themes;
using NpsBot.Tests.Cards;
using NpsBot.Texts;

namespace NpsBot.Tests.Comments;

public sealed class CommentThemesTests
{
    const string Begin = "<!-- figures: written by CommentThemesTests -->\n";
    const string End = "<!-- end of figures -->";

    static readonly CommentThemes Themes = new();

    [Theory]
    [InlineData("They are slow.", ServiceType.It, "speed-")]
    [InlineData("Not slow at all, and never a mistake", ServiceType.Payroll, "speed+ reliability+")]
    [InlineData("Friendly, but it takes ages", ServiceType.People, "speed- friendliness+")]
    [InlineData("Slooow? No: waiting, waited, waits", ServiceType.It, "speed-")]
    [InlineData("I wish they were friendlier", ServiceType.It, "friendliness-")]
    [InlineData("態度很好，就是太慢", ServiceType.It, "speed- friendliness+")]
    [InlineData("态度很好，就是太慢", ServiceType.It, "speed- friendliness+")]
    [InlineData("一點也不麻煩", ServiceType.It, "ease+")]
    [InlineData("希望态度再亲切一点", ServiceType.It, "friendliness-")]
    [InlineData("慢慢来", ServiceType.It, "")]
    [InlineData("It crashes all the time", ServiceType.Product, "reliability-")]
    [InlineData("See you tomorrow", ServiceType.It, "")]
    [InlineData("", ServiceType.It, "")]
    [InlineData("😡😡 <b>*", ServiceType.It, "")]
    public void Its_phrases_say(string comment, ServiceType type, string themes) => Assert.Equal(themes, string.Join(' ', CommentThemes.ByPhrases(comment, type)));

    [Theory]
    [InlineData("They are slow.", ServiceType.It, "speed-")]
    [InlineData("Friendly, but it takes ages", ServiceType.People, "speed- friendliness+")]
    [InlineData("I wish they were friendlier", ServiceType.It, "friendliness-")]
    [InlineData("態度很好，就是太慢", ServiceType.It, "speed- friendliness+")]
    [InlineData("态度很好，就是太慢", ServiceType.It, "speed- friendliness+")]
    [InlineData("See you tomorrow", ServiceType.It, "")]
    [InlineData("", ServiceType.It, "")]
    [InlineData("😡😡 <b>*", ServiceType.It, "")]
    [InlineData("xqzv", ServiceType.It, "")]
    public void A_comment_speaks_of(string comment, ServiceType type, string themes) => Assert.Equal(themes, string.Join(' ', Themes.Of(comment, type)));

    [Fact]
    public void The_labelled_comments_are_many_and_in_all_languages()
    {
        Assert.InRange(LabelledComment.Examples.Count + LabelledComment.HeldOut.Count, 600, int.MaxValue);
        Assert.All(LabelledComment.HeldOut.CountBy(comment => comment.Language), language => Assert.InRange(language.Value, 100, int.MaxValue));
        Assert.Equal(LanguageTags.All.Count, LabelledComment.HeldOut.Select(comment => comment.Language).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void What_is_measured_on_was_not_learned_from()
    {
        var measured = LabelledComment.HeldOut.Concat(LabelledComment.Validation).Select(comment => Pairs(comment.Text)).ToList();
        Assert.All(LabelledComment.Examples, example =>
        {
            var pairs = Pairs(example.Text);
            Assert.All(measured, other => Assert.True(2 * pairs.Intersect(other).Count() <= pairs.Union(other).Count(), example.Text + " is nearly in what is measured on"));
        });
    }

    [Fact]
    public void What_the_ways_were_compared_on_is_not_held_out() =>
        Assert.Empty(LabelledComment.HeldOut.Select(comment => comment.Text).Intersect(LabelledComment.Validation.Select(comment => comment.Text), StringComparer.OrdinalIgnoreCase));

    /// <summary>Its words two by two, in Chinese its characters, so that Traditional and Simplified are the same; all of it when it has but one.</summary>
    static HashSet<string> Pairs(string text)
    {
        var words = CommentWords.Words(text);
        return words.Count < 2 ? [string.Concat(words)] : words.Zip(words.Skip(1), (one, next) => one + " " + next).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>They were written before the dictionary. Whoever changes one says so here.</summary>
    [Theory]
    [InlineData("en", "bd42cad440f8dc9c9f2753ca03168c3c93c04c44452d4f62eba38fdf53228558")]
    [InlineData("zh-Hans", "7d6a7aae2774c068edc5dbd6828ff6181e1981dda00efeeb5f1e6f0dc46ce410")]
    [InlineData("zh-Hant", "35cb101ae4260afd7b16ea1dcdcb979f7dd978c6f2ac0238d6ffb2707f34df85")]
    public void The_held_out_comments_are_as_they_were_written_first(string language, string hash) =>
        Assert.Equal(hash, Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(LabelledComment.FileOf("held-out", language)))));

    /// <summary>UPDATE_SNAPSHOTS=1 writes docs/themes.md anew.</summary>
    [Fact]
    public void The_figures_in_the_docs_are_those_that_are_measured()
    {
        var file = Path.Combine(Repository.Folder, "docs", "themes.md");
        var page = File.ReadAllText(file).ReplaceLineEndings("\n");
        var (begin, end) = (page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length, page.IndexOf(End, StringComparison.Ordinal));
        var figures = Figures();
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
            File.WriteAllText(file, page[..begin] + figures + page[end..]);
        else
            Assert.Equal(figures, page[begin..end]);
    }

    [Fact]
    public void Themes_are_read_no_worse_than_they_were() => Assert.InRange(new ThemeReport(LabelledComment.HeldOut, Read).MacroF1, 0.75, 1);

    static string Figures()
    {
        var table = "| comments | how many | macro-F1 | all themes right | any theme found | praise and complaint told apart |\n|---|---|---|---|---|---|\n"
            + new ThemeReport(LabelledComment.HeldOut, Read).Line("**held out**");
        foreach (var language in LabelledComment.HeldOut.GroupBy(comment => comment.Language, StringComparer.Ordinal))
            table += new ThemeReport([.. language], Read).Line("held out, " + language.Key);
        table += new ThemeReport(LabelledComment.HeldOut, ReadPhrases).Line("held out, by the phrases alone")
            + new ThemeReport(LabelledComment.Validation, Read).Line("compared on")
            + new ThemeReport(LabelledComment.Validation, ReadPhrases).Line("compared on, by the phrases alone");
        var heldOut = new ThemeReport(LabelledComment.HeldOut, Read);
        return $"\n{table}\nHeld out, by theme:\n\n{heldOut.PerTheme()}\nHeld out, what was meant and what was read:\n\n{heldOut.Confusion()}\n";
    }

    static HashSet<string> Read(LabelledComment comment) => OrUnknown(Themes.Of(comment.Text, comment.Type));

    static HashSet<string> ReadPhrases(LabelledComment comment) => OrUnknown(CommentThemes.ByPhrases(comment.Text, comment.Type));

    static HashSet<string> OrUnknown(IReadOnlyList<Theme> themes) =>
        themes.Count > 0 ? themes.Select(theme => theme.ToString()).ToHashSet(StringComparer.Ordinal) : [LabelledComment.Unknown];
}
