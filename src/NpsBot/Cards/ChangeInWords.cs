using NpsBot.Core.Disclosure;
using NpsBot.Core.Scores;
using NpsBot.Core.Statistics;
using NpsBot.Results;
using NpsBot.Texts;

namespace NpsBot.Cards;

/// <summary>"Up 8. With 60 answers we would need about +30 to be sure."</summary>
static class ChangeInWords
{
    const int Step = 5;

    /// <summary>Null when there is nothing to compare.</summary>
    public static string? Of(Phrases texts, Summary summary)
    {
        if (summary.Disclosed is not Disclosed.Figures now || summary.Previous is not { Disclosed: Disclosed.Figures before, Change: { } change })
            return null;

        // Between the two scores as they are shown: a reader who subtracts them must find the same.
        var points = now.Nps.Rounded - before.Nps.Rounded;
        return Moved(texts, points) + texts["Word.Space"] + HowSure(texts, now, before, change, points);
    }

    static string Moved(Phrases texts, int points) => points switch
    {
        > 0 => texts["Summary.Up", ("points", points)],
        < 0 => texts["Summary.Down", ("points", -points)],
        _ => texts["Summary.Same"],
    };

    static string HowSure(Phrases texts, Disclosed.Figures now, Disclosed.Figures before, Change change, int points)
    {
        var direction = change.Difference < 0 ? -1 : 1;
        var needed = Needed(change);
        var answers = ("n", (object?)now.Tally.Count);
        if (change.Verdict != ChangeVerdict.NotShown)
            return texts["Summary.WasEnough", answers, ("needed", Nps.Show(direction * Math.Min(needed, Math.Abs(points))))];

        // Rounding must not make an unproven change look as large as the one that would have been needed.
        if (needed <= Math.Abs(points))
            needed = change.AllowsForSamePeople ? Coarse(Math.Abs(points) + 1) : Math.Abs(points) + 1;
        var isPossible = Math.Abs(before.Nps.Value + (direction * needed)) <= 100;
        return isPossible
            ? texts["Summary.WouldNeed", answers, ("needed", Nps.Show(direction * needed))]
            : texts["Summary.CannotShow", answers];
    }

    /// <summary>Rounded up. What the test knows of people who answered twice is nobody's to know: to the point, it could be computed from this figure.</summary>
    static int Needed(Change change)
    {
        var points = change.SmallestSignificant < 200 ? (int)Math.Ceiling(change.SmallestSignificant) : 200;
        return change.AllowsForSamePeople ? Coarse(points) : points;
    }

    static int Coarse(int points) => (points + Step - 1) / Step * Step;
}
