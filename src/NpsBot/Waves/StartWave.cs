using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using NpsBot.Audiences;
using NpsBot.Core.Audiences;
using NpsBot.Core.Disclosure;
using NpsBot.Core.Schedules;
using NpsBot.Core.Surveys;
using NpsBot.Storage;
using NpsBot.Surveys;

namespace NpsBot.Waves;

/// <summary>Makes a wave whole, in the caller's transaction: the wave, a delivery for each person chosen, and the counters of those asked.</summary>
public static class StartWave
{
    /// <summary>A seed for a new wave. It is stored with the wave: with the same people it chooses the same again.</summary>
    public static long NewSeed() => BinaryPrimitives.ReadInt64LittleEndian(RandomNumberGenerator.GetBytes(sizeof(long)));

    /// <summary>Chooses whom a survey asks now and writes the wave. When there is nobody to ask, nothing is written.</summary>
    /// <param name="name">What the wave is called; a number is added where the survey has one of this name.</param>
    /// <param name="closes">First moment at which no answer counts any more; it opens now.</param>
    /// <param name="writesMail">Whether the organisation has a sender: then guests whose address is known are asked by mail.</param>
    /// <exception cref="ArgumentException">There is no such survey.</exception>
    public static StartResult In(Session session, string tenantId, string surveyId, string name, DateTimeOffset closes, long seed, DateTimeOffset now, bool writesMail = false)
    {
        ArgumentNullException.ThrowIfNull(session);
        var survey = Survey(session, tenantId, surveyId) ?? throw new ArgumentException("There is no such survey.", nameof(surveyId));
        if (Overlapping(session, tenantId, surveyId, now, closes) is { } open)
            return open;
        var choice = Choosing.ForSurvey(session, tenantId, surveyId, seed, now);
        if (choice.Chosen.Count == 0)
            return new StartResult.NobodyToAsk(choice.LeftOut.Count);

        var waveId = Ids.New();
        var freeName = FreeName(session, tenantId, surveyId, name);
        ProgrammeRows.AddWave(session, tenantId, waveId, surveyId, survey.ServiceId, freeName, now, closes, Question.About(survey.Kind), survey.Thresholds, survey.Mode);
        session.Execute("UPDATE wave SET seed = @seed, opened_at = @now, most_reminders = @most, reminder_after_days = @days WHERE tenant_id = @tenant AND wave_id = @wave",
            ("seed", seed), ("now", now.ToUnixTimeMilliseconds()), ("most", survey.MostReminders), ("days", survey.ReminderAfterDays), ("tenant", tenantId), ("wave", waveId));
        var (lastDue, outsideHours) = Invite(session, tenantId, waveId, choice.Chosen, closes, now, writesMail);
        ProgrammeRows.CountAsked(session, tenantId, waveId);
        ProgrammeRows.SetEligible(session, tenantId, waveId, choice.Chosen.Count + choice.LeftOut.Count(person => IsEligible(person.Reason)));
        WaveRows.NoteAsked(session, tenantId, waveId, now);
        return new StartResult.Started(waveId, freeName, choice.Chosen.Count, choice.LeftOut.Count, lastDue, outsideHours);
    }

    /// <summary>Whether the wave is about somebody all the same: they could have been asked another time, or by another lot.</summary>
    static bool IsEligible(LeftOutReason reason) => reason is not (
        LeftOutReason.NotInAudience or LeftOutReason.HasNotUsed or LeftOutReason.External or LeftOutReason.LeadsService or LeftOutReason.Left);

