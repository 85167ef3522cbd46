using NpsBot.Answers;
using NpsBot.Core.Deliveries;
using NpsBot.Core.Disclosure;
using NpsBot.Core.Surveys;
using NpsBot.Storage;
using NpsBot.Texts;

namespace NpsBot.Surveys;

/// <summary>
/// Writes services, surveys and waves. Everything can be written again: what is there is brought up to date, frozen things stay, and what is as it should be is not
/// touched, for each change makes every process read the programme anew.
/// </summary>
static class ProgrammeRows
{
    public static void AddService(Session session, string tenant, string service, ServiceType type, int? runBy) => session.Execute("""
        INSERT INTO service (tenant_id, service_id, type, run_by) VALUES (@tenant, @service, @type, @runBy)
        ON CONFLICT (tenant_id, service_id) DO UPDATE SET type = excluded.type, run_by = excluded.run_by
        WHERE service.type <> excluded.type OR service.run_by IS DISTINCT FROM excluded.run_by
        """,
        ("tenant", tenant), ("service", service), ("type", type.ToString()), ("runBy", runBy));

    /// <param name="inSentence">An official name as it stands within a sentence; null: by the rule of the language.</param>
    public static void AddName(Session session, string tenant, string service, Language language, string name, bool isAlias, string? inSentence = null) => session.Execute("""
        INSERT INTO service_name (tenant_id, service_id, language, name, is_alias, in_sentence) VALUES (@tenant, @service, @language, @name, @alias, @inSentence)
        ON CONFLICT (tenant_id, service_id, language, name) DO UPDATE SET in_sentence = excluded.in_sentence WHERE service_name.in_sentence IS DISTINCT FROM excluded.in_sentence
        """,
        ("tenant", tenant), ("service", service), ("language", language.Tag()), ("name", name), ("alias", isAlias ? 1 : 0), ("inSentence", inSentence));

    /// <summary>Takes away the names of a service that are not among these; one that was official and is an alias now, or the other way round, goes too.</summary>
    public static void KeepNames(Session session, string tenant, string service, IReadOnlyCollection<(Language Language, string Name, bool IsAlias)> names)
    {
        var kept = names.Select(name => (name.Language.Tag(), name.Name, name.IsAlias ? 1 : 0)).ToHashSet();
        foreach (var (language, name, alias) in session.Query("SELECT language, name, is_alias FROM service_name WHERE tenant_id = @tenant AND service_id = @service",
            row => (row.GetString(0), row.GetString(1), row.GetInt32(2)), ("tenant", tenant), ("service", service)).Where(name => !kept.Contains(name)))
        {
            session.Execute("DELETE FROM service_name WHERE tenant_id = @tenant AND service_id = @service AND language = @language AND name = @name AND is_alias = @alias",
                ("tenant", tenant), ("service", service), ("language", language), ("name", name), ("alias", alias));
        }
    }

    /// <summary>Takes everybody who is not among these from every service.</summary>
    public static void KeepLeads(Session session, string tenant, IReadOnlySet<(string Service, string Person)> leads)
    {
        foreach (var (service, person) in session.Query("SELECT service_id, person_id FROM service_lead WHERE tenant_id = @tenant",
            row => (row.GetString(0), row.GetString(1)), ("tenant", tenant)).Where(lead => !leads.Contains(lead)))
        {
            session.Execute("DELETE FROM service_lead WHERE tenant_id = @tenant AND service_id = @service AND person_id = @person",
                ("tenant", tenant), ("service", service), ("person", person));
        }
    }

    public static void AddLead(Session session, string tenant, string service, string person, bool isDeputy) => session.Execute("""
        INSERT INTO service_lead (tenant_id, service_id, person_id, is_deputy) VALUES (@tenant, @service, @person, @deputy)
        ON CONFLICT (tenant_id, service_id, person_id) DO UPDATE SET is_deputy = excluded.is_deputy WHERE service_lead.is_deputy <> excluded.is_deputy
        """,
        ("tenant", tenant), ("service", service), ("person", person), ("deputy", isDeputy ? 1 : 0));

