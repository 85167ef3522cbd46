using NpsBot.Audiences;
using NpsBot.Core.Audiences;
using NpsBot.Core.Disclosure;
using NpsBot.Core.Surveys;
using NpsBot.Moments;
using NpsBot.Storage;
using NpsBot.Surveys;
using NpsBot.Waves;

namespace NpsBot.ProgrammeFiles;

/// <summary>
/// Brings the database in line with a programme file, whole or not at all. The same file twice changes nothing. People who vanished are no
/// longer asked but never deleted; a wave that has opened is frozen: its window, thresholds, mode and the people asked stay as they were, and who
/// comes later is asked from the next wave on.
/// </summary>
public sealed class ProgrammeImport(Database database, TimeProvider time)
{
    public const string FileGroup = "none";

    public ImportReport Apply(ImportedProgramme programme)
    {
        ArgumentNullException.ThrowIfNull(programme);
        var now = time.GetUtcNow();
        return database.Write(session =>
        {
            var import = new Run(session, programme, now);
            var report = import.All();
            Audit.Note(session, now, programme.TenantId, null, "import", $"{report}");
            return report;
        });
    }

    sealed class Run(Session session, ImportedProgramme programme, DateTimeOffset now)
    {
        readonly string tenant = programme.TenantId;
        readonly Dictionary<string, string> personIds = new(StringComparer.Ordinal);
        readonly List<Latecomers> late = [];
        int newPeople, newWaves, changedWaves;

        const string IsOthers = "on_roster = 1 AND source IN ('csv', 'graph')";

        public ImportReport All()
        {
            ProgrammePlaces.Write(session, programme);
            var gone = People();
            foreach (var service in programme.Services)
                Service(service);
            Responsible();
            var frozen = programme.Surveys.SelectMany(Survey).ToList();
            WithdrawWaves();
            WithdrawSchedules();
            Touchpoints();
            return new ImportReport(programme.People.Count, newPeople, gone, programme.Services.Count, newWaves, changedWaves, frozen, late);
        }

        void Touchpoints()
        {
            for (var place = 0; place < programme.Touchpoints.Count; place++)
                TouchpointRows.Write(session, tenant, place, programme.Touchpoints[place].Touchpoint, programme.Touchpoints[place].Names);
            TouchpointRows.KeepOnly(session, tenant, [.. programme.Touchpoints.Select(one => one.Touchpoint.Id)]);
        }

        int People()
        {
            var wasOnRoster = session.Query("SELECT person_id FROM person WHERE tenant_id = @tenant AND on_roster = 1 AND is_external = 0 AND COALESCE(source, 'programme') = 'programme'", row => row.GetString(0), ("tenant", tenant));
            foreach (var person in programme.People)
                personIds.Add(person.EntraObjectId, Person(person));
            var gone = wasOnRoster.Except(personIds.Values, StringComparer.Ordinal).ToList();
            foreach (var id in gone)
                session.Execute("UPDATE person SET on_roster = 0 WHERE tenant_id = @tenant AND person_id = @person", ("tenant", tenant), ("person", id));
            return gone.Count;
        }

        string Person(ImportedPerson person)
        {
            var id = PersonId(person.EntraObjectId);
            // A language that somebody chose in the chat stays; the file only speaks for those who did not choose. Whom the directory or a list
            // has put on the roster stays theirs, and the file fills in what they leave open. Who installed the bot before being in the
            // programme was told so instead of being asked, and is greeted anew with the question.
            session.Execute($"""
                UPDATE person SET on_roster = 1, left_at = NULL, welcomed_at = CASE WHEN on_roster = 1 THEN welcomed_at END,
                    source = CASE WHEN {IsOthers} THEN source ELSE 'programme' END,
                    name = CASE WHEN {IsOthers} THEN COALESCE(name, @name) ELSE COALESCE(@name, name) END,
                    department = CASE WHEN {IsOthers} THEN COALESCE(department, @department) ELSE @department END,
                    site = CASE WHEN {IsOthers} THEN COALESCE(site, @site) ELSE COALESCE(@site, site) END,
                    time_zone = CASE WHEN {IsOthers} THEN COALESCE(time_zone, @zone) ELSE COALESCE(@zone, time_zone) END,
                    language = COALESCE(language, @language)
                WHERE tenant_id = @tenant AND person_id = @person
                """,
                ("name", person.Name), ("department", person.Department), ("site", person.Site), ("zone", person.TimeZone?.Id),
                ("language", person.Language is { } language ? Texts.LanguageTags.Tag(language) : null), ("tenant", tenant), ("person", id));
            return id;
        }

