namespace NpsBot.Core.Audiences;

/// <summary>Why somebody on the roster is not asked in a wave; a closed set. The first reason that holds is the one that counts.</summary>
public abstract record LeftOutReason
{
    LeftOutReason()
    {
    }

    /// <summary>The survey is not about them.</summary>
    public sealed record NotInAudience : LeftOutReason;

    /// <summary>They have not used the service lately.</summary>
    public sealed record HasNotUsed : LeftOutReason;

    /// <summary>Outside the organisation, and this is no product.</summary>
    public sealed record External : LeftOutReason;

    /// <summary>They lead the service or stand in for who does: they would rate themselves.</summary>
    public sealed record LeadsService : LeftOutReason;

    /// <summary>They have left the organisation.</summary>
    public sealed record Left : LeftOutReason;

    /// <summary>They stand on the list of people who are not to be contacted.</summary>
    public sealed record DoNotContact : LeftOutReason;

    /// <summary>They wanted no more questions.</summary>
    public sealed record OptedOut : LeftOutReason;

    /// <summary>They asked for a pause.</summary>
    /// <param name="Until">They may be asked from then on.</param>
    public sealed record Paused(DateTimeOffset Until) : LeftOutReason;

    /// <summary>They are on leave.</summary>
    /// <param name="Until">They may be asked from then on.</param>
    public sealed record Away(DateTimeOffset Until) : LeftOutReason;

    /// <summary>No way leads to them: the directory does not know them, and they have no chat with the bot.</summary>
    public sealed record Unreachable : LeftOutReason;

    /// <summary>Other services have asked them, or will, as often as one round allows.</summary>
    public sealed record EnoughThisRound : LeftOutReason;

    /// <summary>They were asked not long ago.</summary>
    /// <param name="Until">They may be asked from then on.</param>
    public sealed record Resting(DateTimeOffset Until) : LeftOutReason;

    /// <summary>A survey with a higher priority asks them before they would have rested from this one.</summary>
    /// <param name="ServiceId">What it asks about.</param>
    /// <param name="At">When it does.</param>
    public sealed record KeptFor(string ServiceId, DateTimeOffset At) : LeftOutReason;

    /// <summary>It is the turn of another part of the panel.</summary>
    /// <param name="InWaves">After how many more waves their turn comes, at least 1.</param>
    public sealed record OtherPart(int InWaves) : LeftOutReason;

    /// <summary>The lot fell on others.</summary>
    public sealed record NotDrawn : LeftOutReason;
}
