namespace NpsBot.Core.Surveys;

/// <summary>What a service does for people; it decides which reasons are offered and which tips fit.</summary>
public enum ServiceType
{
    /// <summary>IT help desk and workplace technology.</summary>
    It,

    /// <summary>Payroll, expenses and other money matters of employees.</summary>
    Payroll,

    /// <summary>Buildings, rooms, canteen, cleaning, repairs.</summary>
    Facilities,

    /// <summary>Purchasing and contracts.</summary>
    Purchasing,

    /// <summary>Personnel services: hiring, onboarding, training, leave.</summary>
    People,

    /// <summary>Any other service inside the organisation.</summary>
    Other,

    /// <summary>A product or service for customers.</summary>
    Product,
}

/// <summary>Why somebody gave a score: the reasons that can be picked on the card, worded there as praise or as complaint.</summary>
public enum Reason
{
    /// <summary>How quickly help comes.</summary>
    Speed,

    /// <summary>Whether promises and dates are kept, and results are right.</summary>
    Reliability,

    /// <summary>Whether the matter was solved.</summary>
    Solved,

    /// <summary>Whether people know what they are talking about.</summary>
    Knowledge,

    /// <summary>How people are treated.</summary>
    Friendliness,

    /// <summary>How easy it is to ask, find and use.</summary>
    Ease,

    /// <summary>Whether one is kept informed.</summary>
    Informed,

    /// <summary>Tools, equipment, rooms.</summary>
    Tools,

    /// <summary>Value for money; products only.</summary>
    Value,

    /// <summary>Trust in the name; products only.</summary>
    Reputation,
}

/// <summary>Which reasons are offered for which service.</summary>
public static class Reasons
{
    /// <summary>The most reasons a person may pick.</summary>
    public const int MostPicked = 3;

    /// <summary>Every reason.</summary>
    public static IReadOnlyList<Reason> All { get; } = Enum.GetValues<Reason>();

    /// <summary>The six reasons offered for a type of service, in a fixed order; cards show them in random order.</summary>
    public static IReadOnlyList<Reason> For(ServiceType type) => type switch
    {
        ServiceType.It => [Reason.Speed, Reason.Solved, Reason.Knowledge, Reason.Friendliness, Reason.Informed, Reason.Tools],
        ServiceType.Payroll => [Reason.Reliability, Reason.Speed, Reason.Knowledge, Reason.Friendliness, Reason.Ease, Reason.Informed],
        ServiceType.Facilities => [Reason.Speed, Reason.Reliability, Reason.Solved, Reason.Friendliness, Reason.Informed, Reason.Tools],
        ServiceType.Purchasing => [Reason.Speed, Reason.Reliability, Reason.Knowledge, Reason.Ease, Reason.Informed, Reason.Friendliness],
        ServiceType.People => [Reason.Speed, Reason.Reliability, Reason.Knowledge, Reason.Friendliness, Reason.Ease, Reason.Informed],
        ServiceType.Product => [Reason.Value, Reason.Reputation, Reason.Reliability, Reason.Ease, Reason.Speed, Reason.Friendliness],
        _ => [Reason.Speed, Reason.Reliability, Reason.Solved, Reason.Knowledge, Reason.Friendliness, Reason.Informed],
    };

    /// <summary>The name of a reason in data, such as "speed".</summary>
#pragma warning disable CA1308 // the names are lower case by our own definition
    public static string Id(this Reason reason) => reason.ToString().ToLowerInvariant();
#pragma warning restore CA1308

    /// <summary>The reason with this name in data; false when there is none.</summary>
    public static bool TryParse(string? id, out Reason reason)
    {
        foreach (var candidate in All)
        {
            if (candidate.Id() == id)
            {
                reason = candidate;
                return true;
            }
        }
        reason = default;
        return false;
    }
}
