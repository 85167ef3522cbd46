using NpsBot.Core.Surveys;

namespace NpsBot.Core.Tests.Disclosure;

/// <summary>
/// Somebody who has kept everything that was ever shown, knows who was counted in what, and adds and subtracts it in any way: not only with small whole numbers, but
/// with all there are. What they look for is a combination that speaks of somebody, and of fewer people than it should.
/// </summary>
/// <remarks>
/// Where somebody stood in one or more figures is an unknown, and each figure is a sum of unknowns. A combination gives each unknown a weight; it is silent about a
/// person when all of theirs are 0. So some people can be isolated exactly when the unknowns of all others leave a direction free: that is decided by
/// elimination, branch by branch, for all groups of people who are few enough.
/// </remarks>
sealed class Attacker
{
    const long Prime = 1_000_000_007;
    readonly List<Dictionary<(string Wave, int Person, int Place), long>> figures = [];

    public void See(string wave, IReadOnlyDictionary<int, Answer> answers) =>
        figures.Add(answers.ToDictionary(entry => (wave, entry.Key, Place(entry.Value)), _ => 1L));

    public void SeeAll(string wave, RecordedWave recorded)
    {
        foreach (var (_, answers) in recorded.Disclosing)
            See(wave, answers);
        foreach (var (_, answers) in recorded.Groups)
            See(wave, answers);
    }

    /// <summary>A figure about several waves together.</summary>
    public void SeeSum(params IEnumerable<(string Wave, IReadOnlyDictionary<int, Answer> Answers)> parts) =>
        figures.Add(parts.SelectMany(part => part.Answers.Select(entry => (part.Wave, entry.Key, Place(entry.Value)))).ToDictionary(unknown => unknown, _ => 1L));

    /// <summary>People, fewer than a number, about whom something can be found out; null when there are none.</summary>
    public IReadOnlyList<int>? Isolate(int fewerThan)
    {
        var people = figures.SelectMany(figure => figure.Keys).Distinct().GroupBy(unknown => unknown.Person)
            .Select(person => (Person: person.Key, Columns: person.Select(Column).DistinctBy(Text).OrderBy(Text, StringComparer.Ordinal).ToList()))
            .GroupBy(person => string.Join(';', person.Columns.Select(Text)))
            .Select(alike => new Alike([.. alike.Select(person => person.Person)], alike.First().Columns))
            .OrderByDescending(alike => alike.People.Count).ToList();
        var all = new Basis(figures.Count);
        foreach (var column in people.SelectMany(alike => alike.Columns))
            all.Add(column);
        return Search(people, 0, new Basis(figures.Count), [], fewerThan, all.Rank);
    }

    /// <param name="silent">The columns of those about whom nothing is said.</param>
    static IReadOnlyList<int>? Search(List<Alike> people, int at, Basis silent, IReadOnlyList<int> spokenOf, int fewerThan, int rank)
    {
        if (silent.Rank == rank)
            return null;
        if (at == people.Count)
            return spokenOf.Count > 0 ? spokenOf : null;
        var before = silent.Rank;
        foreach (var column in people[at].Columns)
            silent.Add(column);
        var isSilentAnyway = silent.Rank == before;
        var found = Search(people, at + 1, silent, spokenOf, fewerThan, rank);
        silent.BackTo(before);
        return found is null && !isSilentAnyway && spokenOf.Count + people[at].People.Count < fewerThan
            ? Search(people, at + 1, silent, [.. spokenOf, .. people[at].People], fewerThan, rank)
            : found;
    }

    long[] Column((string, int, int) unknown) => [.. figures.Select(figure => figure.GetValueOrDefault(unknown))];

    static string Text(long[] column) => string.Join(',', column);

    static int Place(Answer answer) => answer.Score is { } score ? (int)score.Band : 2 + (int)answer.Kind;

    sealed record Alike(IReadOnlyList<int> People, IReadOnlyList<long[]> Columns);

    /// <summary>Columns in echelon form, by whole numbers modulo a prime, so that nothing is rounded.</summary>
    sealed class Basis(int height)
    {
        readonly List<(int Pivot, long[] Column)> reduced = [];

        public int Rank => reduced.Count;

        public void BackTo(int rank) => reduced.RemoveRange(rank, reduced.Count - rank);

        public void Add(long[] column)
        {
            var rest = (long[])column.Clone();
            foreach (var (at, known) in reduced)
            {
                if (rest[at] == 0)
                    continue;
                var times = rest[at];
                for (var i = 0; i < height; i++)
                    rest[i] = (rest[i] + ((Prime - times) * known[i])) % Prime;
            }
            var pivot = Array.FindIndex(rest, value => value != 0);
            if (pivot < 0)
                return;
            var inverse = (long)System.Numerics.BigInteger.ModPow(rest[pivot], Prime - 2, Prime);
            for (var i = 0; i < height; i++)
                rest[i] = rest[i] * inverse % Prime;
            reduced.Add((pivot, rest));
        }
    }
}
