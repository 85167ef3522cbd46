using System.Globalization;
using NpsBot.Cards.Model;
using NpsBot.Core.Instruments;
using NpsBot.Core.Scores;
using NpsBot.Core.Situations;
using NpsBot.Texts;

namespace NpsBot.Cards;

/// <summary>What a point of the score could be worth, from the user's own figures; what is missing for that where something is.</summary>
public static class WorthCard
{
    const double MorePoints = 5;

    public static Card Of(Phrases texts, WorthView view)
    {
        var title = texts["Worth.Title"];
        List<Element> body = [TextBlock.Heading(title)];
        body.AddRange(view switch
        {
            WorthView.Complete complete => OfScenario(texts, complete),
            WorthView.Missing missing =>
            [
                new TextBlock(texts["Worth.Missing", ("service", PlainText.Name(view.Name)), ("what", string.Join(texts["Word.Comma"], missing.What.Select(one => OfMissing(texts, one))))]),
                new TextBlock(texts["Worth.HowTo"]) { Spacing = Spacing.Small },
            ],
            _ => (Element[])[new TextBlock(texts["Worth.Senseless", ("service", PlainText.Name(view.Name))])],
        });
        body.Add(new ActionSet(Buttons.Situation(texts, view.ServiceId), Buttons.Score(texts, view.ServiceId), Buttons.Help(texts)));
        return new Card(texts.Language, title, body);
    }

    static IEnumerable<Element> OfScenario(Phrases texts, WorthView.Complete view)
    {
        var worth = view.Worth;
        yield return TextBlock.Small(texts["Worth.From", ("service", PlainText.Name(view.Name)), ("period", texts.Period(view.Period))]) with { Spacing = Spacing.Small };
        yield return TextBlock.Label(texts["Worth.OnePoint"]) with { Separator = true };
        yield return new FactSet(
            Route(texts, worth, Band.Detractor, Band.Passive), Route(texts, worth, Band.Passive, Band.Promoter), Route(texts, worth, Band.Detractor, Band.Promoter))
        { Spacing = Spacing.Small };
        var more = Bands.Select(band => (band, PointWorth.MoreRetention(worth.Values[band], MorePoints, worth.Give))).Where(one => one.Item2 is not null).ToList();
        if (more.Count > 0)
        {
            yield return TextBlock.Label(texts["Worth.MoreRetention"]) with { Separator = true };
            yield return new FactSet([.. more.Select(one => new Fact(texts[$"Worth.{one.band}"], WorthWords.Range(texts, one.Item2!, WorthWords.Percent)))]) { Spacing = Spacing.Small };
        }
        yield return TextBlock.Label(texts["Worth.Inputs"]) with { Separator = true };
        yield return new FactSet(
        [
            new Fact(texts["Worth.Customers"], WorthWords.Money(worth.Customers)),
            .. Bands.Select(band => new Fact(texts[$"Worth.{band}"], WorthWords.OfBand(texts, worth.Values[band]))),
            new Fact(texts["Worth.Discount"], WorthWords.Share(worth.Values.Promoter.Discount)),
        ])
        { Spacing = Spacing.Small };
        yield return TextBlock.Small(WorthWords.Give(texts, worth.Give)) with { Separator = true };
    }

    static Fact Route(Phrases texts, PointWorth worth, Band from, Band to) => new(texts[$"Worth.{from}To{to}"], WorthWords.Range(texts, worth.OfPoint(from, to), WorthWords.Money));

    static string OfMissing(Phrases texts, (Measure Measure, Band? Band) missing) => missing.Band is { } band
        ? texts["Worth.OfBand", ("measure", texts[$"Measure.{missing.Measure}"]), ("band", texts[$"Worth.{band}"])]
        : texts[$"Measure.{missing.Measure}"];

    static readonly Band[] Bands = [Band.Promoter, Band.Passive, Band.Detractor];
}

/// <summary>How a scenario is told, on a card and on the command line.</summary>
static class WorthWords
{
    public static string Range(Phrases texts, WorthRange range, Func<double, string> show) => range is { Low: { } low, High: { } high }
        ? texts["Worth.Range", ("central", show(range.Central)), ("low", show(low)), ("high", show(high))]
        : texts["Worth.NoEnd", ("central", show(range.Central))];

    public static string OfBand(Phrases texts, LifetimeValue value) =>
        texts["Worth.Band", ("margin", Money(value.Margin)), ("retention", Plain(100 * value.Retention)), ("value", Money(value.Value))];

    public static string Give(Phrases texts, Uncertainty give) => texts["Worth.Give", ("margin", Plain(give.Margin)), ("retention", Plain(give.Retention)), ("discount", Plain(give.Discount))];

    public static string Share(double share) => Plain(100 * share) + "%";

    public static string Percent(double percent) => Signed(percent, "+0;\u22120;0") + "%";

    /// <summary>Whole units of whatever currency the figures are in; small amounts with their hundredths.</summary>
    public static string Money(double amount) => Signed(amount, Math.Abs(amount) >= 1000 ? "#,0;\u2212#,0" : "0.##;\u22120.##");

    static string Plain(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);

    static string Signed(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}

/// <summary>What can be said about the worth of a point; a closed set.</summary>
/// <param name="ServiceId">Null: the whole organisation's figures.</param>
public abstract record WorthView(string? ServiceId, string Name)
{
    public sealed record Complete(string? ServiceId, string Name, Period Period, PointWorth Worth) : WorthView(ServiceId, Name);

    /// <summary>Figures are missing.</summary>
    public sealed record Missing(string? ServiceId, string Name, IReadOnlyList<(Measure Measure, Band? Band)> What) : WorthView(ServiceId, Name);

    /// <summary>The figures are there, and the sum of what a customer brings has no end.</summary>
    public sealed record Senseless(string? ServiceId, string Name) : WorthView(ServiceId, Name);
}
