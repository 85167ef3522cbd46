using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace NpsBot.Calc;

/// <summary>A result, for people and for programs.</summary>
/// <param name="Lines">In the user's language, rounded as people see figures.</param>
/// <param name="Result">Unrounded; its names are documented in docs/calc.md and stay.</param>
public sealed record Calculation(List<string> Lines, object Result)
{
    static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        // Where nobody leaves, a customer stays for ever; JSON has no infinity, so such a figure is null.
        NumberHandling = JsonNumberHandling.Strict,
    };

    public string ToJson() => JsonSerializer.Serialize(Result, Result.GetType(), Options);

    /// <summary>JSON knows neither infinity nor "not a number".</summary>
    internal static double? Finite(double value) => double.IsFinite(value) ? value : null;
}

/// <summary>Figures that nothing can be computed from, with the text that says why.</summary>
public sealed class BadFiguresException(string key, params (string Name, object? Value)[] arguments) : Exception
{
    public string Key => key;

    public IReadOnlyList<(string Name, object? Value)> Arguments => arguments;
}

/// <summary>An interval as JSON shows it.</summary>
/// <param name="Method">How it was computed.</param>
/// <param name="Level">The confidence, .95.</param>
sealed record IntervalResult(string Method, double Low, double High, double Level = IntervalResult.Confidence)
{
    public const double Confidence = 0.95;

    public static IntervalResult Of(string method, Core.Statistics.Interval interval) => new(method, interval.Low, interval.High);
}
