using System.Text.Json;
using System.Text.Json.Nodes;
using NpsBot.Core.Audiences;

namespace NpsBot.Audiences;

/// <summary>An audience as it stands in the survey's row. Only we write it, so what cannot be read is a fault and is thrown as one.</summary>
public static class AudienceJson
{
    public static string Write(Audience audience)
    {
        ArgumentNullException.ThrowIfNull(audience);
        var json = new JsonObject();
        switch (audience.Whom)
        {
            case Whom.Groups(var ids):
                json["groups"] = Array(ids);
                break;
            case Whom.Departments(var names):
                json["departments"] = Array(names);
                break;
            case Whom.People(var ids):
                json["people"] = Array(ids);
                break;
        }
        if (audience.UsedWithinDays is { } days)
            json["usedWithinDays"] = days;
        switch (audience.Sampling)
        {
            case Sampling.Random(var size):
                json["sample"] = Size(size);
                break;
            case Sampling.Stratified(var size):
                json["sample"] = Size(size);
                json["stratified"] = true;
                break;
            case Sampling.Panel(var parts):
                json["panel"] = parts;
                break;
        }
        return json.ToJsonString();
    }

    /// <param name="json">Null, as older programmes have it, is everyone.</param>
    /// <exception cref="FormatException">It is no audience.</exception>
    public static Audience Read(string? json)
    {
        if (json is null)
            return Audience.Everyone;
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            return new Audience(WhomOf(root), Find(root, "usedWithinDays")?.GetInt32(), SamplingOf(root));
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or KeyNotFoundException or ArgumentException or OverflowException)
        {
            throw new FormatException("The audience of a survey cannot be read.", fault);
        }
    }

    static Whom WhomOf(JsonElement root)
    {
        if (Find(root, "groups") is { } groups)
            return new Whom.Groups(Texts(groups));
        if (Find(root, "departments") is { } departments)
            return new Whom.Departments(Texts(departments));
        return Find(root, "people") is { } people ? new Whom.People(Texts(people)) : new Whom.Everyone();
    }

    static Sampling SamplingOf(JsonElement root)
    {
        if (Find(root, "panel") is { } parts)
            return new Sampling.Panel(parts.GetInt32());
        if (Find(root, "sample") is not { } sample)
            return new Sampling.All();
        Portion size = Find(sample, "size") is { } count ? new Portion.Count(count.GetInt32()) : new Portion.Share(sample.GetProperty("share").GetDouble());
        return Find(root, "stratified")?.GetBoolean() == true ? new Sampling.Stratified(size) : new Sampling.Random(size);
    }

    static JsonArray Array(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode)text)]);

    static JsonObject Size(Portion size) => size switch
    {
        Portion.Count(var people) => new JsonObject { ["size"] = people },
        Portion.Share(var whole) => new JsonObject { ["share"] = whole },
        _ => throw new NotSupportedException($"A portion of the kind {size.GetType().Name}."),
    };

    static string[] Texts(JsonElement array) => [.. array.EnumerateArray().Select(text => text.GetString()!)];

    static JsonElement? Find(JsonElement from, string name) => from.TryGetProperty(name, out var found) ? found : null;
}
