using NpsBot.Core.Audiences;

namespace NpsBot.Core.Moments;

/// <summary>A place along the way of somebody through a service, such as "ticket closed": right after it one question may be put.</summary>
/// <param name="Id">Unique within a tenant.</param>
/// <param name="ServiceId">The service that the question is about.</param>
/// <param name="IsForCustomers">The service is a product, so that people outside the organisation may be asked.</param>
/// <param name="Share">Which share of its moments is asked about, above 0 and at most 1.</param>
/// <param name="Budget">How long somebody is left alone after the question about any moment; zero for not at all.</param>
/// <param name="Rest">How long somebody must not have been asked by any survey; zero for not at all.</param>
public sealed record Touchpoint(string Id, string ServiceId, bool IsForCustomers, double Share, TimeSpan Budget, TimeSpan Rest)
{
    /// <summary>How often one person is asked about moments where nothing else is said: once in fourteen days.</summary>
    public const int UsualBudgetDays = 14;

    /// <summary>How long after a survey's question none about a moment follows where nothing else is said.</summary>
    public const int UsualRestDays = 7;

    /// <summary>
    /// What becomes of a moment. Whoever reported it never learns which of these it was: it would tell who exists, who has left and who wants to be left alone.
    /// </summary>
    /// <param name="person">As the roster has them; null for somebody it does not have.</param>
    /// <param name="leads">Who leads the service or stands in for who does, by person id.</param>
    /// <param name="lastMomentAt">When the person was asked about a moment last, if ever.</param>
    /// <param name="lot">A number from 0 to below 1, drawn for this moment: below the share, it is asked about.</param>
    /// <param name="now">The moment of the decision.</param>
    public MomentOutcome Decide(Candidate? person, IReadOnlySet<string> leads, DateTimeOffset? lastMomentAt, double lot, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(leads);
        if (person is null || (person.IsExternal && !IsForCustomers) || leads.Contains(person.PersonId))
            return MomentOutcome.NotAddressed;
        if (person.LeftAt <= now || person.IsProtected || person.PausedUntil > now || person.AwayUntil > now || !person.IsReachable)
            return MomentOutcome.NotAvailable;
        if (now - lastMomentAt < Budget)
            return MomentOutcome.Spent;
        if (now - person.LastAskedAt < Rest || (person.AskedThisRound > 0 && Rest > TimeSpan.Zero))
            return MomentOutcome.Resting;
        return lot < Share ? MomentOutcome.Asked : MomentOutcome.NotDrawn;
    }
}

/// <summary>What became of a moment.</summary>
public enum MomentOutcome
{
    /// <summary>The question is on its way.</summary>
    Asked,

    /// <summary>Nobody on the roster, outside the organisation, or somebody who would rate themselves.</summary>
    NotAddressed,

    /// <summary>Has left, is away, pauses, wants no questions, stands on the list, or cannot be reached.</summary>
    NotAvailable,

    /// <summary>Was asked about another moment not long ago.</summary>
    Spent,

    /// <summary>Was asked by a survey not long ago.</summary>
    Resting,

    /// <summary>The lot fell on others.</summary>
    NotDrawn,

    /// <summary>Was asked about this touchpoint in this month already.</summary>
    AskedAlready,

    /// <summary>The programme has taken the touchpoint out since.</summary>
    Withdrawn,
}
