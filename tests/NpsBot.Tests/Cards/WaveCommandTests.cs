using System.Text.Json;
using NpsBot.Cards;

namespace NpsBot.Tests.Cards;

public sealed class WaveCommandTests
{
    [Theory]
    [InlineData("""{"verb":"wave"}""")]
    [InlineData("""{"verb":"wave","id":""}""")]
    [InlineData("""{"verb":"wave","id":7}""")]
    [InlineData("""{"verb":"steer","id":"w"}""")]
    [InlineData("""{"verb":"steer","deed":"delete","id":"w"}""")]
    [InlineData("""{"verb":"steer","deed":"Close","id":"w"}""")]
    [InlineData("""{"verb":"steer","deed":"close"}""")]
    [InlineData("""{"verb":"steer","deed":"close","id":"w","for":"me"}""")]
    [InlineData("""{"verb":"steer","deed":"close","id":"w","for":"me","asked":"now"}""")]
    [InlineData("""{"verb":"steer","deed":"close","id":"w","for":"me","asked":-1}""")]
    [InlineData("""{"verb":"steer","deed":"close","id":"w","for":"me","asked":1e99}""")]
    [InlineData("""{"verb":"steer","deed":"close","id":"w","for":"","asked":1}""")]
    [InlineData("""{"verb":"echo-tell","change":"x"}""")]
    [InlineData("""{"verb":"echo-tell","id":"w","change":["x"]}""")]
    [InlineData("""{"verb":"echo-tell","id":"w","day":20270101}""")]
    [InlineData("""{"verb":"echo-drop","id":"w","reason":"\ud800"}""")]
    public void What_no_card_sends_is_refused(string data) => Assert.IsType<CardCommand.Invalid>(CardCommand.Parse("", Json(data)));

    [Fact]
    public void Endless_ids_and_texts_are_refused()
    {
        var endless = new string('x', 100_000);
        Assert.IsType<CardCommand.Invalid>(CardCommand.Parse("wave", Json($$"""{"id":"{{endless}}"}""")));
        Assert.IsType<CardCommand.Invalid>(CardCommand.Parse("echo-tell", Json($$"""{"id":"w","change":"{{endless}}"}""")));
        Assert.IsType<CardCommand.Invalid>(CardCommand.Parse("steer", Json($$"""{"deed":"close","id":"w","for":"{{endless}}","asked":1}""")));
    }

    [Fact]
    public void What_was_written_comes_along_cleaned() => Assert.Equal(
        new CardCommand.TellChange("w", "Faster\nanswers", "Ann", "2027-04-30"),
        CardCommand.Parse("echo-tell", Json("""{"id":"w","change":" Faster\r\nanswers\u0007 ","owner":"Ann ","day":"2027-04-30"}""")));

    static JsonElement Json(string json) => JsonDocument.Parse(json).RootElement;
}
