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
        var survey = SurveyPlans.Find(session, tenantId, surveyId, now) ?? throw new ArgumentException("There is no such survey.", nameof(surveyId));
        var scheduled = SurveyPlans.Scheduled(session, tenantId, survey, now);
        var rest = scheduled.Select(other => other.Plan.Rest).Append(survey.Rest).Max();
        var roster = Roll.All(session, tenantId, RecentWaves.Before(session, tenantId, rest, null, now), now);
        var coming = RecentWaves.Ready(session, tenantId, survey, null, now).ToList();
        foreach (var (plan, at) in scheduled)
            coming.Add(Foreseen(plan, at, roster, coming));
        return Choice.Of(survey, roster, coming, seed, now);
    }

    /// <summary>
    /// Why one person would not be asked by a wave that begins now; null when the person would be, or only a lot would decide. By the same
    /// rules as <see cref="ForSurvey"/>, without reading the whole roster.
    /// </summary>
    /// <exception cref="ArgumentException">There is no such survey.</exception>
    public static LeftOutReason? WhyNot(Session session, string tenantId, string surveyId, string personId, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(session);
        var survey = SurveyPlans.Find(session, tenantId, surveyId, now) ?? throw new ArgumentException("There is no such survey.", nameof(surveyId));
        if (Roll.One(session, tenantId, personId, RecentWaves.Before(session, tenantId, survey.Rest, personId, now), now) is not { } person)
            return new LeftOutReason.NotInAudience();
        // Whom a lot will fall on among all is not to be known from one.
        var coming = RecentWaves.Ready(session, tenantId, survey, personId, now).ToList();
        foreach (var (plan, at) in SurveyPlans.Scheduled(session, tenantId, survey, now).Where(other => other.Plan.Audience.Sampling is Sampling.All or Sampling.Panel))
            coming.Add(Foreseen(plan, at, [person], coming));
        if (new Eligibility(survey, coming, now).WhyNot(person) is { } reason)
            return reason;
        return survey.Audience.Sampling is Sampling.Panel panel && PanelPart.WavesUntilTurn(survey, panel, personId) is > 0 and var waves
            ? new LeftOutReason.OtherPart(waves)
            : null;
    }

    /// <summary>
    /// Takes note of who was asked, from which their rest period counts: to be called in the transaction that writes a wave's deliveries.
    /// </summary>
    public static void NoteAsked(Session session, string tenantId, string waveId, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(session);
        session.Execute("""
            UPDATE person SET last_asked_at = @now
            WHERE tenant_id = @tenant AND person_id IN (SELECT d.person_id FROM delivery d WHERE d.tenant_id = @tenant AND d.wave_id = @wave)
            """,
            ("now", now.ToUnixTimeMilliseconds()), ("tenant", tenantId), ("wave", waveId));
    }

    /// <summary>
    /// Whom a survey would ask when its time comes. Its lots are not drawn yet; but those whom we leave to it now are the only ones who will not
    /// be resting then, so what it draws will be among them.
    /// </summary>
    static ComingWave Foreseen(SurveyPlan plan, DateTimeOffset at, IReadOnlyList<Candidate> roster, IReadOnlyList<ComingWave> before)
    {
        var seed = unchecked((long)Lot.Hash(plan.SurveyId, at.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)));
        return new ComingWave(plan, at, Choice.Of(plan, roster, before, seed, at).Chosen.Select(person => person.PersonId).ToHashSet(StringComparer.Ordinal));
    }
}
