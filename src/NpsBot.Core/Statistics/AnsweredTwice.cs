using NpsBot.Core.Scores;

namespace NpsBot.Core.Statistics;

/// <summary>The people who answered both of two waves, and how their answers moved. Never known in anonymous surveys.</summary>
public sealed record AnsweredTwice
{
    readonly long count;
    readonly long before;
    readonly long now;
    readonly long products;
    readonly long moves;
    readonly long squaredMoves;

    AnsweredTwice(IEnumerable<(Band Before, Band Now, long People)> groups)
    {
        foreach (var (first, second, people) in groups)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(people, nameof(groups));
            var (x, y) = (Worth(first), Worth(second));
            count += people;
            before += people * x;
            now += people * y;
            products += people * x * y;
            moves += people * (y - x);
            squaredMoves += people * (y - x) * (y - x);
        }
    }

    /// <summary>Counts people by the band of their earlier and their later answer.</summary>
    public static AnsweredTwice Of(IEnumerable<(Band Before, Band Now)> people)
    {
        ArgumentNullException.ThrowIfNull(people);
        return new AnsweredTwice(people.Select(person => (person.Before, person.Now, 1L)));
    }

    /// <summary>Takes over how many people moved from which band to which.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative.</exception>
    public static AnsweredTwice OfCounts(IEnumerable<(Band Before, Band Now, long People)> groups)
    {
        ArgumentNullException.ThrowIfNull(groups);
        return new AnsweredTwice(groups);
    }

    /// <summary>How many people answered both waves.</summary>
    public long Count => count;

    /// <summary>
    /// How far the two answers of a person go together: the sum over people of the product of both answers' distances from their means
    /// (+1, 0 or -1 each).
    /// </summary>
    public double Comovement => count == 0 ? 0 : products - ((double)before * now / count);

    /// <summary>The mean move, in points of the score, -200 to 200; 0 without people.</summary>
    public double Difference => count == 0 ? 0 : 100.0 * moves / count;

    /// <summary>The standard error of the mean move, in points; infinite below two people.</summary>
    public double StandardError
    {
        get
        {
            if (count < 2)
                return double.PositiveInfinity;
            var mean = (double)moves / count;
            return 100 * Math.Sqrt(Math.Max(0, (squaredMoves - (count * mean * mean)) / (count - 1) / count));
        }
    }

    static long Worth(Band band) => band switch { Band.Promoter => 1, Band.Passive => 0, _ => -1 };
}
