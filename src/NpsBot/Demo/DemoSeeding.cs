using NpsBot.Answers;
using NpsBot.Answers.Anonymous;
using NpsBot.Core.Disclosure;
using NpsBot.Core.Surveys;
using NpsBot.Situations;
using NpsBot.Storage;
using NpsBot.Surveys;
using NpsBot.Texts;
using NpsBot.Waves;

namespace NpsBot.Demo;

/// <summary>Puts the made-up organisation into an empty database, by the same code that records real answers.</summary>
public sealed class DemoSeeding(Database database)
{
    public const string TenantId = "demo";

    /// <summary>Everybody who used it is asked, so that its figures speak about all of them; of the others a sample is.</summary>
    const string AskedInFull = "purchasing";

    readonly Dictionary<string, (string? Department, bool IsExternal)> people = new(StringComparer.Ordinal);

    readonly Dictionary<string, DemoService> services = new(StringComparer.Ordinal);

    public bool IsSeeded => database.Read(session => session.First("SELECT COUNT(*) FROM service WHERE tenant_id = @tenant", row => row.GetInt64(0), ("tenant", TenantId)) > 0);

    /// <summary>One transaction: the organisation is there whole or not at all.</summary>
    /// <param name="progress">Called after each wave with the waves done and all of them.</param>
    public void Seed(DemoPlan plan, Action<int, int> progress)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(progress);
        database.Write(session =>
        {
            // Whoever tries the demonstration does so at any hour, and wants to see a wave go out.
            session.Execute("INSERT INTO tenant (tenant_id, working_hours, working_days) VALUES (@tenant, '00:00-23:59', '1234567') ON CONFLICT (tenant_id) DO UPDATE SET working_hours = excluded.working_hours, working_days = excluded.working_days",
                ("tenant", TenantId));
            foreach (var person in plan.People)
                Add(session, person);
            foreach (var service in plan.Services)
                Add(session, service);
            for (var i = 0; i < plan.Waves.Count; i++)
            {
                Add(session, plan.Waves[i]);
                progress(i + 1, plan.Waves.Count);
            }
            DemoJourney.Add(session, plan);
            FigureRows.Write(session, TenantId, DemoFigures.Of(plan));
            // Nothing follows on the end of waves that others have followed.
            session.Execute("""
                UPDATE wave SET opened_at = opens_at, closed_at = CASE
                    WHEN EXISTS (SELECT 1 FROM wave later WHERE later.tenant_id = wave.tenant_id AND later.survey_id = wave.survey_id AND later.opens_at > wave.opens_at) THEN closes_at END
                WHERE tenant_id = @tenant
                """,
                ("tenant", TenantId));
        });
    }

    void Add(Session session, DemoPerson person)
    {
        people.Add(person.Id, (person.DepartmentId, person.IsExternal));
        session.Execute("""
            INSERT INTO person (tenant_id, person_id, name, department, language, is_external, on_roster)
            VALUES (@tenant, @person, @name, @department, @language, @external, 1)
            """,
            ("tenant", TenantId), ("person", person.Id), ("name", person.Name), ("department", person.DepartmentId),
            ("language", person.Language.Tag()), ("external", person.IsExternal ? 1 : 0));
    }

    void Add(Session session, DemoService service)
    {
        services.Add(service.Id, service);
        ProgrammeRows.AddService(session, TenantId, service.Id, service.Type, null);
        foreach (var (language, name) in service.Names)
            ProgrammeRows.AddName(session, TenantId, service.Id, language, name, isAlias: false);
        foreach (var (language, aliases) in service.Aliases)
        {
            foreach (var alias in aliases)
                ProgrammeRows.AddName(session, TenantId, service.Id, language, alias, isAlias: true);
        }
        foreach (var lead in service.LeadIds)
            ProgrammeRows.AddLead(session, TenantId, service.Id, lead, isDeputy: false);
        foreach (var deputy in service.DeputyIds)
            ProgrammeRows.AddLead(session, TenantId, service.Id, deputy, isDeputy: true);
        ProgrammeRows.AddSurvey(session, TenantId, service.Id, service.Id, Thresholds.Default, service.Mode);
        // Once its wave is closed, the next can be launched at once.
        session.Execute("UPDATE survey SET rest_days = 0, most_reminders = 1 WHERE tenant_id = @tenant AND survey_id = @survey", ("tenant", TenantId), ("survey", service.Id));
    }

    void Add(Session session, DemoWave wave)
    {
        var waveId = Ids.New();
        var question = Question.About(services[wave.ServiceId].Type == ServiceType.Product ? SubjectKind.ExternalProduct : SubjectKind.InternalService);
        ProgrammeRows.AddWave(session, TenantId, waveId, wave.ServiceId, wave.ServiceId, wave.Name, wave.Opens, wave.Closes, question, Thresholds.Default, services[wave.ServiceId].Mode);
        foreach (var personId in wave.AskedPersonIds)
            ProgrammeRows.AddDelivery(session, TenantId, waveId, personId, GroupOf(personId), wave.Opens);
        ProgrammeRows.CountAsked(session, TenantId, waveId);
        if (wave.ServiceId == AskedInFull)
            ProgrammeRows.SetEligible(session, TenantId, waveId, wave.AskedPersonIds.Count);
        WaveRows.NoteAsked(session, TenantId, waveId, wave.Opens);

        // Everything has happened by the time it is written down, so the answers are recorded as of the last moment of the window.
        var batch = new AnswerBatch(session, wave.Closes.AddMilliseconds(-1));
        foreach (var answer in wave.Answers)
        {
            var asked = new Asked(TenantId, waveId, answer.PersonId, GroupOf(answer.PersonId), new Wave(wave.Opens, wave.Closes), question);
            if (services[wave.ServiceId].Mode == WaveMode.Anonymous)
                batch.Apply(new AnonymousResponse(asked, answer.Answer.Kind, answer.Answer.Score, answer.Reasons, answer.Comment, answer.Language));
            else
                batch.Apply(new Recording(asked, answer.Answer.At, answer.Answer, answer.Reasons, answer.Comment, new Circumstances(answer.Language, "", "seed")));
        }
        batch.Finish();
        if (!wave.IsOpen)
            Unsealing.Of(session, TenantId, waveId);
    }

    string GroupOf(string personId) => people[personId].Department ?? "external";
}
