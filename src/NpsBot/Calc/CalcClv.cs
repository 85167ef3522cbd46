using System.CommandLine;
using System.Globalization;
using NpsBot.Core.Instruments;
using NpsBot.Texts;

namespace NpsBot.Calc;

/// <summary>`calc clv`: what a customer is worth over the years, from the user's own figures; a scenario and never a fact.</summary>
static class CalcClv
{
    public static Command Create(Phrases texts)
    {
        var margin = CalcCommand.Number("--margin", texts["Calc.Margin"], texts);
        var retention = CalcCommand.Number("--retention", texts["Calc.Retention"], texts);
        var discount = CalcCommand.Number("--discount", texts["Calc.Discount"], texts);
        var json = CalcCommand.Json(texts);
        var command = new Command("clv", texts["Calc.Clv"]) { margin, retention, discount, json };
        command.SetAction(parsed => CalcCommand.Print(parsed, json, texts, () =>
            (parsed.GetValue(margin), parsed.GetValue(retention), parsed.GetValue(discount)) is ({ } money, { } stay, { } rate)
                ? Of(money, stay, rate, texts)
                : throw new BadFiguresException("Calc.WantsClv")));
        return command;
    }

    static Calculation Of(double margin, double retention, double discount, Phrases texts)
    {
        if (!double.IsFinite(margin) || Math.Abs(margin) > 1e15)
            throw new BadFiguresException("Calc.BadMargin");
        if (!(discount is >= 0 and <= 100))
            throw new BadFiguresException("Calc.BadDiscount");
        if (!(retention is >= 0 and <= 1) || retention >= 1 + discount)
            throw new BadFiguresException("Calc.BadRetention");
        var value = new LifetimeValue(margin, retention, discount);
        var periods = Calculation.Finite(value.ExpectedPeriods);
        return new Calculation(
            [
                texts["Calc.ClvValue", ("value", Two(value.Value)), ("withFirst", Two(value.WithFirstMargin))],
                periods is { } stays ? texts["Calc.ClvPeriods", ("periods", Two(stays))] : texts["Calc.ClvForever"],
                texts["Calc.ClvScenario"],
            ],
            new ClvResult(value.Value, value.WithFirstMargin, periods, margin, retention, discount));
    }

    static string Two(double value) => value.ToString("0.00", CultureInfo.InvariantCulture).Replace('-', '\u2212');

    sealed record ClvResult(double Clv, double ClvWithFirstMargin, double? ExpectedPeriods, double Margin, double Retention, double Discount);
}
