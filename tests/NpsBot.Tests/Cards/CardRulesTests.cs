using System.Text.Json;
using System.Text.Json.Nodes;
using NpsBot.Cards;
using NpsBot.Cards.Model;
using NpsBot.Core.Scores;
using NpsBot.Core.Surveys;
using NpsBot.Texts;

namespace NpsBot.Tests.Cards;

/// <summary>What holds for every card in every language.</summary>
public sealed class CardRulesTests
{
    static IEnumerable<(string Name, Phrases Texts, JsonObject Json)> Cards(IEnumerable<KeyValuePair<string, Func<Phrases, Card>>> samples) =>
        from sample in samples
        from language in LanguageTags.All
        let texts = Phrases.In(language)
        select ($"{sample.Key}.{language.Tag()}", texts, CardJson.Of(sample.Value(texts)));

    [Fact]
    public void No_card_is_larger_than_every_channel_carries() =>
        Assert.All(Samples.All, sample => Assert.InRange(sample.Value(Phrases.In(Language.TraditionalChinese)).ToJson().Length, 1, Card.LargestInBytes));

    [Fact]
    public void A_comment_at_its_longest_still_fits_on_a_card()
    {
        var texts = Phrases.In(Language.TraditionalChinese);
        var comment = string.Concat(Enumerable.Repeat("😡", 20_000));
        Assert.InRange(FollowUpCard.Of(texts, Samples.Payroll(texts), Score.Of(0), Reasons.All, Reasons.All, comment, null, FollowUpNotice.CommentTooLong).ToJson().Length, 1, Card.LargestInBytes);
        Assert.InRange(ConfirmCard.AddComment(texts, [.. Enumerable.Repeat(Samples.Payroll(texts), 20)], comment).ToJson().Length, 1, Card.LargestInBytes);
    }

