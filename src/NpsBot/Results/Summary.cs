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
    /// <summary>The name as it stands within a sentence: "the IT help desk".</summary>
    public string InSentence { get => field ?? ServiceName; init; }

    /// <summary>The same at the beginning of a sentence.</summary>
    public string AtStart => InSentence == ServiceName ? ServiceName : char.ToUpperInvariant(InSentence[0]) + InSentence[1..];

    /// <summary>The wave that was asked for by its name; null when the newest is shown.</summary>
    public string? AskedForWave { get; init; }

    /// <summary>What may be said about each touchpoint along the way.</summary>
    public IReadOnlyList<TouchpointResult> Journey { get; init; } = [];

    /// <summary>The wave is anonymous and has not been closed: there is nothing to say about it yet.</summary>
    public bool IsSealed { get; init; }

    /// <summary>A newer, anonymous wave that has nothing to show before it is closed, and until when.</summary>
    public (string WaveName, DateTimeOffset Until)? Coming { get; init; }

    /// <summary>One of the two waves that are compared is anonymous: whether the same people answered both, nobody knows.</summary>
    public bool IsComparedAsIndependent { get; init; }

    /// <summary>What everybody the wave is about may think; null when only a sample was asked, or there are no figures to show.</summary>
    public PopulationScore? Population { get; init; }

    /// <summary>The score taken apart by reasons; null when they may not be shown.</summary>
    public Waterfall? Waterfall { get; init; }
}

/// <summary>The last closed wave before the one shown.</summary>
/// <param name="Change">The change since then; present only when both waves show figures.</param>
public sealed record PreviousWave(string WaveName, Disclosed Disclosed, Change? Change);

/// <summary>The newest closed waves pooled: one wave alone rarely shows anything.</summary>
public sealed record Rolling(int Waves, Tally Tally, Nps Nps, Interval Interval);
