namespace NpsBot.Core.Instruments;

/// <summary>What somebody says to having a feature, or to not having it.</summary>
public enum KanoAnswer
{
    /// <summary>I like it.</summary>
    Like,

    /// <summary>It must be that way.</summary>
    MustBe,

    /// <summary>I am neutral.</summary>
    Neutral,

    /// <summary>I can live with it.</summary>
    LiveWith,

    /// <summary>I dislike it.</summary>
    Dislike,
}

/// <summary>What a feature is to somebody, in the order in which a tie is decided.</summary>
public enum KanoCategory
{
    /// <summary>Taken for granted; missed when absent.</summary>
    MustBe,

    /// <summary>The more the better.</summary>
    OneDimensional,

    /// <summary>Delights, and is not missed.</summary>
    Attractive,

    /// <summary>Does not matter.</summary>
    Indifferent,

    /// <summary>Not wanted.</summary>
    Reverse,

    /// <summary>The two answers contradict each other.</summary>
    Questionable,
}

/// <summary>How both answers together say what a feature is.</summary>
/// <remarks>
/// Kano, Seraku, Takahashi and Tsuji (1984); the table of Berger et al. ("Kano's Methods for Understanding Customer-defined Quality",
/// 1993).
/// </remarks>
public static class KanoTable
{
    const KanoCategory M = KanoCategory.MustBe;
    const KanoCategory O = KanoCategory.OneDimensional;
    const KanoCategory A = KanoCategory.Attractive;
    const KanoCategory I = KanoCategory.Indifferent;
    const KanoCategory R = KanoCategory.Reverse;
    const KanoCategory Q = KanoCategory.Questionable;

    // Rows: with the feature; columns: without it.
    static readonly KanoCategory[,] Table =
    {
        { Q, A, A, A, O },
        { R, I, I, I, M },
        { R, I, I, I, M },
        { R, I, I, I, M },
        { R, R, R, R, Q },
    };

    /// <summary>What the feature is to somebody who answers like this.</summary>
    /// <param name="having">The answer to having it (the functional question).</param>
    /// <param name="lacking">The answer to not having it (the dysfunctional question).</param>
    public static KanoCategory Of(KanoAnswer having, KanoAnswer lacking) => Table[(int)having, (int)lacking];
}
