using System.Text.Json;

namespace NpsBot.Core.Tests.Reference;

/// <summary>One case of cases.json: computed by R or SciPy, or published.</summary>
sealed record ReferenceCase(string Id, string Method, JsonElement Inputs, JsonElement Expected, double Tolerance)
{
    public static IReadOnlyList<ReferenceCase> All { get; } = Load();

    static List<ReferenceCase> Load()
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "reference", "cases.json")));
        return [.. document.RootElement.EnumerateArray().Select(found => new ReferenceCase(
            found.GetProperty("id").GetString()!,
            found.GetProperty("method").GetString()!,
            found.GetProperty("inputs").Clone(),
            found.GetProperty("expected").Clone(),
            found.GetProperty("tolerance").GetDouble()))];
    }
}