    public static void AddSurvey(Session session, string tenant, string survey, string service, Thresholds thresholds, WaveMode mode = WaveMode.Confidential) => session.Execute("""
        INSERT INTO survey (tenant_id, survey_id, service_id, minimum_score, minimum_reasons, mode) VALUES (@tenant, @survey, @service, @score, @reasons, @mode)
        ON CONFLICT (tenant_id, survey_id) DO UPDATE
        SET service_id = excluded.service_id, minimum_score = excluded.minimum_score, minimum_reasons = excluded.minimum_reasons, mode = excluded.mode
        WHERE survey.service_id <> excluded.service_id OR survey.minimum_score <> excluded.minimum_score OR survey.minimum_reasons <> excluded.minimum_reasons
            OR survey.mode <> excluded.mode
        """,
        ("tenant", tenant), ("survey", survey), ("service", service), ("score", thresholds.Score), ("reasons", thresholds.Reasons), ("mode", (int)mode));

    public static void AddWave(
        Session session, string tenant, string wave, string survey, string service, string name, DateTimeOffset opens, DateTimeOffset closes, Question question, Thresholds thresholds,
        WaveMode mode = WaveMode.Confidential) =>
        session.Execute("""
            INSERT INTO wave (tenant_id, wave_id, survey_id, service_id, name, opens_at, closes_at, wording, minimum_score, minimum_reasons, minimum_mentions, mode, is_run_by_few)
            VALUES (@tenant, @wave, @survey, @service, @name, @opens, @closes, @wording, @score, @reasons, @mentions, @mode,
                COALESCE((SELECT CASE WHEN run_by < @few THEN 1 ELSE 0 END FROM service WHERE tenant_id = @tenant AND service_id = @service), 0))
            """,
            ("tenant", tenant), ("wave", wave), ("survey", survey), ("service", service), ("name", name),
            ("opens", opens.ToUnixTimeMilliseconds()), ("closes", closes.ToUnixTimeMilliseconds()), ("wording", question.Wording),
            ("score", thresholds.Score), ("reasons", thresholds.Reasons), ("mentions", thresholds.Mentions), ("mode", (int)mode), ("few", Thresholds.LowestScore));

    /// <summary>Asks a person in a wave; false when that person is asked there already.</summary>
    /// <param name="sent">When the question was handed over; null when that is still to be done.</param>
    /// <param name="due">Not to be delivered before; null for when the wave opens.</param>
    public static bool AddDelivery(Session session, string tenant, string wave, string person, string group, DateTimeOffset? sent, DateTimeOffset? due = null) => session.Execute("""
        INSERT INTO delivery (tenant_id, wave_id, person_id, reference, group_id, sent_at, state, due_at) VALUES (@tenant, @wave, @person, @reference, @group, @sent, @state, @due)
        ON CONFLICT (tenant_id, wave_id, person_id) DO NOTHING
        """,
        ("tenant", tenant), ("wave", wave), ("person", person), ("reference", Ids.New()), ("group", group), ("sent", sent?.ToUnixTimeMilliseconds()),
        ("state", (int)(sent is null ? DeliveryState.Waiting : DeliveryState.Sent)), ("due", due?.ToUnixTimeMilliseconds() ?? 0)) == 1;

    /// <summary>Notes how many people a wave is about, asked or not.</summary>
    public static void SetEligible(Session session, string tenant, string wave, int people) => session.Execute(
        "UPDATE wave SET eligible = @people WHERE tenant_id = @tenant AND wave_id = @wave", ("people", people), ("tenant", tenant), ("wave", wave));

    /// <summary>Sets the "asked" counters of a wave to what its deliveries say.</summary>
    public static void CountAsked(Session session, string tenant, string wave) => session.Execute("""
        INSERT INTO answer_count (tenant_id, wave_id, group_id, slot, people)
        SELECT tenant_id, wave_id, group_id, @slot, COUNT(*) FROM delivery WHERE tenant_id = @tenant AND wave_id = @wave GROUP BY tenant_id, wave_id, group_id
        ON CONFLICT (tenant_id, wave_id, group_id, slot) DO UPDATE SET people = excluded.people
        """,
        ("slot", Slot.Asked), ("tenant", tenant), ("wave", wave));
}
