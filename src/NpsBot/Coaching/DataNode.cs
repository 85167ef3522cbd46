using System.Globalization;
using System.Text.Json;

namespace NpsBot.Coaching;

/// <summary>A piece of a data file that knows where it stands, so that every complaint about it says what to correct.</summary>
readonly record struct DataNode(JsonElement Json, string Place)
{
    static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    public bool IsNull => Json.ValueKind == JsonValueKind.Null;

    public static JsonDocument Parse(Stream json)
    {
        try
        {
            return JsonDocument.Parse(json, Strict);
        }
        catch (JsonException broken)
        {
            throw new InvalidDataException($"The tips are not valid JSON: {broken.Message}", broken);
        }
    }

    public static DataNode Root(JsonDocument document) => new(document.RootElement, "The file");

    public DataNode At(string place) => this with { Place = place };

    /// <summary>The items of a list, numbered from 1 under a name of their own or under the list's.</summary>
    public IEnumerable<DataNode> Items(string? named = null)
    {
        Expect(JsonValueKind.Array, "is not a list");
        var name = named ?? Place;
        return Json.EnumerateArray().Select((item, index) => new DataNode(item, string.Create(CultureInfo.InvariantCulture, $"{name} {index + 1}")));
    }

    public DataNode Field(string name)
    {
        Expect(JsonValueKind.Object, "is not an object");
        var field = new DataNode(default, Place.Contains(", ", StringComparison.Ordinal) ? $"{Place}.{name}" : $"{Place}, {name}");
        return Json.TryGetProperty(name, out var value) ? field with { Json = value } : throw field.Wrong("is missing");
    }

    public DataNode WithOnly(IReadOnlyList<string> fields)
    {
        Expect(JsonValueKind.Object, "is not an object");
        foreach (var field in Json.EnumerateObject().Where(field => !fields.Contains(field.Name, StringComparer.Ordinal)))
            throw Field(field.Name).Wrong($"is not known here; known are {string.Join(", ", fields)}");
        return this;
    }

    public string Text()
    {
        Expect(JsonValueKind.String, "is not a text");
        var text = Json.GetString()!;
        return text.Length > 0 && text == text.Trim() ? text : throw Wrong("is empty or has white space around it");
    }

    public T OneOf<T>()
        where T : struct, Enum
    {
        var text = Text();
        foreach (var value in Enum.GetValues<T>())
        {
            if (NameOf(value) == text)
                return value;
        }
        throw Wrong($"'{text}' is none of {string.Join(", ", Enum.GetValues<T>().Select(NameOf))}");

        static string NameOf(T value) => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
    }

    public InvalidDataException Wrong(string what) => new($"{Place}: {what}.");

    void Expect(JsonValueKind kind, string otherwise)
    {
        if (Json.ValueKind != kind)
            throw Wrong(otherwise);
    }
}
