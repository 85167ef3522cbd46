using NpsBot.Cards;
using NpsBot.Cards.Model;
using NpsBot.Core.Scores;
using NpsBot.Texts;

namespace NpsBot.Tests.Cards;

public sealed class PlainTextTests
{
    [Theory]
    [InlineData("[x](http://evil)", @"\[x\](http://evil)")]
    [InlineData("**b** and _i_ and `c`", @"\*\*b\*\* and \_i\_ and \`c\`")]
    [InlineData("<script>", @"\<script\>")]
    [InlineData("R&D", "R&D")]
    [InlineData("&lt;b&#62;", @"\&lt;b\&#62;")]
    [InlineData("a\\b", @"a\\b")]
    [InlineData("~~gone~~", @"\~\~gone\~\~")]
    [InlineData("# Heading", @"\# Heading")]
    [InlineData("C# team", "C# team")]
    [InlineData("- item", @"\- item")]
    [InlineData("+ item", @"\+ item")]
    [InlineData("+24 from 60", "+24 from 60")]
    [InlineData("---", @"\---")]
    [InlineData("1. first", @"1\. first")]
    [InlineData("12) twelfth", @"12\) twelfth")]
    [InlineData("2027 was good", "2027 was good")]
    [InlineData("3.5 hours", "3.5 hours")]
    [InlineData("    code", "code")]
    [InlineData("你好，[世界]", @"你好，\[世界\]")]
    public void Markdown_shows_as_it_was_typed(string typed, string escaped) => Assert.Equal(escaped, PlainText.Escape(typed));

    [Theory]
    [InlineData("two\nlines", "two lines")]
    [InlineData("bell\a\0", "bell")]
    [InlineData("right\u202eleft", "rightleft")]
    [InlineData("family 👨‍👩‍👧 stays", "family 👨‍👩‍👧 stays")]
    public void Control_characters_go(string typed, string clean) => Assert.Equal(clean, PlainText.OneLine(typed));

    [Fact]
    public void Half_characters_go() => Assert.Equal("one half  of two", PlainText.OneLine("one half \ud83d of two\ude00"));

    [Fact]
    public void Names_are_one_line_and_cut_without_halving_a_character()
    {
        Assert.Equal("Help desk", PlainText.Name("  Help \r\n  desk "));
        Assert.Equal(new string('x', 79) + "…", PlainText.Name(new string('x', 500)));
        Assert.Equal(string.Concat(Enumerable.Repeat("👍🏽", 79)) + "…", PlainText.Name(string.Concat(Enumerable.Repeat("👍🏽", 200))));
    }

    [Fact]
    public void Comments_keep_their_lines_and_nothing_else_invisible() =>
        Assert.Equal("slow\n\nand \"late\"", PlainText.Paragraphs("  slow\r\n\r\nand \"late\"\u0007\u202e \n"));

    [Theory]
    [InlineData("[x](http://evil)")]
    [InlineData("**b**")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("\u202egnp.exe\n# boo")]
    [InlineData("\"},{\"type\":\"Image\",\"url\":\"http://evil\"}")]
    public void A_hostile_name_stays_text_on_every_card_that_shows_it(string name)
    {
        var texts = Phrases.In(Language.English);
        var invitation = Samples.Payroll(texts) with { ServiceName = name };
        Card[] cards =
        [
            QuestionCard.Of(texts, invitation),
            WelcomeCard.Of(texts, new Welcome(IsOnRoster: true, invitation, [name], IsHr: false, IsDemoFirst: false)),
            FollowUpCard.Of(texts, invitation, Score.Of(3), [], [], name, null, null),
            ThanksCard.Of(texts, invitation, Core.Surveys.Answer.Of(Score.Of(3), default)),
            ClosedCard.Of(texts, name, default, null),
            ConfirmCard.SaveScore(texts, [invitation, invitation], Score.Of(3)),
            SummaryCard.Of(texts, Samples.Figures(texts) with { ServiceName = name, WaveName = name }),
            WhyCard.Of(texts, Samples.Figures(texts) with { ServiceName = name, WaveName = name }),
            TipsCard.Of(texts, Samples.Figures(texts) with { ServiceName = name }, []),
            HelpCard.Of(texts, new HelpView(HasOpenQuestion: false, [name], NotUnderstood: false)),
            ChooseServiceCard.Of(texts, CommandNames.Why, [("a", name)]),
            NoticeCard.Of(texts, name),
        ];
        Assert.All(cards, card =>
        {
            var json = CardJson.Of(card);
            Assert.Empty(json.Typed("Image"));
            Assert.All(json.Typed("TextBlock"), block => Assert.DoesNotMatch(@"(?<!\\)[\[\]*<>`]|[\n\u202e]|^#", block.Text("text")));
        });
    }
}
