using System.Globalization;
using NpsBot.Core.Audiences;
using NpsBot.Storage;

namespace NpsBot.Audiences;

/// <summary>Chooses whom a wave asks, in the caller's transaction; writes nothing. A handful of queries however many people there are.</summary>
public static class Choosing
{
    /// <summary>Whom a wave of the survey asks if it begins now, and why all others on the roster are not asked.</summary>
    /// <param name="seed">Stored with the wave; with the same people it chooses the same again.</param>
    /// <exception cref="ArgumentException">There is no such survey.</exception>
    public static Choice ForSurvey(Session session, string tenantId, string surveyId, long seed, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(session);
        var situation = Situation.Of(session, tenantId, surveyId, onlyPerson: null, now);
        return Choice.Of(situation.Survey, situation.Roster, situation.Coming, seed, now);
    }

    /// <summary>
    /// Why one person would not be asked by a wave that begins now; null when the person would be, or only a lot would decide. By the same
    /// rules as <see cref="ForSurvey"/>, without reading the whole roster.
    /// </summary>
    /// <exception cref="ArgumentException">There is no such survey.</exception>
    public static LeftOutReason? WhyNot(Session session, string tenantId, string surveyId, string personId, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(session);
        var (survey, roster, coming) = Situation.Of(session, tenantId, surveyId, personId, now);
        if (roster is not [var person])
            return new LeftOutReason.NotInAudience();
        if (new Eligibility(survey, coming, now).WhyNot(person) is { } reason)
            return reason;
        return survey.Audience.Sampling is Sampling.Panel panel && PanelPart.WavesUntilTurn(survey, panel, personId) is > 0 and var waves
            ? new LeftOutReason.OtherPart(waves)
            : null;
    }

    /// <summary>What a survey finds when it chooses.</summary>
    sealed record Situation(SurveyPlan Survey, IReadOnlyList<Candidate> Roster, IReadOnlyList<ComingWave> Coming)
    {
        public static Situation Of(Session session, string tenant, string surveyId, string? onlyPerson, DateTimeOffset now)
        {
            var survey = SurveyPlans.Find(session, tenant, surveyId, now) ?? throw new ArgumentException("There is no such survey.", nameof(surveyId));
            var scheduled = SurveyPlans.Scheduled(session, tenant, survey, now);
            var recent = RecentWaves.Before(session, tenant, survey.ServiceId, scheduled.Select(other => other.Plan.Rest).Append(survey.Rest).Max(), onlyPerson, now);
            var roster = onlyPerson is null ? Roll.All(session, tenant, recent, now) : Roll.One(session, tenant, onlyPerson, recent, now);
            var coming = RecentWaves.Ready(session, tenant, survey, onlyPerson, now).ToList();
            foreach (var (plan, at) in scheduled)
            {
                // Whom a lot among all will fall on is not to be known from one.
                if (onlyPerson is null || plan.Audience.Sampling is Sampling.All or Sampling.Panel)
                    coming.Add(Foreseen(plan, at, Round.IsOne(at, now) ? roster : After(roster, now), coming));
            }
            return new Situation(survey, roster, coming);
        }

        /// <summary>
        /// Whom a survey would ask when its time comes. Its lots are not drawn yet; but those whom others leave to it now are the ones who will
        /// not be resting then, so that what it draws will be among them.
        /// </summary>
        static ComingWave Foreseen(SurveyPlan plan, DateTimeOffset at, IReadOnlyList<Candidate> roster, IReadOnlyList<ComingWave> before)
        {
            var seed = unchecked((long)Lot.Hash(plan.SurveyId, at.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)));
            return new ComingWave(plan, at, Choice.Of(plan, roster, before, seed, at).Chosen.Select(person => person.PersonId).ToHashSet(StringComparer.Ordinal));
        }

        /// <summary>When this round is over, those whom it asked begin to rest.</summary>
        static List<Candidate> After(IReadOnlyList<Candidate> roster, DateTimeOffset now) =>
            [.. roster.Select(person => person.AskedThisRound == 0 ? person : person with { LastAskedAt = now, AskedThisRound = 0 })];
    }
}
