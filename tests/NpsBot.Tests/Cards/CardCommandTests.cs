using System.Globalization;
using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using NpsBot.Cards;
using NpsBot.Core.Scores;
using NpsBot.Core.Surveys;
using NpsBot.Texts;

namespace NpsBot.Tests.Cards;

public sealed class CardCommandTests
{
    static JsonElement Json(string json) => JsonDocument.Parse(json).RootElement;

    static string Data(CardCommand command)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
            command.WriteData(json);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    public static TheoryData<CardCommand> Commands =>
    [
        new CardCommand.GiveScore("r-1_A", Score.Of(0)),
        new CardCommand.GiveScore("r", Score.Of(10), "slow") { Layout = "typed" },
        new CardCommand.SayNotUsed("r"),
        new CardCommand.Skip("r"),
        new CardCommand.ChangeAnswer("r"),
        new CardCommand.ChangeAnswer("r", "slow"),
        new CardCommand.Ask("help"),
        new CardCommand.Ask("why", "it:help desk"),
        new CardCommand.Ask("target", "it") { Points = -40 },
        new CardCommand.SetLanguage(Language.TraditionalChinese),
        new CardCommand.SetLanguage(Language.English, "r"),
        new CardCommand.Pause(),
        new CardCommand.OptOut(),
        new CardCommand.AskMeAgain(),
    ];

    [Theory]
    [MemberData(nameof(Commands))]
    public void What_a_card_sends_is_read_as_what_was_meant(CardCommand command)
    {
        Assert.Equal(command, CardCommand.Parse(command.Verb, Json(Data(command))));
        Assert.Equal(command, CardCommand.Parse("", Json(Data(command))));
    }

    [Theory]
    [InlineData("""{"verb":"score","reference":"r","score":"7"}""")]
    [InlineData("""{"verb":"score","reference":"r","score":7.5}""")]
    [InlineData("""{"verb":"score","reference":"r","score":7.0}""")]
    [InlineData("""{"verb":"score","reference":"r","score":11}""")]
    [InlineData("""{"verb":"score","reference":"r","score":-1}""")]
    [InlineData("""{"verb":"score","reference":"r","score":1e99}""")]
    [InlineData("""{"verb":"score","reference":"r","score":99999999999}""")]
    [InlineData("""{"verb":"score","reference":"r","score":null}""")]
    [InlineData("""{"verb":"score","reference":"r","score":[7]}""")]
    [InlineData("""{"verb":"score","reference":"r","score":true}""")]
    [InlineData("""{"verb":"score","reference":"r"}""")]
    [InlineData("""{"verb":"score","score":7}""")]
    [InlineData("""{"verb":"score","reference":"","score":7}""")]
    [InlineData("""{"verb":"score","reference":7,"score":7}""")]
    [InlineData("""{"verb":"score","reference":["r"],"score":7}""")]
    [InlineData("""{"verb":"score","reference":"r'; drop table answer","score":7}""")]
    [InlineData("""{"verb":"score","reference":"r","score":7,"layout":"rainbow"}""")]
    [InlineData("""{"verb":"score","reference":"\ud800","score":7}""")]
    [InlineData("""{"verb":"send","reference":"r","reasons":["speed"]}""")]
    [InlineData("""{"verb":"send","reference":"r","reasons":"speed,charm"}""")]
    [InlineData("""{"verb":"send","reference":"r","comment":{"a":1}}""")]
    [InlineData("""{"verb":"comment","reference":"r"}""")]
    [InlineData("""{"verb":"comment","reference":"r","comment":" \u0000 "}""")]
    [InlineData("""{"verb":"ask","command":"format c:"}""")]
    [InlineData("""{"verb":"ask","command":"why","service":""}""")]
    [InlineData("""{"verb":"ask"}""")]
    [InlineData("""{"verb":"language","language":"klingon"}""")]
    [InlineData("""{"verb":"language","language":"en","reference":7}""")]
    [InlineData("""{"verb":"SCORE","reference":"r","score":7}""")]
    [InlineData("""{"verb":"unknown"}""")]
    [InlineData("""{"verb":7}""")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("7")]
    [InlineData("\"score\"")]
    public void What_no_card_sends_is_refused(string data) => Assert.IsType<CardCommand.Invalid>(CardCommand.Parse("", Json(data)));

