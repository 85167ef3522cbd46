namespace NpsBot.Core.Audiences;

/// <summary>Somebody on the roster, with all that matters for whether they are asked.</summary>
/// <param name="PersonId">Opaque, unique.</param>
/// <param name="Department">Null when unknown.</param>
public sealed record Candidate(string PersonId, string? Department)
{
    /// <summary>A customer or somebody else outside the organisation.</summary>
    public bool IsExternal { get; init; }

    /// <summary>Whether the question can get to them: by a chat that they have with the bot, or one that can be opened.</summary>
    public bool IsReachable { get; init; } = true;

    /// <summary>Stands on the list of people who are not to be contacted.</summary>
    public bool IsProtected { get; init; }

    /// <summary>When they left the organisation, if they did.</summary>
    public DateTimeOffset? LeftAt { get; init; }

    /// <summary>On leave until then.</summary>
    public DateTimeOffset? AwayUntil { get; init; }

    /// <summary>Asked for a pause until then; <see cref="DateTimeOffset.MaxValue"/> for ever.</summary>
    public DateTimeOffset? PausedUntil { get; init; }

    /// <summary>When any survey asked them last, this round left out; null when none did or it is long ago.</summary>
    public DateTimeOffset? LastAskedAt { get; init; }

    /// <summary>About how many services they have been asked in this round, see <see cref="Round"/>.</summary>
    public int AskedThisRound { get; init; }
}

/// <summary>
/// Waves that begin close together are one round: being asked about two services at once tires people less than twice in a month, so the
/// rest period counts from round to round.
/// </summary>
public static class Round
{
    /// <summary>The most services that somebody is asked about in one round.</summary>
    public const int MostServices = 2;

    /// <summary>Waves that begin within this time of each other are one round.</summary>
    public static TimeSpan Length { get; } = TimeSpan.FromHours(24);

    /// <summary>Whether two waves that begin at these moments are one round.</summary>
    public static bool IsOne(DateTimeOffset begins, DateTimeOffset other) => (begins - other).Duration() < Length;
}
