using System.Text;
using System.Text.Json.Nodes;
using NpsBot.Hosting;
using NpsBot.Standins;
using NpsBot.Storage;
using NpsBot.Tests.House;

namespace NpsBot.Tests.Hosting;

/// <summary>Nothing that anybody is, says or scores may stand in what the program writes, but for its database.</summary>
public sealed class CanaryTests : IAsyncLifetime
{
    /// <summary>The fields that a log line of ours or of the framework may carry.</summary>
    static readonly string[] Allowed = ["Message", "{OriginalFormat}", "Kind", "TraceId", "Fault", "Stack", "Status", "Code", "Outcome", "address", "EnvName", "ContentRoot"];

    readonly TempDirectory data = new();
    FakeConnector connector = null!;
    HttpClient http = null!;

    public async Task InitializeAsync() => connector = await FakeConnector.Start();

    public async Task DisposeAsync()
    {
        http.Dispose();
        await connector.DisposeAsync();
        data.Dispose();
    }

    [Fact]
    public async Task No_canary_sings_in_logs_output_or_files()
    {
        await using var bot = BotProcess.Demo(data.Path);
        http = new HttpClient { BaseAddress = await bot.Ready };
        var person = new TestPerson(Channel(), "CANARY-NAME-x", "en-US") { EntraId = "CANARY-ENTRA-x", AccountId = "29:CANARY-ACCOUNT-x" };

        var reference = await DoEverything(person);
        await Suffer(person, reference);
        Assert.Equal(0, await bot.Terminate());

        var written = string.Join('\n', bot.Output.Concat(bot.Errors));
        Assert.Contains("The database could not be used", written, StringComparison.Ordinal);
        Assert.Contains("An answer could not be written", written, StringComparison.Ordinal);
        Assert.Contains("A reply was not delivered", written, StringComparison.Ordinal);
        Assert.Contains("Refused with 400", written, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", written, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(reference, written, StringComparison.Ordinal);
        Assert.DoesNotContain("29:", written, StringComparison.Ordinal);
        foreach (var file in Directory.EnumerateFiles(data.Path, "*", SearchOption.AllDirectories).Where(file => !Path.GetFileName(file).StartsWith(Database.FileName, StringComparison.Ordinal)))
            Assert.DoesNotContain("canary", await File.ReadAllTextAsync(file, Encoding.Latin1), StringComparison.OrdinalIgnoreCase);
        Assert.All(bot.Errors.Where(line => line.StartsWith('{')), AssertAllowed);
        // They did sing where they may: otherwise this would prove nothing.
        using var look = Database.OpenReadOnly(data.Path);
        Assert.Equal("CANARY-ENTRA-x CANARY-COMMENT-x", look.Text("SELECT entra_object_id || ' ' || text FROM person JOIN answer_comment USING (tenant_id, person_id) WHERE name = 'CANARY-NAME-x'"));
    }

    /// <returns>The reference on the person's card.</returns>
    static async Task<string> DoEverything(TestPerson person)
    {
        var question = (await person.Installs())!;
        var followUp = (await person.Presses(question.Card, "9 of 10")).Card;
        await person.Presses(followUp, "Send", ("reasons", "speed"), ("comment", "CANARY-COMMENT-x"));
        await person.PressesOldStyle(question, "10 of 10");
        foreach (var text in new[] { "help", "score IT help desk", "why payroll", "tips", "survey", "privacy", "stop", "language zh-Hant", "CANARY-TEXT-x", "7" })
            await person.Says(text);
        await person.MentionsBotIn("19:CANARY-GROUP-x", "score CANARY-SERVICE-x");
        await person.Invokes("score", new JsonObject { ["verb"] = "score", ["reference"] = "CANARY-REFERENCE-x", ["score"] = 3 });
        await person.Invokes("CANARY-VERB-x", new JsonObject { ["CANARY-FIELD-x"] = "CANARY-VALUE-x" });
        return SeenCard.Action(question.Card, "9 of 10")["data"]!["reference"]!.GetValue<string>();
    }

    /// <summary>Everything that goes wrong, on either side.</summary>
    async Task Suffer(TestPerson person, string reference)
    {
        foreach (var body in new[] { "CANARY-BODY-x", "{\"text\":\"CANARY-BODY-x", """{"type":"message","CANARY":"CANARY-BODY-x"}""", """{"type":["CANARY-BODY-x"]}""" })
            await Post(body, "application/json");
        await Post("CANARY-BODY-x", "text/CANARY-x");
        var unknown = person.Message("CANARY-TEXT-x");
        unknown["serviceUrl"] = "https://canary-host-x.example/CANARY-PATH-x";
        await Post(unknown.ToJsonString(), "application/json");
        unknown["serviceUrl"] = "http://127.0.0.1:1/CANARY-PATH-x";
        await Post(unknown.ToJsonString(), "application/json");
        foreach (var status in new[] { 400, 401, 403, 404, 413, 429, 500, 503 })
        {
            connector.Next(status, """{"error":{"code":"CANARY-CODE-x","message":"CANARY-MESSAGE-x"}}""");
            await Post(person.Message("CANARY-TEXT-x").ToJsonString(), "application/json");
        }
        using (new ForeignLock(data.Path))
        {
            await Post(person.Invoke("send", new JsonObject { ["verb"] = "send", ["reference"] = reference, ["comment"] = "CANARY-COMMENT-x" }).ToJsonString(), "application/json");
            await Post(new TestPerson(Channel(), "CANARY-NEWCOMER-x", "en-US").Message("CANARY-TEXT-x").ToJsonString(), "application/json");
        }
        connector.Next(200, "<html>CANARY-HTML-x</html>");
        await Post(person.Message("help").ToJsonString(), "application/json");
        connector.Reset();
        await Post(person.Message("help").ToJsonString(), "application/json");
        using var path = await http.GetAsync(new Uri("/CANARY-PATH-x?CANARY-QUERY-x", UriKind.Relative));
    }

    TestChannel Channel() => new(connector, () => http, TimeProvider.System);

    async Task Post(string body, string contentType)
    {
        using var content = new StringContent(body, Encoding.UTF8);
        content.Headers.ContentType = new(contentType);
        using var response = await http.PostAsync(new Uri(BotHost.MessagesPath, UriKind.Relative), content);
    }

    static void AssertAllowed(string line)
    {
        var fields = JsonNode.Parse(line)!["State"]?.AsObject().Select(field => field.Key) ?? [];
        Assert.Empty(fields.Except(Allowed, StringComparer.Ordinal).Select(field => $"{field} in {line}"));
    }
}