    static (DateTimeOffset LastDue, int OutsideHours) Invite(Session session, string tenantId, string waveId, IReadOnlyList<Chosen> people, DateTimeOffset closes, DateTimeOffset now, bool writesMail)
    {
        var workplaces = Workplaces.Load(session, tenantId);
        var places = WaveRows.Places(session, tenantId);
        var byMail = WaveRows.ReachedByMail(session, tenantId, writesMail);
        var dueAt = new Dictionary<(string?, string?), DueWithin>();
        var invitations = new InvitationRows(session, tenantId, waveId);
        var (lastDue, outsideHours) = (now, 0);
        foreach (var person in people)
        {
            var place = places.GetValueOrDefault(person.PersonId);
            if (!dueAt.TryGetValue(place, out var due))
                dueAt.Add(place, due = Due.Within(now, now, closes, workplaces.Of(place.Zone, place.Site)));
            invitations.Add(person, due.Moment, byMail.Contains(person.PersonId));
            lastDue = due.Moment > lastDue ? due.Moment : lastDue;
            outsideHours += due.IsAtWork ? 0 : 1;
        }
        invitations.Finish();
        return (lastDue, outsideHours);
    }

    /// <summary>One wave of a survey follows the other; waves that the programme has written out ahead count too.</summary>
    static StartResult.StillOpen? Overlapping(Session session, string tenantId, string surveyId, DateTimeOffset opens, DateTimeOffset closes) => session.First(
        """
        SELECT wave_id, name, opens_at, COALESCE(ended_at, closes_at) FROM wave
        WHERE tenant_id = @tenant AND survey_id = @survey AND COALESCE(ended_at, closes_at) > @opens AND opens_at < @closes
        ORDER BY opens_at LIMIT 1
        """,
        row => new StartResult.StillOpen(row.GetString(0), row.GetString(1), row.Moment(2), row.Moment(3)),
        ("tenant", tenantId), ("survey", surveyId), ("opens", opens.ToUnixTimeMilliseconds()), ("closes", closes.ToUnixTimeMilliseconds()));

    static string FreeName(Session session, string tenantId, string surveyId, string name)
    {
        for (var number = 1; ; number++)
        {
            var candidate = number == 1 ? name : string.Create(CultureInfo.InvariantCulture, $"{name} ({number})");
            if (session.First("SELECT wave_id FROM wave WHERE tenant_id = @tenant AND survey_id = @survey AND name = @name", row => row.GetString(0),
                ("tenant", tenantId), ("survey", surveyId), ("name", candidate)) is null)
                return candidate;
        }
    }

    static SurveyRow? Survey(Session session, string tenantId, string surveyId) => session.First(
        """
        SELECT s.service_id, v.type, s.minimum_score, s.minimum_reasons, s.most_reminders, s.reminder_after_days, s.mode
        FROM survey s JOIN service v ON v.tenant_id = s.tenant_id AND v.service_id = s.service_id WHERE s.tenant_id = @tenant AND s.survey_id = @survey
        """,
        row => new SurveyRow(
            row.GetString(0), Enum.Parse<ServiceType>(row.GetString(1), ignoreCase: true) == ServiceType.Product ? SubjectKind.ExternalProduct : SubjectKind.InternalService,
            new Thresholds(row.GetInt32(2), row.GetInt32(3), Thresholds.Default.Mentions), row.GetInt32(4), row.GetInt32(5), (WaveMode)row.GetInt32(6)),
        ("tenant", tenantId), ("survey", surveyId));

    sealed record SurveyRow(string ServiceId, SubjectKind Kind, Thresholds Thresholds, int MostReminders, int ReminderAfterDays, WaveMode Mode);
}

/// <summary>What became of starting a wave; a closed set.</summary>
public abstract record StartResult
{
    StartResult()
    {
    }

    /// <param name="LeftOut">How many of the roster are not asked this time.</param>
    /// <param name="LastDue">When the last invitation becomes due.</param>
    /// <param name="OutsideHours">How many have no working hour within the window and are asked when it opens.</param>
    public sealed record Started(string WaveId, string Name, int People, int LeftOut, DateTimeOffset LastDue, int OutsideHours) : StartResult;

    /// <summary>Nothing was written.</summary>
    public sealed record NobodyToAsk(int LeftOut) : StartResult;

    /// <summary>Another wave of the survey runs at the time, or will; nothing was written.</summary>
    public sealed record StillOpen(string WaveId, string Name, DateTimeOffset Opens, DateTimeOffset Closes) : StartResult;
}
