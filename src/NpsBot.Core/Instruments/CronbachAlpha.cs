using NpsBot.Core.Statistics;

namespace NpsBot.Core.Instruments;

/// <summary>How well questions that should measure the same thing go together.</summary>
/// <remarks>Cronbach ("Coefficient Alpha and the Internal Structure of Tests", Psychometrika 16, 1951).</remarks>
public static class CronbachAlpha
{
    /// <summary>At most 1; from .7 on usually called consistent; below 0 when questions contradict each other.</summary>
    /// <param name="people">Each person's answers to the same questions, at least two questions.</param>
    /// <returns>Null below two people, or when everybody's answers add up to the same.</returns>
    /// <exception cref="ArgumentException">There are fewer than two questions, or people answered different numbers of them.</exception>
    public static double? Of(IReadOnlyList<IReadOnlyList<int>> people)
    {
        ArgumentNullException.ThrowIfNull(people);
        if (people.Count < 2)
            return null;
        var questions = people[0].Count;
        if (questions < 2 || people.Any(person => person.Count != questions))
            throw new ArgumentException("Everybody answers the same two or more questions.", nameof(people));
        var whole = SampleVariance.Of([.. people.Select(person => (double)person.Sum())]);
        var parts = Enumerable.Range(0, questions).Sum(question => SampleVariance.Of([.. people.Select(person => (double)person[question])]));
        return whole == 0 ? null : questions / (questions - 1.0) * (1 - (parts / whole));
    }
}
