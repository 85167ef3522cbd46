using NpsBot.Core.Audiences;

namespace NpsBot.Audiences;

/// <summary>Why somebody was asked, or was not; told to that person alone.</summary>
/// <param name="ServiceIds">The services that it holds for; none where it holds for all.</param>
public sealed record Explanation(IReadOnlyList<string> ServiceIds, Because Because);

/// <summary>A closed set. Dates are in the person's time zone.</summary>
public abstract record Because
{
    Because()
    {
    }

    /// <param name="Why">The word that choosing left; null where it left none.</param>
    /// <param name="Closes">When the question closes; null when it is closed.</param>
    public sealed record Asked(string? Why, DateTimeOffset At, DateTimeOffset? Closes) : Because;

    public sealed record NotOnRoster : Because;

    public sealed record OnList(DoNotContact Entry) : Because;

    /// <param name="ServiceId">What the person was asked about.</param>
    /// <param name="DaysAgo">At least 1.</param>
    public sealed record RestingSince(string ServiceId, int DaysAgo, DateTimeOffset Until) : Because;

    /// <summary>Any other reason that the rules have.</summary>
    public sealed record LeftOut(LeftOutReason Reason) : Because;

    /// <summary>When the open wave began, the person was not in its audience yet.</summary>
    public sealed record CameLater : Because;

    /// <summary>No wave is open, and no rule speaks against asking the person in the next.</summary>
    public sealed record NothingOpen : Because;
}
