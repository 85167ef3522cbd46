using NpsBot.Core.Disclosure;

namespace NpsBot.Cards;

/// <summary>Where a wave stands, for those who run it.</summary>
public enum WaveState
{
    Planned,
    Running,
    Paused,
    Closed,
}

/// <summary>One line of the list: a wave, or a survey of which none is running.</summary>
/// <param name="WaveId">Null for a survey whose next wave is still to come.</param>
/// <param name="Until">When it opens, closes or closed, as the state asks.</param>
/// <param name="Next">When the schedule starts the next wave, if it does.</param>
public sealed record WaveLine(
    string? WaveId, string SurveyId, string ServiceId, string ServiceName, string? WaveName, WaveState State, DateTimeOffset? Until, DateTimeOffset? Next);

/// <summary>How a wave is going. Moments are in the reader's time zone.</summary>
/// <param name="Heard">Null while too few have answered to say how many.</param>
/// <param name="SendingEnds">When everything that waits will have been sent, as far as can be foreseen.</param>
public sealed record WaveView(
    string WaveId, string SurveyId, string ServiceId, string ServiceName, string WaveName, WaveState State, DateTimeOffset Opens, DateTimeOffset Closes,
    Sending Sending, Heard? Heard, Thresholds Thresholds, RemindersSent Reminders, DateTimeOffset? SendingEnds, DateTimeOffset AsOf)
{
    /// <summary>Null in a confidential wave, and in an anonymous one that has been closed.</summary>
    public TookPartSoFar? TookPart { get; init; }
}

/// <summary>All that is told of an anonymous wave before it is closed.</summary>
/// <param name="AtLeast">So many people or more; null while not even that may be told.</param>
public sealed record TookPartSoFar(long? AtLeast, long Asked);

/// <summary>
/// What became of the questions of a wave. Everybody asked stands in exactly one of these numbers, and giving an answer moves nobody from one to
/// another, so that watching them tells nothing about anybody's answer.
/// </summary>
/// <param name="InDoubt">Of those sent or waiting: the channel did not say whether it arrived.</param>
/// <param name="NotNeeded">Paused or closed before it was sent.</param>
/// <param name="SetAside">By the code of the reason.</param>
public sealed record Sending(
    long Asked, long Waiting, long Sent, long InDoubt, long NotInstalled, long Blocked, long NotNeeded, IReadOnlyList<SetAside> SetAside)
{
    public bool IsWithoutTrouble => InDoubt + NotInstalled + Blocked == 0 && SetAside.Count == 0;
}

/// <summary>How many cannot be sent for one reason.</summary>
public sealed record SetAside(string Code, long People)
{
    /// <summary>In place of the channel's code: a guest, to whom Teams does not let the bot write.</summary>
    public const string Guest = "guest";
}

/// <summary>How many were heard by the snapshot that everybody sees.</summary>
public sealed record Heard(long Asked, long Answered, long NotUsed, long Skipped)
{
    public long Silent => Math.Max(0, Asked - Answered - NotUsed - Skipped);
}

/// <param name="Rounds">How often everybody who had not answered was reminded.</param>
public sealed record RemindersSent(int Rounds, int Most, DateTimeOffset? Last)
{
    public bool AreUsedUp => Rounds >= Most;
}
