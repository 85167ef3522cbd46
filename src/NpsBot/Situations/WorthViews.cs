using NpsBot.Cards;
using NpsBot.Core.Instruments;
using NpsBot.Core.Scores;
using NpsBot.Core.Situations;
using NpsBot.Storage;

namespace NpsBot.Situations;

/// <summary>Works out what a point could be worth from imported figures alone.</summary>
public sealed class WorthViews(Database database)
{
    static readonly Band[] Bands = [Band.Promoter, Band.Passive, Band.Detractor];

    static readonly (Measure Measure, Band? Band)[] Needed =
    [
        (Measure.Customers, null),
        .. Bands.Select(band => (Measure.Margin, (Band?)band)),
        .. Bands.Select(band => (Measure.Retention, (Band?)band)),
        (Measure.Discount, null),
    ];

    /// <summary>From the service's own figures; where it has none of these, from the whole organisation's.</summary>
    /// <param name="name">The service's name.</param>
    /// <param name="organisation">What the whole organisation is called.</param>
    public WorthView Of(string tenantId, string serviceId, string name, string organisation)
    {
        var (own, whole) = database.ReadTogether(session => (FigureRows.Read(session, tenantId, serviceId), FigureRows.Read(session, tenantId, null)));
        return Of(own, serviceId, name) is var ofService && ofService is WorthView.Missing && Of(whole, serviceId, organisation) is var ofAll && ofAll is not WorthView.Missing ? ofAll : ofService;
    }

    /// <summary>The newest period in which everything is there; figures of different periods are never mixed.</summary>
    static WorthView Of(IReadOnlyList<Figure> figures, string serviceId, string name)
    {
        var periods = figures.GroupBy(figure => figure.Period).OrderByDescending(group => group.Key).Select(group => (Period: group.Key, Given: (IReadOnlyList<Figure>)[.. group])).ToList();
        foreach (var (period, given) in periods)
        {
            if (MissingIn(given).Count == 0)
                return Complete(period, given, serviceId, name);
        }
        return new WorthView.Missing(serviceId, name, periods.Count == 0 ? Needed : periods.Select(period => MissingIn(period.Given)).MinBy(missing => missing.Count)!);
    }

    static List<(Measure, Band?)> MissingIn(IReadOnlyList<Figure> given) => [.. Needed.Where(need => Value(given, need.Measure, need.Band) is null)];

    static WorthView Complete(Period period, IReadOnlyList<Figure> given, string serviceId, string name)
    {
        var (discount, customers) = ((double)Value(given, Measure.Discount, null)!.Value / 100, (double)Value(given, Measure.Customers, null)!.Value);
        var retention = Bands.ToDictionary(band => band, band => (double)Value(given, Measure.Retention, band)!.Value / 100);
        if (customers <= 0 || retention.Values.Any(share => share >= 1 + discount))
            return new WorthView.Senseless(serviceId, name);
        LifetimeValue Of(Band band) => new((double)Value(given, Measure.Margin, band)!.Value, retention[band], discount);
        return new WorthView.Complete(serviceId, name, period, new PointWorth(new LifetimeValues(Of(Band.Promoter), Of(Band.Passive), Of(Band.Detractor)), customers, Uncertainty.Usual));
    }

    /// <summary>A margin that is told for everybody holds for each band; retention has to be told apart, for the difference is the point.</summary>
    static decimal? Value(IReadOnlyList<Figure> given, Measure measure, Band? band) => given.FirstOrDefault(figure => figure.Measure == measure && figure.Band == band && IsShareIfRetention(figure))?.Value
        ?? (measure == Measure.Margin && band is not null ? Value(given, measure, null) : null);

    static bool IsShareIfRetention(Figure figure) => figure.Measure != Measure.Retention || figure.Unit == FigureUnit.Share;
}
