using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using NpsBot.Texts;

namespace NpsBot.Calc;

/// <summary>`calc`: the formulas of the product for figures from anywhere, in words or as JSON (docs/calc.md). Nothing is stored.</summary>
public static class CalcCommand
{
    public static Command Create(Phrases texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return new Command("calc", texts["Calc.Calc"])
        {
            CalcNps.Create(texts), CalcChange.Create(texts), CalcClaim.Create(texts), CalcRatings.Csat(texts), CalcRatings.Ces(texts), CalcServqual.Create(texts), CalcKano.Create(texts), CalcClv.Create(texts), CalcWorth.Create(texts),
        };
    }

    internal static Option<bool> Json(Phrases texts) => new("--json") { Description = texts["Calc.Json"] };

    /// <summary>Computes and prints; what is wrong with the figures is one sentence on standard error and exit code 1, and nothing is printed beside it.</summary>
    internal static int Print(ParseResult parsed, Option<bool> json, Phrases texts, Func<Calculation> calculate)
    {
        var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        try
        {
            var calculation = calculate();
            if (parsed.GetValue(json))
                output.WriteLine(calculation.ToJson());
            else
                calculation.Lines.ForEach(output.WriteLine);
            return 0;
        }
        catch (BadFiguresException bad)
        {
            error.WriteLine(texts[bad.Key, [.. bad.Arguments]]);
            return 1;
        }
    }

    internal static Option<long?> People(string name, string description, Phrases texts) => new(name)
    {
        Description = description,
        CustomParser = result => long.TryParse(result.Tokens[0].Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var people)
            ? people
            : Refused<long?>(result, texts["Calc.NotACount", ("option", name), ("value", result.Tokens[0].Value)]),
    };

    internal static Option<double?> Number(string name, string description, Phrases texts) => new(name)
    {
        Description = description,
        CustomParser = result => double.TryParse(result.Tokens[0].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : Refused<double?>(result, texts["Calc.NotANumber", ("option", name), ("value", result.Tokens[0].Value)]),
    };

    static T? Refused<T>(ArgumentResult result, string why)
    {
        result.AddError(why);
        return default;
    }
}
