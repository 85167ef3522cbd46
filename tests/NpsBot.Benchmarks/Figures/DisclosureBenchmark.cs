using System.Diagnostics;
using System.Globalization;
using NpsBot.Core.Disclosure;
using NpsBot.Core.Scores;

namespace NpsBot.Benchmarks.Figures;

/// <summary>`disclosure`: which groups of a large wave may be shown, when everybody has looked at it all the time.</summary>
static class DisclosureBenchmark
{
    const double TargetMilliseconds = 50;
    const int Divisions = 10, Departments = 10, Teams = 10, EarlierSnapshots = 10_000, AnswersInAGroup = 100, Runs = 25;

    // Until the just-in-time compiler has done its work.
    const int WarmUps = 60;

    public static async Task<int> Run(TextWriter output)
    {
        var groups = Groups();
        var whole = groups.Aggregate(Tally.Empty, (sum, group) => sum + group.Tally);
        var final = new Snapshot(EarlierSnapshots + 1, DateTimeOffset.UnixEpoch, true, groups.Sum(group => group.Asked), whole, 0, 0, []);
        var (times, shown) = (new List<double>(), 0);
        for (var run = 0; run < WarmUps + Runs; run++)
        {
            var begin = Stopwatch.GetTimestamp();
            shown = GroupRules.Disclose(final, groups, Thresholds.Default).Count;
            if (run >= WarmUps)
                times.Add(Stopwatch.GetElapsedTime(begin).TotalMilliseconds);
        }
        var median = Median.Of(times);
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"{groups.Count:N0} groups in three levels, {whole.Count:N0} answers since {EarlierSnapshots:N0} earlier snapshots: {median:0.0} ms, slowest {times.Max():0.0} ms (target under {TargetMilliseconds:0} ms: {(median < TargetMilliseconds ? "met" : "missed")}), {shown:N0} groups may be shown, median of {Runs} runs"));
        return 0;
    }

    /// <summary>Everybody stands since one of the snapshots, each as likely as the others: as many cohorts as there can be.</summary>
    static List<GroupCount> Groups()
    {
        var chance = new Random(1);
        return [.. from division in Enumerable.Range(0, Divisions)
                   from department in Enumerable.Range(0, Departments)
                   from team in Enumerable.Range(0, Teams)
                   let scores = Scores(chance)
                   select new GroupCount(
                       string.Create(CultureInfo.InvariantCulture, $"Division {division}/Department {department}/Team {team}"), 2 * AnswersInAGroup, Tally.OfCounts(scores), 0, 0)
                   {
                       SteadySince = Enumerable.Range(0, AnswersInAGroup).Select(_ => 1 + chance.Next(EarlierSnapshots)).GroupBy(number => number)
                           .ToDictionary(cohort => cohort.Key, cohort => (long)cohort.Count()),
                   }];
    }

    static long[] Scores(Random chance)
    {
        var scores = new long[Score.Highest + 1];
        for (var i = 0; i < AnswersInAGroup; i++)
            scores[chance.Next(scores.Length)]++;
        return scores;
    }
}