        /// <summary>Ours for somebody whom the file names, who may be a stranger so far: leads need not be among the people of the file, and there may be none.</summary>
        string PersonId(string entraObjectId)
        {
            if (personIds.TryGetValue(entraObjectId, out var known))
                return known;
            var id = session.First("SELECT person_id FROM person WHERE tenant_id = @tenant AND entra_object_id = @entra", row => row.GetString(0), ("tenant", tenant), ("entra", entraObjectId));
            if (id is not null)
                return id;
            id = Ids.New();
            newPeople++;
            session.Execute("INSERT INTO person (tenant_id, person_id, entra_object_id) VALUES (@tenant, @person, @entra)", ("tenant", tenant), ("person", id), ("entra", entraObjectId));
            return id;
        }

        void Service(ImportedService service)
        {
            ProgrammeRows.AddService(session, tenant, service.Id, service.Type, service.RunBy);
            var names = service.Names.Select(name => (Language: name.Key, Name: name.Value, IsAlias: false))
                .Concat(service.Aliases.SelectMany(aliases => aliases.Value.Select(alias => (Language: aliases.Key, Name: alias, IsAlias: true)))).ToList();
            ProgrammeRows.KeepNames(session, tenant, service.Id, names);
            foreach (var (language, name, isAlias) in names)
                ProgrammeRows.AddName(session, tenant, service.Id, language, name, isAlias, isAlias ? null : service.InSentences.GetValueOrDefault(language));
        }

        /// <summary>Whoever led a service, and does so no more or led one that the file no longer names, sees its figures no longer.</summary>
        void Responsible()
        {
            var all = programme.Services.SelectMany(service => service.Leads.Select(lead => (Service: service.Id, Person: PersonId(lead), IsDeputy: false))
                .Concat(service.Deputies.Select(deputy => (Service: service.Id, Person: PersonId(deputy), IsDeputy: true)))).ToList();
            ProgrammeRows.KeepLeads(session, tenant, all.Select(one => (one.Service, one.Person)).ToHashSet());
            foreach (var (service, person, isDeputy) in all)
                ProgrammeRows.AddLead(session, tenant, service, person, isDeputy);
        }

        /// <summary>Returns the waves that the file would change although they have opened.</summary>
        List<FrozenWave> Survey(ImportedSurvey survey)
        {
            ProgrammeRows.AddSurvey(session, tenant, survey.ServiceId, survey.ServiceId, survey.Thresholds, survey.Mode);
            AudienceRows.Write(session, tenant, survey.ServiceId, WithPersonIds(survey.Audience), survey.RestDays, survey.Priority);
            ScheduledFires.Plan(session, tenant, survey.ServiceId, survey.Schedule, now);
            var frozen = survey.Waves.Where(wave => !Wave(survey, wave)).Select(wave => new FrozenWave(survey.ServiceId, wave.Name)).ToList();
            // How often people are reminded may change while a wave is open.
            foreach (var table in (string[])["survey", "wave"])
            {
                session.Execute($"UPDATE {table} SET most_reminders = @most, reminder_after_days = @days WHERE tenant_id = @tenant AND survey_id = @survey AND (most_reminders <> @most OR reminder_after_days <> @days){(table == "wave" ? " AND closed_at IS NULL" : "")}",
                    ("most", survey.Reminders.Most), ("days", survey.Reminders.AfterDays), ("tenant", tenant), ("survey", survey.ServiceId));
            }
            return frozen;
        }

        /// <summary>A survey that the file does not name any more does not ask by itself any more.</summary>
        void WithdrawSchedules()
        {
            foreach (var survey in session.Query("SELECT survey_id FROM survey WHERE tenant_id = @tenant AND schedule IS NOT NULL", row => row.GetString(0), ("tenant", tenant))
                .Except(programme.Surveys.Select(survey => survey.ServiceId), StringComparer.Ordinal))
                ScheduledFires.Plan(session, tenant, survey, null, now);
        }

        Audience WithPersonIds(Audience audience) => audience.Whom is Whom.People(var entraIds)
            ? audience with { Whom = new Whom.People([.. entraIds.Select(PersonId).Order(StringComparer.Ordinal)]) }
            : audience;

        bool Wave(ImportedSurvey survey, ImportedWave wave)
        {
            var stored = session.First("""
                SELECT wave_id, opens_at, closes_at, minimum_score, minimum_reasons, minimum_mentions, mode FROM wave WHERE tenant_id = @tenant AND survey_id = @survey AND name = @name
                """,
                row => new Stored(row.GetString(0), row.Moment(1), row.Moment(2), new Thresholds(row.GetInt32(3), row.GetInt32(4), row.GetInt32(5)), (WaveMode)row.GetInt32(6)),
                ("tenant", tenant), ("survey", survey.ServiceId), ("name", wave.Name));
            var isSame = stored is not null && stored.Opens == wave.Opens.ToUniversalTime() && stored.Closes == wave.Closes.ToUniversalTime() && stored.Thresholds == survey.Thresholds && stored.Mode == survey.Mode;
            if (stored is not null && stored.Opens <= now)
            {
                if (now < stored.Closes)
                    NoteLatecomers(survey, wave.Name, stored.Id);
                return isSame;
            }
            if (stored is not null && isSame && AsksTheSame(stored.Id, survey))
                return true;
            if (stored is null)
            {
                newWaves++;
            }
            else
            {
                changedWaves++;
                Drop(stored.Id);
            }
            Create(survey, wave, stored?.Id ?? Ids.New());
            return true;
        }

