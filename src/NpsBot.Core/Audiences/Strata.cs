using NpsBot.Core.Statistics.Sampling;

namespace NpsBot.Core.Audiences;

/// <summary>Some departments from which lots are drawn together, and how many.</summary>
/// <param name="People">In the order of departments, so that those of one department stand together.</param>
/// <param name="Asked">How many of them are asked.</param>
public sealed record Strata(IReadOnlyList<Candidate> People, int Asked)
{
    /// <summary>Divides a sample among departments in proportion to their people, by the largest remainder.</summary>
    /// <remarks>
    /// A department whose share is less than one person joins the other small ones until they are due at least one together (collapsed
    /// strata, Cochran 1977, section 5A.12). Rounded on its own it would never be asked in any wave; given one person by rule it
    /// would count for more than its people, since a score is not weighted.
    /// </remarks>
    /// <param name="people">Those who may be asked, in the order of their ids.</param>
    /// <param name="sample">How many are asked, at most all.</param>
    public static IReadOnlyList<Strata> Of(IReadOnlyList<Candidate> people, int sample)
    {
        ArgumentNullException.ThrowIfNull(people);
        if (sample == 0)
            return [];
        var strata = new List<List<Candidate>>();
        var small = new List<Candidate>();
        var departments = people.GroupBy(person => person.Department, StringComparer.Ordinal)
            .OrderBy(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal);
        foreach (var department in departments)
        {
            if (IsDueOne(department.Count()) && (small.Count == 0 || IsDueOne(small.Count)))
                strata.Add([.. department]);
            else
                small.AddRange(department);
        }
        if (small.Count > 0)
            strata.Insert(0, small);
        var asked = Allocation.Proportional([.. strata.Select(stratum => (long)stratum.Count)], sample, atLeast: 0);
        return [.. strata.Select((stratum, i) => new Strata(stratum, (int)asked[i]))];

        bool IsDueOne(int count) => (long)count * sample >= people.Count;
    }

    /// <summary>Draws: each has the same chance, and where several small departments are together, they are spread over all of them.</summary>
    /// <remarks>
    /// Every so many people from a random beginning (systematic sampling, Cochran 1977, chapter 8), people in random order within their
    /// department. Of a single department that is a simple random sample.
    /// </remarks>
    /// <param name="seed">Decides the lots; the same in every stratum of a wave.</param>
    public IEnumerable<Candidate> Draw(long seed)
    {
        if (Asked == 0)
            yield break;
        var lot = new Lot(unchecked(seed + (long)Lot.Hash(People[0].Department ?? "")));
        var ordered = People.GroupBy(person => person.Department, StringComparer.Ordinal).SelectMany(group => lot.Draw([.. group], group.Count())).ToList();
        long begin = lot.Below(People.Count);
        for (var i = 0; i < Asked; i++)
            yield return ordered[(int)((begin + ((long)i * People.Count)) / Asked)];
    }
}
