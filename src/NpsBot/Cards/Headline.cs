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
            Disclosed.Figures figures when summary.Population is { IsExact: true } => Exact(texts, summary, figures),
            Disclosed.Figures figures when summary.AskedForWave is not null => texts[
                "Summary.ScoreThen", service, ("wave", summary.WaveName), ("score", figures.Nps), ("low", Bound(Range(summary, figures).Low)), ("high", Bound(Range(summary, figures).High))],
            Disclosed.Figures figures => texts[
                ScoreKey(summary.Previous?.Change?.Verdict),
                service,
                ("score", figures.Nps),
                ("low", Bound(Range(summary, figures).Low)),
                ("high", Bound(Range(summary, figures).High)),
                ("wave", summary.Previous?.WaveName)],
            Disclosed.NearlyAll(var band) => texts[NearlyAllKey(band), service],
            _ => texts[summary.IsOpen ? "Summary.TooFew" : "Summary.TooFewClosed", service, ("wave", summary.WaveName)],
        };
    }

    /// <summary>Where the score of all probably lies: everybody's, when everybody was asked, else that of the many whom a sample stands for.</summary>
    static Interval Range(Summary summary, Disclosed.Figures figures) => summary.Population?.Interval ?? figures.Interval;

    /// <summary>Everybody has answered: the score is a fact, and only a change of it may be luck.</summary>
    static string Exact(Phrases texts, Summary summary, Disclosed.Figures figures)
    {
        var score = texts["Summary.ScoreExact", ("service", PlainText.Name(summary.ServiceName)), ("wave", summary.WaveName), ("score", figures.Nps)];
        if (summary.AskedForWave is not null || summary.Previous is not { Change: { } change } previous)
            return score;
        return score + texts["Word.Space"] + texts[
            change.Verdict switch
            {
                ChangeVerdict.Better => "Summary.ExactBetter",
                ChangeVerdict.Worse => "Summary.ExactWorse",
                _ => "Summary.ExactUnchanged",
            },
            ("wave", previous.WaveName)];
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
