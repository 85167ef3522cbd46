using System.CommandLine;
using System.Globalization;
using NpsBot.Core.Instruments;
using NpsBot.Texts;

namespace NpsBot.Calc;

/// <summary>`calc csat` and `calc ces`: ratings on a scale, their mean and the share of good ones.</summary>
static class CalcRatings
{
    public static Command Csat(Phrases texts) => Create("csat", Scale.Csat, texts["Calc.Csat"], texts);

    public static Command Ces(Phrases texts) => Create("ces", Scale.Ces, texts["Calc.Ces"], texts);

    static Command Create(string name, Scale scale, string description, Phrases texts)
    {
        var counts = new Option<string?>("--counts") { Description = texts["Calc.RatingCounts", ("lowest", scale.Lowest), ("highest", scale.Highest)] };
        var ratings = new Option<string?>("--ratings") { Description = texts["Calc.RatingFile"] };
        var json = CalcCommand.Json(texts);
        var command = new Command(name, description) { counts, ratings, json };
        command.SetAction(parsed => CalcCommand.Print(parsed, json, texts, () => (parsed.GetValue(counts), parsed.GetValue(ratings)) switch
        {
            ({ } typed, null) => Of(scale, FigureInput.Counts(typed, "--counts", string.Create(CultureInfo.InvariantCulture, $"{scale.Lowest}..{scale.Highest}"), scale.Highest - scale.Lowest + 1), 0, texts),
            (null, { } path) => OfFile(scale, path, texts),
            _ => throw new BadFiguresException("Calc.WantsRatings"),
        }));
        return command;
    }

    static Calculation OfFile(Scale scale, string path, Phrases texts)
    {
        var perRating = new long[scale.Highest - scale.Lowest + 1];
        long ignored = 0;
        foreach (var (_, cells) in FigureInput.Rows(path))
        {
            if (cells.Length == 1 && FigureInput.Whole(cells[0]) is { } rating && rating >= scale.Lowest && rating <= scale.Highest)
                perRating[rating - scale.Lowest]++;
            else
                ignored++;
        }
        return Of(scale, perRating, ignored, texts);
    }

    static Calculation Of(Scale scale, IReadOnlyList<long> counts, long ignored, Phrases texts)
    {
        if (counts.Sum() == 0)
            throw new BadFiguresException("Calc.NoRatings");
        var ratings = Ratings.OfCounts(scale, counts);
        var (share, mean) = (ratings.GoodShareInterval(), ratings.MeanInterval());
        var lines = new List<string>
        {
            texts["Calc.GoodShare", ("measure", scale.Measure), ("share", Percent(ratings.GoodShare)), ("from", scale.GoodFrom), ("to", scale.Highest), ("low", Percent(share.Low)), ("high", Percent(share.High)), ("n", ratings.Count)],
            mean is { } around
                ? texts["Calc.MeanBetween", ("mean", Two(ratings.Mean)), ("low", Two(around.Low)), ("high", Two(around.High))]
                : texts["Calc.Mean", ("mean", Two(ratings.Mean))],
        };
        if (ignored > 0)
            lines.Add(texts["Calc.Ignored", ("n", ignored)]);
        return new Calculation(lines, new RatingsResult(
            scale.Measure, ratings.Count, ratings.Mean, mean is { } interval ? IntervalResult.Of("student", interval) : null,
            ratings.Good, ratings.GoodShare, IntervalResult.Of("wilson", share), scale.Lowest, scale.Highest, scale.GoodFrom, ignored));
    }

    static string Percent(double value) => Math.Round(value, 1, MidpointRounding.AwayFromZero).ToString("0.#", CultureInfo.InvariantCulture) + "%";

    static string Two(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);

    sealed record RatingsResult(
        string Measure, long N, double Mean, IntervalResult? MeanInterval, long Good, double GoodShare, IntervalResult GoodShareInterval, int Lowest, int Highest, int GoodFrom, long Ignored);
}
