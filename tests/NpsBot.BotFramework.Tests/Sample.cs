using System.Text.Json.Nodes;

namespace NpsBot.BotFramework.Tests;

/// <summary>Activities as Teams sends them, unknown fields included.</summary>
static class Sample
{
    public const string Tenant = "tenant-1";
    public const string ServiceUrl = "https://smba.trafficmanager.net/emea/";

    public static JsonObject Activity(string type, string serviceUrl = ServiceUrl) => JsonNode.Parse($$"""
        {
          "type": "{{type}}", "id": "f:1", "timestamp": "2026-03-02T09:15:30.1234567Z", "localTimestamp": "2026-03-02T17:15:30.1234567+08:00",
          "channelId": "msteams", "serviceUrl": "{{serviceUrl}}", "locale": "zh-TW", "somethingNew": { "deep": [1, 2, { "x": null }] },
          "from": { "id": "29:person", "name": "Chen Wei", "aadObjectId": "person-object", "futureField": 7 },
          "recipient": { "id": "28:bot", "name": "NPS" },
          "conversation": { "id": "a:chat", "conversationType": "personal", "tenantId": "{{Tenant}}" },
          "entities": [ { "type": "clientInfo", "locale": "zh-TW", "country": "TW", "platform": "Web", "timezone": "Asia/Taipei" } ],
          "channelData": { "tenant": { "id": "{{Tenant}}" }, "legacy": { "replyToId": "1:x" } }
        }
        """)!.AsObject();

    public static JsonObject Message(string? text, string serviceUrl = ServiceUrl) => Activity("message", serviceUrl).With("text", text);

    public static JsonObject CardAction(string verb, string data, string serviceUrl = ServiceUrl) => Activity("invoke", serviceUrl)
        .With("name", "adaptiveCard/action")
        .With("replyToId", "card-1")
        .With("value", JsonNode.Parse($$"""{"action":{"type":"Action.Execute","id":"a","verb":"{{verb}}","data":{{data}}},"trigger":"manual"}"""));

    /// <summary>The same with one field, by its path, set or (null) set to null.</summary>
    public static JsonObject With(this JsonObject activity, string path, JsonNode? value)
    {
        var steps = path.Split('.');
        var owner = steps[..^1].Aggregate(activity, (node, step) => node[step]!.AsObject());
        owner[steps[^1]] = value;
        return activity;
    }

    public static JsonObject Without(this JsonObject activity, string path)
    {
        var steps = path.Split('.');
        steps[..^1].Aggregate(activity, (node, step) => node[step]!.AsObject()).Remove(steps[^1]);
        return activity;
    }
}
