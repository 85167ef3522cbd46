using NpsBot.Core.Surveys;

namespace NpsBot.Core.Coaching;

/// <summary>A piece of advice for the lead of a service: what decides whether it fits. Its texts are data of the product.</summary>
/// <param name="Id">Names the tip in data, such as "promise-a-first-reply"; stable, so that people can refer to it.</param>
/// <param name="Module">The theme it belongs to.</param>
/// <param name="ServiceTypes">The types of service it is written for; empty when it serves all.</param>
/// <param name="Addresses">The reason it does something about; null for a general tip, which needs no figures.</param>
/// <param name="Effort">How much work it is.</param>
public sealed record Tip(string Id, TipModule Module, IReadOnlyList<ServiceType> ServiceTypes, Reason? Addresses, Effort Effort)
{
    /// <summary>Whether the tip is of use to a service of this type.</summary>
    public bool Fits(ServiceType type) => ServiceTypes.Count == 0 || ServiceTypes.Contains(type);
}

/// <summary>The six themes of the coaching library.</summary>
public enum TipModule
{
    /// <summary>Seeing the service from the side of those who receive it.</summary>
    CustomerFirst,

    /// <summary>Running the survey and reading its figures.</summary>
    ReadingNps,

    /// <summary>Promises that a service makes and keeps (Parasuraman, Zeithaml and Berry, "SERVQUAL", 1988).</summary>
    ServiceStandards,

    /// <summary>Finding out what people need, and which needs come first (Kano, 1984).</summary>
    NeedsAnalysis,

    /// <summary>How a service talks and writes to people.</summary>
    Communication,

    /// <summary>Fewer steps, shorter waits, small surprises.</summary>
    ProcessImprovement,
}

/// <summary>How much work a tip is for a team.</summary>
public enum Effort
{
    /// <summary>One person, within a week, no money.</summary>
    Small,

    /// <summary>Several people, within a month.</summary>
    Medium,

    /// <summary>A quarter, or money.</summary>
    Large,
}
