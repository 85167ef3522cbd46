namespace NpsBot.Core.Tests.Disclosure;

/// <summary>One defence that is missing, to show that it is needed.</summary>
public enum Flaw
{
    None,

    /// <summary>A new snapshot whenever anything has changed.</summary>
    NoGate,

    /// <summary>People count as changed who stand differently from the last snapshot, whatever earlier ones counted.</summary>
    OnlyNeighboursAreCompared,

    /// <summary>An answer that is erased makes the next snapshot due.</summary>
    ErasedAnswersCarryASnapshot,

    /// <summary>Whoever has erased an answer may give another.</summary>
    ErasedPeopleAnswerAgain,

    /// <summary>Groups are shown with every snapshot.</summary>
    GroupsWhileItRuns,

    /// <summary>Groups are counted when the wave ends, also where the final snapshot is an earlier one.</summary>
    GroupsOfALaterMoment,

    /// <summary>Groups are shown however small they are.</summary>
    NoMinimum,

    /// <summary>Groups are shown whose answers are all alike.</summary>
    NoVariety,

    /// <summary>Only the group itself is hidden, so that it is what is left of the whole.</summary>
    NothingElseIsHidden,

    /// <summary>Groups are shown that nobody shares a cohort with.</summary>
    NoTies,

    /// <summary>The same answers are shown by two hierarchies that cross each other.</summary>
    TwoHierarchies,

    /// <summary>A rolling window takes in waves that show nothing themselves.</summary>
    WindowOfHiddenWaves,
}