        void NoteLatecomers(ImportedSurvey survey, string wave, string waveId)
        {
            var asked = session.Query("SELECT person_id FROM delivery WHERE tenant_id = @tenant AND wave_id = @wave", row => row.GetString(0), ("tenant", tenant), ("wave", waveId));
            var people = programme.Asked(survey).Select(person => personIds[person.EntraObjectId]).Except(asked, StringComparer.Ordinal).Count();
            if (people > 0)
                late.Add(new Latecomers(survey.ServiceId, wave, people));
        }

        bool AsksTheSame(string waveId, ImportedSurvey survey) => session
            .Query("SELECT person_id, group_id FROM delivery WHERE tenant_id = @tenant AND wave_id = @wave", row => (row.GetString(0), row.GetString(1)), ("tenant", tenant), ("wave", waveId))
            .ToHashSet()
            .SetEquals(programme.Asked(survey).Select(person => (personIds[person.EntraObjectId], GroupOf(person))));

        /// <summary>Waves that the file does not plan any more and that have not opened yet will not open.</summary>
        void WithdrawWaves()
        {
            var planned = programme.Surveys.SelectMany(survey => survey.Waves.Select(wave => (survey.ServiceId, wave.Name))).ToHashSet();
            var coming = session.Query("SELECT wave_id, survey_id, name FROM wave WHERE tenant_id = @tenant AND opens_at > @now",
                row => (Id: row.GetString(0), Key: (row.GetString(1), row.GetString(2))), ("tenant", tenant), ("now", now.ToUnixTimeMilliseconds()));
            foreach (var (id, _) in coming.Where(wave => !planned.Contains(wave.Key)))
            {
                changedWaves++;
                Drop(id);
            }
        }

        void Create(ImportedSurvey survey, ImportedWave wave, string waveId)
        {
            var type = programme.Services.Single(service => service.Id == survey.ServiceId).Type;
            var question = Question.About(type == ServiceType.Product ? SubjectKind.ExternalProduct : SubjectKind.InternalService);
            ProgrammeRows.AddWave(session, tenant, waveId, survey.ServiceId, survey.ServiceId, wave.Name, wave.Opens, wave.Closes, question, survey.Thresholds, survey.Mode);
            var asked = programme.Asked(survey);
            foreach (var person in asked)
                ProgrammeRows.AddDelivery(session, tenant, waveId, personIds[person.EntraObjectId], GroupOf(person), null);
            ProgrammeRows.CountAsked(session, tenant, waveId);
            ProgrammeRows.SetEligible(session, tenant, waveId, asked.Count);
            OpenWaves.SetDue(session, tenant, waveId, wave.Opens, wave.Closes, now);
        }

        /// <summary>Before a wave opens nothing depends on it yet, so it can be made anew.</summary>
        void Drop(string waveId)
        {
            foreach (var sql in (string[])[
                "DELETE FROM answer_count WHERE tenant_id = @tenant AND wave_id = @wave",
                "DELETE FROM delivery WHERE tenant_id = @tenant AND wave_id = @wave",
                "DELETE FROM snapshot WHERE tenant_id = @tenant AND wave_id = @wave",
                "DELETE FROM wave WHERE tenant_id = @tenant AND wave_id = @wave"])
                session.Execute(sql, ("tenant", tenant), ("wave", waveId));
        }

        static string GroupOf(ImportedPerson person) => person.Department ?? FileGroup;

        sealed record Stored(string Id, DateTimeOffset Opens, DateTimeOffset Closes, Thresholds Thresholds, WaveMode Mode);
    }
}

/// <summary>What an import did.</summary>
/// <param name="Gone">People of earlier imports whom this file does not name; they are no longer asked.</param>
/// <param name="ChangedWaves">Waves that had not opened yet and were changed or withdrawn.</param>
/// <param name="Frozen">Waves that the file would change although they have opened; they stayed as they were.</param>
/// <param name="Late">Open waves whose audience has people whom they do not ask.</param>
public sealed record ImportReport(
    int People, int NewPeople, int Gone, int Services, int NewWaves, int ChangedWaves, IReadOnlyList<FrozenWave> Frozen, IReadOnlyList<Latecomers> Late)
{
    public override string ToString() => FormattableString.Invariant(
        $"people {People}, new {NewPeople}, gone {Gone}, services {Services}, new waves {NewWaves}, changed waves {ChangedWaves}, frozen {Frozen.Count}, late {Late.Sum(late => late.People)}");
}

public sealed record FrozenWave(string ServiceId, string Name);

/// <param name="People">How many came into the audience after the wave had opened.</param>
public sealed record Latecomers(string ServiceId, string Wave, int People);
