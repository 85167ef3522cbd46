using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using NpsBot.Hosting;
using NpsBot.Tests.House;

namespace NpsBot.Tests.Hosting;

/// <summary>What arrives at the whole bot over HTTP and was not written by a well-behaved channel.</summary>
public sealed class HostileRequestTests : IAsyncLifetime
{
    const string Long = "29:";

    DemoBot bot = null!;
    TestPerson ann = null!;
    string reference = "";

    public async Task InitializeAsync()
    {
        bot = await DemoBot.Run();
        ann = bot.Person("Ann");
        reference = SeenCard.Action((await ann.Installs())!.Card, "7 of 10")["data"]!["reference"]!.GetValue<string>();
    }

    public async Task DisposeAsync() => await bot.DisposeAsync();

    static readonly Dictionary<string, byte[]> Bodies = new(StringComparer.Ordinal)
    {
        ["nothing"] = [],
        ["no JSON"] = "hello"u8.ToArray(),
        ["HTML"] = "<html><script>alert(1)</script></html>"u8.ToArray(),
        ["null"] = "null"u8.ToArray(),
        ["a list"] = "[{}]"u8.ToArray(),
        ["an empty object"] = "{}"u8.ToArray(),
        ["a type alone"] = """{"type":"message"}"""u8.ToArray(),
        ["deep nesting"] = Encoding.UTF8.GetBytes(new string('[', 100_000)),
        ["deep objects"] = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"a\":", 5000)) + "1" + new string('}', 5000)),
        ["five megabytes"] = Encoding.UTF8.GetBytes("{\"type\":\"message\",\"text\":\"" + new string('x', 5 * 1024 * 1024) + "\"}"),
        ["UTF-16"] = Encoding.Unicode.GetBytes("""{"type":"message"}"""),
        ["broken UTF-8"] = [.. "{\"type\":\"message\",\"text\":\""u8, 0xC3, 0x28, 0xFF, .. "\"}"u8],
        ["a zip"] = [0x50, 0x4B, 3, 4, 0, 0, 0, 0],
    };

    /// <summary>Their names alone: xunit writes down all data of a theory, megabytes byte by byte.</summary>
    public static TheoryData<string> NamesOfBodies => [.. Bodies.Keys];

    [Theory]
    [MemberData(nameof(NamesOfBodies))]
    public async Task What_is_no_activity_is_refused(string what)
    {
        var before = DatabaseText.Of(bot.Database);
        using var response = await Send(Bodies[what]);
        Assert.True((int)response.StatusCode is >= 400 and < 500, $"{what}: {response.StatusCode}");
        await AssertNoStackTrace(response);
        Assert.Equal(before, DatabaseText.Of(bot.Database));
    }

    [Fact]
    public async Task An_activity_that_was_cut_off_anywhere_is_refused()
    {
        var whole = Encoding.UTF8.GetBytes(Score().ToJsonString());
        var before = DatabaseText.Of(bot.Database);
        for (var length = 0; length < whole.Length; length += 37)
        {
            using var response = await Send(whole[..length]);
            Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        }
        Assert.Equal(before, DatabaseText.Of(bot.Database));
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("; ; ;")]
    [InlineData(null)]
    public async Task A_press_that_does_not_say_it_is_json_is_refused(string? contentType)
    {
        using var response = await Send(Encoding.UTF8.GetBytes(Score().ToJsonString()), contentType);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
        Assert.Equal(0, AnswersOfAnn());
    }

    // A path into a press that would count, and what is written there. The state has to stay as it is, whether this is refused or ignored.
    [Theory]
    [InlineData("type", "null")]
    [InlineData("type", "7")]
    [InlineData("type", "\"\"")]
    [InlineData("type", "\"endOfConversation\"")]
    [InlineData("type", "\"no such type\"")]
    [InlineData("name", "\"signin/verifyState\"")]
    [InlineData("name", "null")]
    [InlineData("name", "{}")]
    [InlineData("from", "null")]
    [InlineData("from", "\"29:Ann\"")]
    [InlineData("from", "{}")]
    [InlineData("from", "{\"id\":7}")]
    [InlineData("from.id", "null")]
    [InlineData("from.id", "\"\"")]
    [InlineData("from.id", "LONG")]
    [InlineData("from.aadObjectId", "LONG")]
    [InlineData("from.aadObjectId", "[]")]
    [InlineData("id", "LONG")]
    [InlineData("id", "{}")]
    [InlineData("replyToId", "LONG")]
    [InlineData("channelId", "LONG")]
    [InlineData("recipient.id", "LONG")]
    [InlineData("conversation", "null")]
    [InlineData("conversation", "[]")]
    [InlineData("conversation.id", "null")]
    [InlineData("conversation.id", "LONG")]
    [InlineData("conversation.isGroup", "\"yes\"")]
    [InlineData("serviceUrl", "null")]
    [InlineData("serviceUrl", "\"\"")]
    [InlineData("serviceUrl", "\"https://evil.example/\"")]
    [InlineData("serviceUrl", "\"file:///etc/passwd\"")]
    [InlineData("serviceUrl", "\"http://127.0.0.1.evil.example/\"")]
    [InlineData("serviceUrl", "\"//\"")]
    [InlineData("timestamp", "7")]
    [InlineData("entities", "{}")]
    [InlineData("channelData", "\"x\"")]
    [InlineData("membersAdded", "7")]
    [InlineData("value", "null")]
    [InlineData("value", "7")]
    [InlineData("value", "[]")]
    [InlineData("value", "{}")]
    [InlineData("value.action", "null")]
    [InlineData("value.action", "[]")]
    [InlineData("value.action.verb", "7")]
    [InlineData("value.action.verb", "\"DROP TABLE answer\"")]
    [InlineData("value.action.data", "null")]
    [InlineData("value.action.data", "[]")]
    [InlineData("value.action.data.score", "11")]
    [InlineData("value.action.data.score", "1e99")]
    [InlineData("value.action.data.score", "-0.5")]
    [InlineData("value.action.data.reference", "LONG")]
    [InlineData("value.action.data.reference", "{\"$ne\":1}")]
    [InlineData("value.action.data.reference", "\"\\u0000\"")]
    [InlineData("value.action.data.layout", "\"\\u0007\"")]
    [InlineData("value.action.data.comment", "{}")]
    public async Task A_press_with_one_wrong_field_changes_nothing(string path, string json)
    {
        var before = DatabaseText.Of(bot.Database);
        var activity = Score();
        Set(activity, path, json.Replace("LONG", $"\"{Long}{new string('x', 10_000)}\"", StringComparison.Ordinal));
        using var response = await Send(Encoding.UTF8.GetBytes(activity.ToJsonString()));
        var status = (int)response.StatusCode;
        Assert.True(status is 200 or 501 or (>= 400 and < 500), $"{path} = {json}: {status}");
        await AssertNoStackTrace(response);
        Assert.Equal(before, DatabaseText.Of(bot.Database));
    }

    [Theory]
    [InlineData("timestamp", "\"0001-01-01T00:00:00+14:00\"")]
    [InlineData("timestamp", "\"9999-12-31T23:59:59.9999999-14:00\"")]
    [InlineData("timestamp", "\"yesterday\"")]
    [InlineData("timestamp", "null")]
    [InlineData("locale", "\"../../etc/passwd\"")]
    [InlineData("locale", "\"\\u0000\"")]
    [InlineData("locale", "null")]
    [InlineData("from.name", "\"<b>\\u0000\\u202e**x**\"")]
    [InlineData("from.name", "null")]
    [InlineData("entities", "[null,{},{\"type\":\"mention\"}]")]
    [InlineData("channelData", "null")]
    [InlineData("recipient", "null")]
    [InlineData("conversation.conversationType", "\"no such type\"")]
    [InlineData("value.action.data.unknown", "{\"deep\":[[[1]]]}")]
    public async Task What_an_answer_does_not_depend_on_may_be_anything(string path, string json)
    {
        var activity = Score();
        Set(activity, path, json);
        using var response = await Send(Encoding.UTF8.GetBytes(activity.ToJsonString()));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(1, AnswersOfAnn());
        Assert.Equal(7, bot.Count("SELECT score FROM answer a JOIN person p USING (tenant_id, person_id) WHERE p.name = 'Ann'"));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("\"\\u0000\\u0001\\u001f\\u007f\\u0085\\u2028\"")]
    [InlineData("\"\\u202e\\u200b\\ufeff\"")]
    [InlineData("\"%s%n{0}{service}\"")]
    [InlineData("\"'; DROP TABLE answer; --\"")]
    public async Task A_strange_text_gets_one_kind_answer(string text)
    {
        var before = ann.News().Count;
        var activity = ann.Message("");
        Set(activity, "text", text);
        using var response = await Send(Encoding.UTF8.GetBytes(activity.ToJsonString()));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.NotEmpty(Assert.Single(ann.News().Skip(before)).Words);
    }

    [Fact]
    public async Task A_chat_that_is_gone_by_the_time_the_answer_is_sent_is_no_failure()
    {
        bot.Connector.Forget(ann.Chat);
        using var response = await Send(Encoding.UTF8.GetBytes(ann.Message("help").ToJsonString()));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task While_the_database_cannot_be_written_a_press_is_refused_and_counts_when_it_is_repeated()
    {
        var body = Encoding.UTF8.GetBytes(Score().ToJsonString());
        using (new ForeignLock(bot.DataDirectory))
        {
            using var refused = await Send(body);
            Assert.Contains("didn't work", SeenReply.Of(await refused.Content.ReadAsStringAsync()).Text, StringComparison.Ordinal);
            Assert.Equal(0, AnswersOfAnn());
        }
        using var accepted = await Send(body);
        Assert.Equal(HttpStatusCode.OK, accepted.StatusCode);
        Assert.Equal(1, AnswersOfAnn());
    }

    [Theory]
    [InlineData("GET", "/api/messages")]
    [InlineData("PUT", "/api/messages")]
    [InlineData("POST", "/")]
    [InlineData("GET", "/../../etc/passwd")]
    [InlineData("GET", "/api/messages/%00")]
    [InlineData("GET", "/swagger")]
    public async Task Nothing_else_is_there(string method, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(path, UriKind.Relative));
        using var response = await bot.Http.SendAsync(request);
        Assert.True((int)response.StatusCode is 400 or 404 or 405, $"{response.StatusCode}");
        await AssertNoStackTrace(response);
    }

    JsonObject Score() => ann.Invoke("score", new JsonObject { ["verb"] = "score", ["reference"] = reference, ["score"] = 7, ["layout"] = "flow" });

    long AnswersOfAnn() => bot.Count("SELECT COUNT(*) FROM answer a JOIN person p USING (tenant_id, person_id) WHERE p.name = 'Ann'");

    async Task<HttpResponseMessage> Send(byte[] body, string? contentType = "application/json")
    {
        using var content = new ByteArrayContent(body);
        if (contentType is not null)
            content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        return await bot.Http.PostAsync(new Uri(BotHost.MessagesPath, UriKind.Relative), content);
    }

    static async Task AssertNoStackTrace(HttpResponseMessage response)
    {
        var body = await response.Content.ReadAsStringAsync();
        Assert.DoesNotContain("Exception", body, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", body, StringComparison.Ordinal);
    }

    static void Set(JsonObject activity, string path, string json)
    {
        var steps = path.Split('.');
        steps[..^1].Aggregate(activity, (node, step) => node[step]!.AsObject())[steps[^1]] = JsonNode.Parse(json);
    }
}
