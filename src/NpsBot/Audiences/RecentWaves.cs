using NpsBot.Core.Audiences;
using NpsBot.Storage;

namespace NpsBot.Audiences;

/// <summary>Whom waves have asked within a rest period, this round apart; and whom those ask that stand ready to open.</summary>
sealed class RecentWaves
{
    readonly Dictionary<string, (DateTimeOffset? Before, int ThisRound)> asked = new(StringComparer.Ordinal);

    /// <summary>When somebody was asked last before this round, or about the same service at all, and about how many other services in this round.</summary>
    public (DateTimeOffset? Before, int ThisRound) Of(string person) => asked.GetValueOrDefault(person);

    /// <summary>The waves that began in the time before now.</summary>
    /// <param name="service">The service that is asked about now; being asked about it twice in a round is no round.</param>
    /// <param name="rest">How long before.</param>
    /// <param name="onlyPerson">Whom it is about; null for everybody.</param>
    public static RecentWaves Before(Session session, string tenant, string service, TimeSpan rest, string? onlyPerson, DateTimeOffset now)
    {
        var recent = new RecentWaves();
        var longest = rest > Round.Length ? rest : Round.Length;
        foreach (var (wave, _, about, opened) in Between(session, tenant, now - longest, now))
            recent.Add(opened, about != service && Round.IsOne(opened, now), Asked(session, tenant, wave, onlyPerson));
        return recent;
    }

    /// <summary>Waves that were written out before they open, each with the people who will be asked.</summary>
    public static IEnumerable<ComingWave> Ready(Session session, string tenant, SurveyPlan besides, string? onlyPerson, DateTimeOffset now)
    {
        foreach (var (wave, survey, _, opens) in Between(session, tenant, now, now.AddYears(1)))
        {
            if (survey != besides.SurveyId && SurveyPlans.Bare(session, tenant, survey) is { } plan && (Round.IsOne(opens, now) || opens - now < plan.Rest))
                yield return new ComingWave(plan, opens, Asked(session, tenant, wave, onlyPerson).ToHashSet(StringComparer.Ordinal), IsDecided: true);
        }
    }

    void Add(DateTimeOffset opened, bool isThisRound, List<string> people)
    {
        foreach (var person in people)
        {
            var (before, thisRound) = Of(person);
            asked[person] = isThisRound ? (before, thisRound + 1) : (before > opened ? before : opened, thisRound);
        }
    }

    static List<(string Wave, string Survey, string Service, DateTimeOffset Opens)> Between(Session session, string tenant, DateTimeOffset after, DateTimeOffset until) => session.Query(
        "SELECT wave_id, survey_id, service_id, opens_at FROM wave WHERE tenant_id = @tenant AND opens_at > @after AND opens_at <= @until AND touchpoint_id IS NULL",
        row => (row.GetString(0), row.GetString(1), row.GetString(2), row.Moment(3)),
        ("tenant", tenant), ("after", after.ToUnixTimeMilliseconds()), ("until", until.ToUnixTimeMilliseconds()));

    static List<string> Asked(Session session, string tenant, string wave, string? onlyPerson) => onlyPerson is null
        ? session.Query("SELECT person_id FROM delivery WHERE tenant_id = @tenant AND wave_id = @wave", row => row.GetString(0), ("tenant", tenant), ("wave", wave))
        : session.Query("SELECT person_id FROM delivery WHERE tenant_id = @tenant AND wave_id = @wave AND person_id = @person", row => row.GetString(0), ("tenant", tenant), ("wave", wave), ("person", onlyPerson));
}
