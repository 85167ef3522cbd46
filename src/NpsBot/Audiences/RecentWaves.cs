using NpsBot.Core.Audiences;
using NpsBot.Storage;

namespace NpsBot.Audiences;

/// <summary>Whom waves have asked within a rest period, this round apart; and whom those ask that stand ready to open.</summary>
sealed class RecentWaves
{
    readonly Dictionary<string, (DateTimeOffset? Before, int ThisRound)> asked = new(StringComparer.Ordinal);

    /// <summary>When somebody was asked last before this round, and about how many services in this round.</summary>
    public (DateTimeOffset? Before, int ThisRound) Of(string person) => asked.GetValueOrDefault(person);

    /// <summary>The waves that began in the time before now.</summary>
    /// <param name="rest">How long before.</param>
    /// <param name="onlyPerson">Whom it is about; null for everybody.</param>
    public static RecentWaves Before(Session session, string tenant, TimeSpan rest, string? onlyPerson, DateTimeOffset now)
    {
        var recent = new RecentWaves();
        var longest = rest > Round.Length ? rest : Round.Length;
        foreach (var (wave, _, opened) in Between(session, tenant, now - longest, now))
            recent.Add(opened, now, Asked(session, tenant, wave, onlyPerson));
        return recent;
    }

    /// <summary>Waves that were written out before they open, each with the people who will be asked.</summary>
    public static IEnumerable<ComingWave> Ready(Session session, string tenant, SurveyPlan besides, string? onlyPerson, DateTimeOffset now)
    {
        foreach (var (wave, survey, opens) in Between(session, tenant, now, now.AddYears(1)))
        {
            if (survey != besides.SurveyId && SurveyPlans.Bare(session, tenant, survey) is { } plan && (Round.IsOne(opens, now) || opens - now < plan.Rest))
                yield return new ComingWave(plan, opens, Asked(session, tenant, wave, onlyPerson).ToHashSet(StringComparer.Ordinal), IsDecided: true);
        }
    }

    void Add(DateTimeOffset opened, DateTimeOffset now, List<string> people)
    {
        foreach (var person in people)
        {
            var (before, thisRound) = Of(person);
            asked[person] = Round.IsOne(opened, now) ? (before, thisRound + 1) : (before > opened ? before : opened, thisRound);
        }
    }

    static List<(string Wave, string Survey, DateTimeOffset Opens)> Between(Session session, string tenant, DateTimeOffset after, DateTimeOffset until) => session.Query(
        "SELECT wave_id, survey_id, opens_at FROM wave WHERE tenant_id = @tenant AND opens_at > @after AND opens_at <= @until",
        row => (row.GetString(0), row.GetString(1), row.Moment(2)),
        ("tenant", tenant), ("after", after.ToUnixTimeMilliseconds()), ("until", until.ToUnixTimeMilliseconds()));

    static List<string> Asked(Session session, string tenant, string wave, string? onlyPerson) => onlyPerson is null
        ? session.Query("SELECT person_id FROM delivery WHERE tenant_id = @tenant AND wave_id = @wave", row => row.GetString(0), ("tenant", tenant), ("wave", wave))
        : session.Query("SELECT person_id FROM delivery WHERE tenant_id = @tenant AND wave_id = @wave AND person_id = @person", row => row.GetString(0), ("tenant", tenant), ("wave", wave), ("person", onlyPerson));
}
