using NpsBot.Core.Surveys;

namespace NpsBot.Core.Disclosure;

/// <summary>
/// As what one person has been counted by the snapshots of a wave that were served: as promoter, passive, detractor, as not having used the
/// service, as skipping. Never when, and not with which score.
/// </summary>
/// <remarks>
/// It is what keeps any two snapshots apart, not only neighbours. Suppose five people change between the first and the second, and four of them
/// change back before the third: each step moved enough people, yet the first and the third differ by a single one. So a person counts
/// as changed only while standing as no served snapshot has counted them.
/// </remarks>
/// <param name="Places">A set of places, one bit each, as it is stored; 0 when no snapshot has counted the person.</param>
public readonly record struct CountedAs(int Places)
{
    /// <summary>Whether a served snapshot has counted the person as what this answer makes them.</summary>
    public bool Includes(Answer answer) => (Places & Bit(answer)) != 0;

    /// <summary>With a snapshot that counted the person by this answer.</summary>
    public CountedAs And(Answer answer) => new(Places | Bit(answer));

    static int Bit(Answer answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return 1 << (answer.Score is { } score ? (int)score.Band : 2 + (int)answer.Kind);
    }
}
