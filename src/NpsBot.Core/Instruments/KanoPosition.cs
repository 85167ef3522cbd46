namespace NpsBot.Core.Instruments;

/// <summary>Where a feature lies when answers are read as numbers rather than sorted into categories.</summary>
/// <remarks>DuMouchel (in Berger et al. 1993): having counts 4, 2, 0, -1, -2 from like to dislike, lacking the other way round.</remarks>
/// <param name="Having">How much having it pleases, mean of -2 to 4.</param>
/// <param name="Lacking">How much lacking it annoys, mean of -2 to 4.</param>
public sealed record KanoPosition(double Having, double Lacking)
{
    static readonly int[] Values = [4, 2, 0, -1, -2];

    /// <summary>The position of a feature.</summary>
    /// <param name="answers">One pair per person, at least one.</param>
    /// <exception cref="ArgumentException">There are no answers.</exception>
    public static KanoPosition Of(IReadOnlyCollection<(KanoAnswer Having, KanoAnswer Lacking)> answers)
    {
        ArgumentNullException.ThrowIfNull(answers);
        if (answers.Count == 0)
            throw new ArgumentException("Without answers there is nothing to say.", nameof(answers));
        return new KanoPosition(
            answers.Average(answer => Values[(int)answer.Having]), answers.Average(answer => Values[^(1 + (int)answer.Lacking)]));
    }
}
