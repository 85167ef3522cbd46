namespace NpsBot.Core.Audiences;

/// <summary>A survey that is about to choose whom it asks.</summary>
/// <param name="SurveyId">Also decides who belongs to which part of a panel.</param>
/// <param name="ServiceId">What it asks about.</param>
/// <param name="IsForCustomers">It asks about a product, so that people outside the organisation may be asked.</param>
/// <param name="Audience">Whom it asks.</param>
/// <param name="Rest">How long somebody must not have been asked by any survey before this one asks them; zero for not at all.</param>
/// <param name="Priority">The highest goes first.</param>
public sealed record SurveyPlan(string SurveyId, string ServiceId, bool IsForCustomers, Audience Audience, TimeSpan Rest, int Priority)
{
    /// <summary>How long ago a use still counts where the audience does not say: the time that the question speaks of.</summary>
    public const int UsualDaysOfUse = 90;

    /// <summary>The people of the audience's groups, or those it names; null where it does neither.</summary>
    public IReadOnlySet<string>? Members { get; init; }

    /// <summary>Who used the service and when last, as far as that is known.</summary>
    public IReadOnlyDictionary<string, DateTimeOffset> UsedAt { get; init; } = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);

    /// <summary>Who leads the service or stands in for who does.</summary>
    public IReadOnlySet<string> Leads { get; init; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>How many waves it has had: whose turn it is in a panel.</summary>
    public int Waves { get; init; }

    /// <summary>Whether somebody used the service lately.</summary>
    public bool IsUsedBy(string personId, DateTimeOffset now) =>
        UsedAt.TryGetValue(personId, out var used) && used >= now.AddDays(-(Audience.UsedWithinDays ?? UsualDaysOfUse));

    /// <summary>Whether a person is among those the survey is about, whether or not they used the service.</summary>
    public bool IsAbout(Candidate person)
    {
        ArgumentNullException.ThrowIfNull(person);
        return Audience.Whom switch
        {
            Whom.Everyone => true,
            Whom.Departments(var names) => person.Department is { } department && names.Contains(department, StringComparer.Ordinal),
            _ => Members?.Contains(person.PersonId) == true,
        };
    }
}

/// <summary>Another survey that will ask, or might, and whom.</summary>
/// <param name="Plan">Which.</param>
/// <param name="At">When it asks.</param>
/// <param name="WouldAsk">Whom, as far as can be known now.</param>
/// <param name="IsDecided">The wave is written down already and asks these people whatever others do.</param>
public sealed record ComingWave(SurveyPlan Plan, DateTimeOffset At, IReadOnlySet<string> WouldAsk, bool IsDecided = false);
