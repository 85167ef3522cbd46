using NpsBot.Core.Surveys;

namespace NpsBot.Core.Disclosure;

/// <summary>How one person stands towards the snapshots of a wave: what everything that is ever compared between two of them rests on.</summary>
/// <remarks>
/// An answer that is erased has no standing: it leaves without counting as changed, so it can ride along with a snapshot but never carry
/// one. Whoever has erased an answer must not be able to answer the wave again, or five who do would look like five who never had.
/// </remarks>
/// <param name="Answer">What the person said last.</param>
/// <param name="Counted">As what snapshots had counted the person before they came to stand where they stand now.</param>
/// <param name="IsCounted">Whether the newest snapshot that disclosed anything counts the person where they stand now.</param>
public readonly record struct Standing(Answer Answer, CountedAs Counted, bool IsCounted)
{
    /// <summary>Somebody's first answer.</summary>
    public static Standing First(Answer answer) => new(answer, default, IsCounted: false);

    /// <summary>Whether no snapshot that disclosed anything has counted the person where they stand now; such people make the next snapshot due.</summary>
    public bool IsNew => !IsCounted && IsSteady;

    /// <summary>
    /// Whether the person, once a snapshot has counted them where they stand now, has stood there in every snapshot since and in none before. Such
    /// people tie the groups of a wave together, see <see cref="GroupRules"/>.
    /// </summary>
    public bool IsSteady => !Counted.Includes(Answer);

    /// <summary>After another answer. One of the same band, or other reasons, moves nobody.</summary>
    public Standing Move(Answer answer) => IsCounted && !default(CountedAs).And(Answer).Includes(answer)
        ? new Standing(answer, Counted.And(Answer), IsCounted: false)
        : this with { Answer = answer };
}
