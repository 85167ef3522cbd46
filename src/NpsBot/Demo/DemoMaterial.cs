using System.Text.Json;
using System.Text.Json.Serialization;
using NpsBot.Core.Scores;
using NpsBot.Core.Surveys;
using NpsBot.Texts;

namespace NpsBot.Demo;

/// <summary>What the made-up organisation is made of: the *.data.json files beside this one.</summary>
sealed record DemoMaterial(
    IReadOnlyDictionary<Language, string> Company,
    IReadOnlyList<DemoDepartment> Departments,
    PeopleMaterial People,
    IReadOnlyList<ServiceStory> Services)
{
    static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
        Converters = { new LanguageConverter(), new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    public static DemoMaterial Loaded { get; } = Read<DemoMaterial>("organisation");

    /// <summary>What people wrote about each service, by its id.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<RemarkSet>> Remarks { get; } = Loaded.Services.ToDictionary(
        story => story.Id, story => Read<IReadOnlyList<RemarkSet>>("remarks-" + story.Id), StringComparer.Ordinal);

    static T Read<T>(string name)
    {
        using var stream = typeof(DemoMaterial).Assembly.GetManifestResourceStream($"{typeof(DemoMaterial).Namespace}.{name}.data.json")
            ?? throw new InvalidOperationException($"The demonstration's {name}.data.json is not embedded in this build.");
        return JsonSerializer.Deserialize<T>(stream, Strict)!;
    }
}

sealed record PeopleMaterial(IReadOnlyList<NamePool> Pools);

/// <summary>Names of one culture. The family name comes first where there is no space between the two.</summary>
sealed record NamePool(
    Language Language,
    int Colleagues,
    int Customers,
    bool FamilyNameFirst,
    IReadOnlyList<string> Given,
    IReadOnlyList<string> Family);

/// <summary>A service and what happened to it in the last five quarters, the newest of which is still open.</summary>
/// <param name="Before">Quarters before those, for a service that has been asked about for longer; nobody remembers what was written then.</param>
sealed record ServiceStory(
    string Id,
    ServiceType Type,
    string LedFrom,
    IReadOnlyDictionary<Language, string> Names,
    IReadOnlyDictionary<Language, IReadOnlyList<string>> Aliases,
    IReadOnlyDictionary<Band, IReadOnlyDictionary<Reason, int>> Reasons,
    IReadOnlyList<Chapter> Chapters,
    IReadOnlyList<Chapter>? Before = null,
    WaveMode Mode = WaveMode.Confidential);

/// <summary>One quarter: the three bands in percent of the scores, and the scores in percent of those asked once it is finished.</summary>
sealed record Chapter(
    int Promoters,
    int Passives,
    int Detractors,
    int Answered,
    string? Event = null,
    IReadOnlyDictionary<Band, IReadOnlyDictionary<Reason, int>>? Reasons = null);

/// <summary>Sentences that fit a band and a reason and, with an <paramref name="Event"/>, only its quarters.</summary>
sealed record RemarkSet(Band Band, Reason Reason, IReadOnlyDictionary<Language, IReadOnlyList<string>> Texts, string? Event = null);

sealed class LanguageConverter : JsonConverter<Language>
{
    public override Language Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        LanguageTags.Parse(reader.GetString()) ?? throw new JsonException("A language is \"en\", \"zh-Hans\" or \"zh-Hant\".");

    public override Language ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Read(ref reader, typeToConvert, options);

    public override void Write(Utf8JsonWriter writer, Language value, JsonSerializerOptions options) => writer.WriteStringValue(value.Tag());
}
