using System.Text;
using System.Text.Json.Nodes;
using NpsBot.Coaching;

namespace NpsBot.Tests.Coaching;

/// <summary>Whoever edits the tips learns from the message which tip and which field to correct.</summary>
public class TipDataTests
{
    const string Good =
        """
        {
          "id": "listen-first", "module": "needs-analysis", "serviceTypes": ["it"], "addresses": "speed", "effort": "small",
          "title": { "en": "A", "zh-Hans": "B", "zh-Hant": "C" },
          "advice": { "en": "A", "zh-Hans": "B", "zh-Hant": "C" },
          "firstStep": { "en": "A", "zh-Hans": "B", "zh-Hant": "C" },
          "howToTell": { "en": "A", "zh-Hans": "B", "zh-Hant": "C" }
        }
        """;

    [Fact]
    public void A_good_tip_is_read() => Assert.Single(TipData.Read(Stream($"[{Good}]")));

    [Theory]
    [InlineData("id", "\"Listen First\"", "Tip 1, id: 'Listen First' is not words in lower case joined by hyphens.")]
    [InlineData("id", null, "Tip 1, id: is missing.")]
    [InlineData("module", "\"listening\"", "Tip 'listen-first', module: 'listening' is none of customer-first, reading-nps,")]
    [InlineData("serviceTypes", "\"it\"", "Tip 'listen-first', serviceTypes: is not a list.")]
    [InlineData("serviceTypes", "[\"it\", \"canteen\"]", "Tip 'listen-first', serviceTypes 2: 'canteen' is none of it, payroll,")]
    [InlineData("addresses", "\"luck\"", "Tip 'listen-first', addresses: 'luck' is none of speed,")]
    [InlineData("addresses", null, "Tip 'listen-first', addresses: is missing.")]
    [InlineData("effort", "2", "Tip 'listen-first', effort: is not a text.")]
    [InlineData("title", "\"A\"", "Tip 'listen-first', title: is not an object.")]
    [InlineData("title", "{ \"en\": \"A\", \"zh-Hans\": \"B\" }", "Tip 'listen-first', title.zh-Hant: is missing.")]
    [InlineData("advice", "{ \"en\": \" \", \"zh-Hans\": \"B\", \"zh-Hant\": \"C\" }", "Tip 'listen-first', advice.en: is empty or has white space around it.")]
    [InlineData("advice", "{ \"en\": \"A\", \"zh-Hans\": \"B\", \"zh-Hant\": \"C\", \"fr\": \"D\" }", "Tip 'listen-first', advice.fr: is not known here;")]
    [InlineData("tittle", "\"A\"", "Tip 'listen-first', tittle: is not known here;")]
    public void A_slip_is_named_by_tip_and_field(string field, string? value, string message)
    {
        var tip = JsonNode.Parse(Good)!.AsObject();
        if (value is null)
            tip.Remove(field);
        else
            tip[field] = JsonNode.Parse(value);

        Assert.StartsWith(message, Failure($"[{tip.ToJsonString()}]"), StringComparison.Ordinal);
    }

    [Fact]
    public void An_id_is_used_once() => Assert.Equal("Tip 'listen-first', id: is used more than once.", Failure($"[{Good}, {Good}]"));

    [Theory]
    [InlineData("[", "The tips are not valid JSON")]
    [InlineData("""[{ "id": "a", "id": "b" }]""", "The tips are not valid JSON")]
    [InlineData("{}", "The file: is not a list.")]
    [InlineData("[1]", "Tip 1: is not an object.")]
    public void A_file_that_is_no_list_of_tips_is_refused(string json, string message) =>
        Assert.StartsWith(message, Failure(json), StringComparison.Ordinal);

    static string Failure(string json) => Assert.Throws<InvalidDataException>(() => TipData.Read(Stream(json))).Message;

    static MemoryStream Stream(string json) => new(Encoding.UTF8.GetBytes(json));
}
