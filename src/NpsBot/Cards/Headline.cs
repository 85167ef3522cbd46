using NpsBot.Cards.Model;
using NpsBot.Core.Disclosure;
using NpsBot.Core.Scores;
using NpsBot.Core.Statistics;
using NpsBot.Results;
using NpsBot.Texts;

namespace NpsBot.Cards;

/// <summary>The summary in one sentence, in plain words: no term of statistics stands here.</summary>
static class Headline
{
    public static string Of(Phrases texts, Summary summary)
    {
        var service = ("service", (object?)PlainText.Name(summary.Disclosed is Disclosed.NearlyAll ? summary.InSentence : summary.AtStart));
        return summary.Disclosed switch
        {
            Disclosed.Figures figures when summary.AskedForWave is not null => texts[
                "Summary.ScoreThen", service, ("wave", summary.WaveName), ("score", figures.Nps), ("low", Bound(figures.Interval.Low)), ("high", Bound(figures.Interval.High))],
            Disclosed.Figures figures => texts[
                ScoreKey(summary.Previous?.Change?.Verdict),
                service,
                ("score", figures.Nps),
                ("low", Bound(figures.Interval.Low)),
                ("high", Bound(figures.Interval.High)),
                ("wave", summary.Previous?.WaveName)],
            Disclosed.NearlyAll(var band) => texts[NearlyAllKey(band), service],
            _ => texts[summary.IsOpen ? "Summary.TooFew" : "Summary.TooFewClosed", service, ("wave", summary.WaveName)],
        };
    }

    /// <summary>An end of an interval as people see it.</summary>
    public static string Bound(double value) => Nps.Show(Nps.Round(value));

    static string ScoreKey(ChangeVerdict? verdict) => verdict switch
    {
        null => "Summary.Score",
        ChangeVerdict.Better => "Summary.ScoreBetter",
        ChangeVerdict.Worse => "Summary.ScoreWorse",
        _ => "Summary.ScoreUnchanged",
    };

    static string NearlyAllKey(Band band) => band switch
    {
        Band.Promoter => "Summary.NearlyAllRecommend",
        Band.Passive => "Summary.NearlyAllUndecided",
        _ => "Summary.NearlyAllCritical",
    };
}
