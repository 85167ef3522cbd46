using System.Text.Json;
using System.Text.Json.Nodes;

namespace NpsBot.Tests.House;

/// <summary>A message as it stands in the chat.</summary>
public sealed record SeenMessage(string Id, JsonObject Activity)
{
    public string? Text => Activity["text"]?.GetValue<string>();

    public JsonObject Card => Activity["attachments"]?[0]?["content"] is JsonObject card ? card : throw new InvalidOperationException($"No card: {Activity}");

    /// <summary>Every text that a reader sees, card or not.</summary>
    public string Words => Activity["attachments"] is JsonArray ? SeenCard.Words(Card) : Text ?? "";
}

/// <summary>The reply to a press.</summary>
public sealed record SeenReply(string Type, JsonNode? Value)
{
    public JsonObject Card => Type == "application/vnd.microsoft.card.adaptive" ? Value!.AsObject() : throw new InvalidOperationException($"{Type}: {Value}");

    public string Text => Type == "application/vnd.microsoft.activity.message" ? Value?.GetValue<string>() ?? "" : throw new InvalidOperationException($"{Type}: {Value}");

    public string Words => Type == "application/vnd.microsoft.card.adaptive" ? SeenCard.Words(Card) : Text;

    public static SeenReply Of(string body)
    {
        var reply = JsonNode.Parse(body)!.AsObject();
        Assert.Equal(200, reply["statusCode"]!.GetValue<int>());
        return new SeenReply(reply["type"]!.GetValue<string>(), reply["value"]);
    }
}

/// <summary>Walks the JSON of cards as a client does.</summary>
public static class SeenCard
{
    public static JsonObject Action(JsonObject card, string title) =>
        Actions(card).FirstOrDefault(action => action["title"]?.GetValue<string>() == title)
        ?? throw new InvalidOperationException($"No '{title}' among: {string.Join(" | ", Actions(card).Select(action => action["title"]))}");

    public static IEnumerable<JsonObject> Actions(JsonNode? node) => All(node).Where(element =>
        element["type"]?.GetValueKind() == JsonValueKind.String && element["type"]!.GetValue<string>().StartsWith("Action.", StringComparison.Ordinal) && !(element.Parent is JsonObject && element.GetPropertyName() == "fallback"));

    /// <summary>What stands in the sets of facts, by title.</summary>
    public static IReadOnlyDictionary<string, string> Facts(JsonNode card) => All(card)
        .Where(element => element["title"] is not null && element["value"]?.GetValueKind() == JsonValueKind.String && element["type"] is null)
        .DistinctBy(fact => fact["title"]!.GetValue<string>(), StringComparer.Ordinal)
        .ToDictionary(fact => fact["title"]!.GetValue<string>(), fact => fact["value"]!.GetValue<string>(), StringComparer.Ordinal);

    public static string Words(JsonNode card) => string.Join('\n', All(card)
        .SelectMany(element => new[] { "text", "label", "title" }.Select(name => element[name]))
        .Where(value => value?.GetValueKind() == JsonValueKind.String)
        .Select(value => Unescape(value!.GetValue<string>())));

    static string Unescape(string markdown) => System.Text.RegularExpressions.Regex.Replace(markdown, @"\\([\\`*_{}\[\]()#+\-.!~<>&|])", "$1");

    static IEnumerable<JsonObject> All(JsonNode? node) => node switch
    {
        JsonObject element => element.Select(property => property.Value).SelectMany(All).Prepend(element),
        JsonArray array => array.SelectMany(All),
        _ => [],
    };

}
