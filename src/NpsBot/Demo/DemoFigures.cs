using NpsBot.Core.Scores;
using NpsBot.Core.Situations;
using NpsBot.Situations;

namespace NpsBot.Demo;

/// <summary>What the made-up organisation counts itself, for the quarters in which its surveys have closed.</summary>
static class DemoFigures
{
    const string Product = "larkview", HelpDesk = "it-help-desk";

    public static IReadOnlyList<OwnedFigure> Of(DemoPlan plan)
    {
        var quarters = plan.Waves.Where(wave => wave is { ServiceId: Product, IsOpen: false }).OrderBy(wave => wave.Opens).Select(wave => Period.Quarter(wave.Opens.Year, (wave.Opens.Month + 2) / 3)).Distinct().ToList();
        return [.. quarters.SelectMany((quarter, index) => ForProduct(quarter, index).Concat(ForHelpDesk(quarter, index, isLast: index == quarters.Count - 1))), .. quarters.TakeLast(1).SelectMany(ForWorth)];
    }

    static IEnumerable<OwnedFigure> ForProduct(Period quarter, int index)
    {
        yield return One(Product, quarter, Measure.Retention, Pick(index, 88, 89, 90.5m, 91), FigureUnit.Share, "Subscriptions of the first day of the quarter that still run on its last");
        yield return One(Product, quarter, Measure.Churn, Pick(index, 12, 11, 9.5m, 9), FigureUnit.Share, "Subscriptions of the first day of the quarter that ended in it");
        yield return One(Product, quarter, Measure.Referral, Pick(index, 41, 38, 52, 49), FigureUnit.Count, "New customers who named another customer on the order form");
    }

    static IEnumerable<OwnedFigure> ForHelpDesk(Period quarter, int index, bool isLast)
    {
        yield return One(HelpDesk, quarter, Measure.Complaints, Pick(index, 23, 19, 21, 14), FigureUnit.Count, "Tickets in the category \"complaint\", each person once");
        // A new survey tool counts differently: such figures are never compared.
        yield return isLast
            ? One(HelpDesk, quarter, Measure.Satisfaction, 84, FigureUnit.Share, "Ticket survey: share of 4 and 5 on a scale of 1 to 5")
            : One(HelpDesk, quarter, Measure.Satisfaction, Pick(index, 7.9m, 8.0m, 8.1m, 8.1m), FigureUnit.Mean, "Ticket survey: mean on a scale of 1 to 10");
    }

    static IEnumerable<OwnedFigure> ForWorth(Period quarter)
    {
        yield return One(Product, quarter, Measure.Customers, 2400, FigureUnit.Count, "Paying customers on the last day of the quarter");
        yield return One(Product, quarter, Measure.Margin, 310, FigureUnit.Money, "Contribution margin per customer and quarter, in euros");
        yield return One(Product, quarter, Measure.Discount, 2, FigureUnit.Share, "Per quarter, set by Finance");
        foreach (var (band, stay) in ((Band, decimal)[])[(Band.Promoter, 96), (Band.Passive, 91), (Band.Detractor, 82)])
            yield return One(Product, quarter, Measure.Retention, stay, FigureUnit.Share, "Of those who answered the survey a year ago: share that still pays", band);
    }

    static decimal Pick(int index, params ReadOnlySpan<decimal> values) => values[index % values.Length];

    static OwnedFigure One(string service, Period period, Measure measure, decimal value, FigureUnit unit, string definition, Band? band = null) => new(service, new Figure(period, measure, band, value, unit, definition));
}
