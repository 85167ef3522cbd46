using System.CommandLine;
using NpsBot.Cards;
using NpsBot.Core.Instruments;
using NpsBot.Core.Scores;
using NpsBot.Texts;

namespace NpsBot.Calc;

/// <summary>`calc worth`: what a point of the score could be worth, from the user's own figures; a scenario with a range and never a fact.</summary>
static class CalcWorth
{
    const double MorePoints = 5;

    static readonly Band[] Bands = [Band.Promoter, Band.Passive, Band.Detractor];

    public static Command Create(Phrases texts)
    {
        var customers = CalcCommand.People("--customers", texts["Calc.Customers"], texts);
        var margins = new Option<string?>("--margins") { Description = texts["Calc.Margins"] };
        var retention = new Option<string?>("--retention") { Description = texts["Calc.Retentions"] };
        var discount = CalcCommand.Number("--discount", texts["Calc.Discount"], texts);
        var give = new Option<string?>("--give") { Description = texts["Calc.Give"] };
        var json = CalcCommand.Json(texts);
        var command = new Command("worth", texts["Calc.Worth"]) { customers, margins, retention, discount, give, json };
        command.SetAction(parsed => CalcCommand.Print(parsed, json, texts, () =>
        {
            if ((parsed.GetValue(customers), parsed.GetValue(margins), parsed.GetValue(retention), parsed.GetValue(discount)) is not ({ } all, { } money, { } stay, { } rate))
                throw new BadFiguresException("Calc.WantsWorth");
            return Of(
                all, FigureInput.Numbers(money, "--margins", Bands.Length, -1e12, 1e12), FigureInput.Numbers(stay, "--retention", Bands.Length, 0, 1), rate,
                parsed.GetValue(give) is { } typed ? Allowed(typed) : Uncertainty.Usual, texts);
        }));
        return command;
    }

    static Uncertainty Allowed(string typed) => FigureInput.Numbers(typed, "--give", 3, 0, 100) is [var margin, var retention, var discount] ? new Uncertainty(margin, retention, discount) : Uncertainty.Usual;

    static Calculation Of(long customers, IReadOnlyList<double> margins, IReadOnlyList<double> retention, double discount, Uncertainty give, Phrases texts)
    {
        FigureInput.Sum([FigureInput.People(customers, "--customers")]);
        if (customers == 0)
            throw new BadFiguresException("Calc.NoCustomers");
        if (!(discount is >= 0 and <= 100))
            throw new BadFiguresException("Calc.BadDiscount");
        if (retention.Any(share => share >= 1 + discount))
            throw new BadFiguresException("Calc.BadRetention");
        var (promoter, passive, detractor) = (new LifetimeValue(margins[0], retention[0], discount), new LifetimeValue(margins[1], retention[1], discount), new LifetimeValue(margins[2], retention[2], discount));
        var worth = new PointWorth(new LifetimeValues(promoter, passive, detractor), customers, give);
        var routes = ((Band From, Band To)[])[(Band.Detractor, Band.Passive), (Band.Passive, Band.Promoter), (Band.Detractor, Band.Promoter)];
        var points = routes.Select(route => (route.From, route.To, Range: worth.OfPoint(route.From, route.To))).ToList();
        var more = Bands.Select(band => (Band: band, Range: PointWorth.MoreRetention(worth.Values[band], MorePoints, give))).ToList();
        return new Calculation(
            [
                texts["Worth.OnePoint"],
                .. points.Select(one => "  " + texts[$"Worth.{one.From}To{one.To}"] + ": " + WorthWords.Range(texts, one.Range, WorthWords.Money)),
                texts["Worth.MoreRetention"],
                .. more.Where(one => one.Range is not null).Select(one => "  " + texts[$"Worth.{one.Band}"] + ": " + WorthWords.Range(texts, one.Range!, WorthWords.Percent)),
                WorthWords.Give(texts, give),
                texts["Calc.ClvScenario"],
            ],
            new WorthResult(
                customers,
                [.. Bands.Select(band => new BandResult(band, worth.Values[band].Margin, worth.Values[band].Retention, worth.Values[band].Value))],
                [.. points.Select(one => RouteResult.Of(one.From, one.To, one.Range))],
                [.. more.Select(one => MoreResult.Of(one.Band, one.Range))],
                discount, give));
    }

    sealed record WorthResult(long Customers, IReadOnlyList<BandResult> Bands, IReadOnlyList<RouteResult> Points, IReadOnlyList<MoreResult> FivePointsMoreRetention, double Discount, Uncertainty Give);

    sealed record BandResult(Band Band, double Margin, double Retention, double Clv);

    /// <summary>In money.</summary>
    sealed record RouteResult(Band From, Band To, double Central, double? Low, double? High)
    {
        public static RouteResult Of(Band from, Band to, WorthRange range) => new(from, to, range.Central, range.Low, range.High);
    }

    /// <summary>In percent; all null where the worth is not above 0.</summary>
    sealed record MoreResult(Band Band, double? Central, double? Low, double? High)
    {
        public static MoreResult Of(Band band, WorthRange? range) => new(band, range is null ? null : Calculation.Finite(range.Central), range?.Low, range?.High);
    }
}
