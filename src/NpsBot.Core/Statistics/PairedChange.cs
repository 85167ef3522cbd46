namespace NpsBot.Core.Statistics;

/// <summary>Whether the same people changed their minds between two waves.</summary>
/// <remarks>
/// Student's paired t-test on answers worth +1, 0 or -1 (Student, "The Probable Error of a Mean", Biometrika 6, 1908). Where all moved
/// alike there is no spread to judge by, and the sign test stands in: half of all chances for each person (Dixon and Mood 1946). So two
/// people who both rose by a band prove nothing.
/// </remarks>
/// <param name="Difference">The later score less the earlier one, among these people, in points, -200 to 200.</param>
/// <param name="StandardError">Its standard error in points; infinite below two people.</param>
/// <param name="T">The difference in standard errors; infinite when all moved alike.</param>
/// <param name="PValue">The probability of such a difference, either way, if nothing had changed; 0 to 1.</param>
/// <param name="SmallestSignificant">
/// The smallest difference that would have counted, in points, with people who move as differently as these; infinite where these are too
/// few to show anything.
/// </param>
/// <param name="Verdict">Better, worse, or no change that these numbers can show.</param>
public sealed record PairedChange(
    double Difference, double StandardError, double T, double PValue, double SmallestSignificant, ChangeVerdict Verdict)
{
    /// <summary>Compares the earlier and later answers of the same people.</summary>
    /// <param name="people">Those who answered both waves, at least one.</param>
    /// <param name="confidence">Above 0 and below 1.</param>
    /// <exception cref="ArgumentException">Nobody answered twice, or the confidence is out of range.</exception>
    public static PairedChange Of(AnsweredTwice people, double confidence = 0.95)
    {
        ArgumentNullException.ThrowIfNull(people);
        if (people.Count == 0)
            throw new ArgumentException("Nobody answered both waves.", nameof(people));
        var reach = Student.Reach(confidence, Math.Max(1, people.Count - 1));

        var (difference, error) = (people.Difference, people.StandardError);
        var alike = error == 0 || people.Count == 1;
        var t = difference == 0 ? 0 : difference / error;
        var signs = Math.Min(1, 2 * Math.Pow(0.5, people.Count));
        var p = difference == 0 ? 1 : alike ? signs : Student.Beyond(t, people.Count - 1);
        var smallest = !alike ? reach * error : signs > 1 - confidence ? double.PositiveInfinity : 0;
        var verdict = p > 1 - confidence ? ChangeVerdict.NotShown : difference > 0 ? ChangeVerdict.Better : ChangeVerdict.Worse;
        return new PairedChange(difference, error, t, p, smallest, verdict);
    }
}