    [Fact]
    public void Teams_drops_buttons_beyond_the_sixth_so_there_are_none()
    {
        Assert.All(Cards(Samples.All), card => Assert.All(card.Json.Typed("ActionSet"), set => Assert.InRange(set["actions"]!.AsArray().Count, 1, ActionSet.Most)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ActionSet([.. Enumerable.Repeat(Buttons.Help(Phrases.In(Language.English)), 7)]));
    }

    [Fact]
    public void What_not_every_client_can_draw_has_something_drawn_in_its_place() =>
        Assert.All(Cards(Samples.All), card => Assert.All(
            CardJson.Objects(card.Json).Where(node => node.Text("type")?.StartsWith("Chart.", StringComparison.Ordinal) == true), chart => Assert.Equal("Container", chart["fallback"]?.AsObject().Text("type"))));

    [Fact]
    public void What_stands_in_a_channel_names_no_band_to_those_who_answered() =>
        Assert.All(Cards(Samples.Results.Where(sample => sample.Key == "share.posted")), card => Assert.All(card.Json.Words(), word =>
            Assert.DoesNotMatch("0–6|7–8|9–10|(?i)promoter|passive|detractor|推荐者|推薦者|贬损|貶損|中立者", word)));

    [Fact]
    public void Every_press_carries_its_verb_in_its_data_and_works_as_an_older_Submit_too() =>
        Assert.All(Cards(Samples.All), card => Assert.All(card.Json.Typed("Action.Execute"), action =>
        {
            Assert.NotEmpty(action.Text("verb")!);
            Assert.Equal(action.Text("verb"), action["data"]!.AsObject().Text("verb"));
            var fallback = action["fallback"]!.AsObject();
            Assert.Equal("Action.Submit", fallback.Text("type"));
            Assert.Equal(action.Text("title"), fallback.Text("title"));
            Assert.True(JsonNode.DeepEquals(action["data"], fallback["data"]));
        }));

    [Fact]
    public void Every_press_is_read_back_as_a_command() =>
        Assert.All(Cards(Samples.All), card => Assert.All(card.Json.Typed("Action.Execute"), action =>
        {
            // The client adds what stands in the card's inputs.
            var data = action["data"]!.DeepClone().AsObject();
            foreach (var input in CardJson.Objects(card.Json).Where(node => node.Text("type")?.StartsWith("Input.", StringComparison.Ordinal) == true))
                data[input.Text("id")!] = input.Text("value") ?? "";
            var command = CardCommand.Parse(action.Text("verb")!, JsonSerializer.SerializeToElement(data));
            Assert.IsNotType<CardCommand.Invalid>(command);
            Assert.Equal(command, CardCommand.Parse("", JsonSerializer.SerializeToElement(data)), CommandsAreEqual);
        }));

    static bool CommandsAreEqual(CardCommand one, CardCommand other) => (one, other) switch
    {
        (CardCommand.SendDetails a, CardCommand.SendDetails b) => a.Reference == b.Reference && a.Comment == b.Comment && a.Reasons.SequenceEqual(b.Reasons),
        (CardCommand.SendOnce a, CardCommand.SendOnce b) => a.Reference == b.Reference && a.Score == b.Score && a.Comment == b.Comment && a.Reasons.SequenceEqual(b.Reasons),
        _ => one == other,
    };

    [Fact]
    public void Only_the_buttons_that_need_what_was_typed_send_it() =>
        Assert.All(Cards(Samples.All), card => Assert.All(card.Json.Typed("Action.Execute"), action =>
        {
            var takesInputs = action.Text("verb") is "send" or "send-once" or "comment" or "echo-tell" or "echo-drop" || (action.Text("verb") == "score" && card.Name.Contains("question.with-comment", StringComparison.Ordinal))
                || (action.Text("verb") == "change" && card.Json.Typed("Input.Text").Any());
            Assert.Equal(takesInputs ? null : "none", action.Text("associatedInputs"));
        }));

    [Fact]
    public void Cards_of_confidential_surveys_never_call_themselves_anonymous() =>
        Assert.All(Cards(Samples.All.Except(AnonymousSamples.All).Except(RightsSamples.OfBothKinds)), card => Assert.All(card.Json.Words(), word => Assert.DoesNotMatch("(?i)anonym|匿名", word)));

    [Fact]
    public void Cards_of_anonymous_surveys_always_do_and_never_promise_confidentiality() =>
        Assert.All(Cards(AnonymousSamples.All), card =>
        {
            var words = string.Join('\n', card.Json.Words());
            Assert.Matches("(?i)anonym|匿名", words);
            if (!card.Name.StartsWith("privacy", StringComparison.Ordinal))
                Assert.DoesNotMatch("(?i)confidential|保密", words);
        });

    [Fact]
    public void The_score_rides_on_the_anonymous_form_and_stands_on_no_card_after_it()
    {
        Assert.All(Cards(AnonymousSamples.All.Where(sample => sample.Key.StartsWith("anonymous.form", StringComparison.Ordinal))), card =>
            Assert.Single(card.Json.Typed("Action.Execute"), action => action.Text("verb") == "send-once" && action["data"]!["score"]!.GetValue<int>() is 3 or 9));
        Assert.All(Cards(AnonymousSamples.All.Where(sample => sample.Key is "anonymous.thanks" or "anonymous.already" or "anonymous.closed")), card =>
            Assert.DoesNotContain("\"score\"", card.Json.ToJsonString(), StringComparison.Ordinal));
    }

    [Fact]
    public void The_anonymous_form_asks_the_same_of_everybody()
    {
        Assert.All(LanguageTags.All, language =>
        {
            var texts = Phrases.In(language);
            var forms = new[] { 0, 8, 10 }.Select(score => string.Join('\n', CardJson.Of(AnonymousSamples.Form(texts, score)).Words())
                .Replace(texts["Anonymous.NotSentYet", ("score", score)], "", StringComparison.Ordinal));
            Assert.Single(forms.Distinct(StringComparer.Ordinal));
        });
    }

    [Fact]
    public void People_who_answer_never_read_the_name_of_a_band() =>
        Assert.All(Cards(Samples.Answering.Concat(PollSamples.All).Concat(RightsSamples.All).Concat(WaveSamples.Echo).Concat(AnonymousSamples.Answering)), card => Assert.All(card.Json.Words(), word =>
            Assert.DoesNotMatch("(?i)promoter|passive|detractor|推荐者|推薦者|贬损|貶損|中立者", word)));

    [Fact]
    public void The_scale_has_eleven_numbers_in_order_each_spoken_as_one_of_ten_and_none_coloured_otherwise() =>
        Assert.All(LanguageTags.All, language =>
        {
            var json = CardJson.Of(QuestionCard.Of(Phrases.In(language), Samples.Payroll(Phrases.In(language))));
            var numbers = json.Typed("Column").Where(column => column["selectAction"]?["verb"]?.GetValue<string>() == "score").ToArray();

            Assert.Equal(Enumerable.Range(0, 11), numbers.Select(number => number["selectAction"]!["data"]!["score"]!.GetValue<int>()));
            Assert.All(numbers, (number, score) => Assert.Equal(Phrases.In(language)["Scale.Number", ("score", score)], number["selectAction"]!.AsObject().Text("title")));
            Assert.All(numbers, number => Assert.Null(number["style"]));
            Assert.Single(numbers.Select(number => number["items"]![0]!.AsObject().Text("color")).Distinct(StringComparer.Ordinal));
            Assert.All(numbers, number => Assert.Equal(Scale.Flow, number["selectAction"]!["data"]!.AsObject().Text("layout")));
        });

    [Fact]
    public void The_thanks_that_stay_in_the_chat_repeat_no_comment()
    {
        var json = CardJson.Of(ThanksCard.Of(Phrases.In(Language.English), Samples.Payroll(Phrases.In(Language.English)), Answer.Of(Score.Of(9), default)));
        Assert.DoesNotContain(CardJson.Objects(json), node => node.Text("type")?.StartsWith("Input.", StringComparison.Ordinal) == true);
    }

    [Theory]
    [InlineData(Language.English, "as of 60 answers")]
    [InlineData(Language.SimplifiedChinese, "截至 60 份回答")]
    [InlineData(Language.TraditionalChinese, "截至 60 份回覆")]
    public void A_summary_says_how_many_answers_it_rests_on(Language language, string phrase) =>
        Assert.Contains(CardJson.Of(SummaryCard.Of(Phrases.In(language), Samples.Figures(Phrases.In(language)))).Words(), word => word.Contains(phrase, StringComparison.Ordinal));

    [Fact]
    public void Below_the_minimum_nothing_tells_how_many_have_answered() =>
        Assert.All(Cards(Samples.Results.Where(sample => sample.Key.StartsWith("summary.too-few", StringComparison.Ordinal) || sample.Key == "why.not-yet")), card =>
            Assert.All(card.Json.Words(), word => Assert.DoesNotMatch("as of|截至|\\b3\\b(?! months)", word.Replace("31", "", StringComparison.Ordinal).Replace("3月", "", StringComparison.Ordinal))));

    [Fact]
    public void Words_and_no_figures_when_nearly_all_agree() =>
        Assert.All(Cards(Samples.Results.Where(sample => sample.Key.StartsWith("summary.nearly-all", StringComparison.Ordinal))), card =>
        {
            Assert.DoesNotContain(card.Json.Words(), word => word.Contains("+23", StringComparison.Ordinal) || word.Contains("43%", StringComparison.Ordinal));
            Assert.DoesNotContain(card.Json.Typed("Column"), column => column["style"] is not null);
        });
}
