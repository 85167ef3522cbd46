using System.Text.Json.Nodes;
using NpsBot.Cards;

namespace NpsBot.Tests.Cards;

/// <summary>A card as a client receives it, to walk through.</summary>
static class CardJson
{
    public static JsonObject Of(Card card) => JsonNode.Parse(card.ToJson())!.AsObject();

    /// <summary>The node and everything below it.</summary>
    public static IEnumerable<JsonObject> Objects(JsonNode? node) => node switch
    {
        JsonObject one => [one, .. one.SelectMany(property => Objects(property.Value))],
        JsonArray many => many.SelectMany(Objects),
        _ => [],
    };

    public static IEnumerable<JsonObject> Typed(this JsonObject card, string type) => Objects(card).Where(node => node.Text("type") == type);

    public static string? Text(this JsonObject node, string property) => node[property]?.GetValue<string>();

    /// <summary>Everything that people can read or hear.</summary>
    public static IEnumerable<string> Words(this JsonObject card) =>
        from node in Objects(card)
        from property in new[] { "text", "title", "label", "placeholder", "value", "fallbackText", "altText" }
        where node[property] is JsonValue value && value.GetValueKind() == System.Text.Json.JsonValueKind.String
        select node.Text(property);
}
