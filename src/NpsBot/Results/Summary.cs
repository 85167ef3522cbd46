using NpsBot.Coaching;
using NpsBot.Core.Coaching;
using NpsBot.Core.Disclosure;
using NpsBot.Core.Scores;
using NpsBot.Core.Statistics;
using NpsBot.Core.Surveys;

namespace NpsBot.Results;

/// <summary>What may be said about the newest wave of a service, and what it is compared with.</summary>
/// <param name="Closes">When the wave takes no more answers, or took the last.</param>
/// <param name="Snapshot">The numbered snapshot that everybody sees; its figures may be shown only as <paramref name="Disclosed"/> says.</param>
/// <param name="Disclosed">What may be said about the snapshot to whoever looks.</param>
/// <param name="Thresholds">Those that hold for whoever looks.</param>
/// <param name="Tip">One thing to do on Monday, if a tip was found.</param>
public sealed record Summary(
    string ServiceId,
    string ServiceName,
    SubjectKind Kind,
    ServiceType Type,
    string WaveName,
    DateTimeOffset Opens,
    DateTimeOffset Closes,
    bool IsOpen,
    Snapshot Snapshot,
    Disclosed Disclosed,
    Thresholds Thresholds,
    PreviousWave? Previous,
    Rolling? Rolling,
    ChosenTip? Tip,
    TipText? TipText)
{
    /// <summary>The wave that was asked for by its name; null when the newest is shown.</summary>
    public string? AskedForWave { get; init; }

    /// <summary>What may be said about each touchpoint along the way.</summary>
    public IReadOnlyList<TouchpointResult> Journey { get; init; } = [];
}

/// <summary>The last closed wave before the one shown.</summary>
/// <param name="Change">The change since then; present only when both waves show figures.</param>
public sealed record PreviousWave(string WaveName, Disclosed Disclosed, Change? Change);

/// <summary>The newest closed waves pooled: one wave alone rarely shows anything.</summary>
public sealed record Rolling(int Waves, Tally Tally, Nps Nps, Interval Interval);