    [Fact]
    public void Endless_references_services_and_comments_are_refused()
    {
        var endless = new string('x', 100_000);
        Assert.IsType<CardCommand.Invalid>(CardCommand.Parse("skip", Json($$"""{"reference":"{{endless}}"}""")));
        Assert.IsType<CardCommand.Invalid>(CardCommand.Parse("ask", Json($$"""{"command":"why","service":"{{endless}}"}""")));
        Assert.IsType<CardCommand.Invalid>(CardCommand.Parse("send", Json($$"""{"reference":"r","comment":"{{endless}}"}""")));
    }

    [Fact]
    public void A_verb_that_contradicts_its_data_is_refused() =>
        Assert.IsType<CardCommand.Invalid>(CardCommand.Parse("skip", Json("""{"verb":"not-used","reference":"r"}""")));

    [Fact]
    public void Nothing_at_all_is_refused() => Assert.IsType<CardCommand.Invalid>(CardCommand.Parse("score", default));

    [Fact]
    public void What_was_ticked_and_typed_comes_along()
    {
        var sent = Assert.IsType<CardCommand.SendDetails>(CardCommand.Parse("send", Json("""{"reference":"r","reasons":"speed, informed,speed","comment":"  很慢\r\n\u0007really "}""")));
        Assert.Equal([Reason.Speed, Reason.Informed], sent.Reasons);
        Assert.Equal("很慢\nreally", sent.Comment);
        Assert.False(sent.HasTooManyReasons || sent.HasTooLongComment);
    }

    [Theory]
    [InlineData("{\"reference\":\"r\"}")]
    [InlineData("{\"reference\":\"r\",\"reasons\":\"\",\"comment\":\"\"}")]
    [InlineData("{\"reference\":\"r\",\"reasons\":null,\"comment\":\" \\n \"}")]
    public void Nothing_ticked_and_nothing_typed_is_fine(string data)
    {
        var sent = Assert.IsType<CardCommand.SendDetails>(CardCommand.Parse("send", Json(data)));
        Assert.Empty(sent.Reasons);
        Assert.Null(sent.Comment);
    }

    [Theory]
    [InlineData(2000, false)]
    [InlineData(2001, true)]
    [InlineData(20_000, true)]
    public void A_long_comment_is_read_and_flagged(int length, bool isTooLong)
    {
        var data = Json($$"""{"reference":"r","reasons":"speed,ease,tools,value","comment":"{{new string('慢', length)}}"}""");
        var sent = Assert.IsType<CardCommand.SendDetails>(CardCommand.Parse("send", data));
        Assert.Equal(isTooLong, sent.HasTooLongComment);
        Assert.True(sent.HasTooManyReasons);
        Assert.Equal(isTooLong, Assert.IsType<CardCommand.AddComment>(CardCommand.Parse("comment", data)).HasTooLongComment);
    }

    [Fact]
    public void Whatever_is_sent_reading_it_never_throws()
    {
        string[] names = ["verb", "reference", "score", "layout", "comment", "reasons", "command", "service", "language", "\\ud800"];
        string[] verbs = ["score", "not-used", "skip", "send", "change", "comment", "ask", "language", "pause", "opt-out", "ask-again", ""];
        var literal = Gen.OneOf(
            Gen.Elements("null", "true", "[]", "{}", "7", "7.5", "-1", "1e400", "\"\"", "\"r\"", "\"\\udc00\"", "\"speed,,ease\"", "\"en\"", "\"why\"", "\"6+5\""),
            Gen.Choose(-5, 15).Select(number => number.ToString(CultureInfo.InvariantCulture)),
            ArbMap.Default.GeneratorFor<string>().Select(text => JsonSerializer.Serialize(text ?? "")),
            Gen.Elements(verbs).Select(verb => $"\"{verb}\""));
        var data = from fields in Gen.ListOf(from name in Gen.Elements(names) from value in literal select $"\"{name}\":{value}")
                   select "{" + string.Join(',', fields) + "}";
        var presses = from verb in Gen.Elements(verbs) from body in data select (verb, body);

        Prop.ForAll(presses.ToArbitrary(), press => CardCommand.Parse(press.verb, Json(press.body)) is not null).QuickCheckThrowOnFailure();
    }
}
