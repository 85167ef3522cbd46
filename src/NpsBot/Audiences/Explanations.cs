using NpsBot.Core.Audiences;
using NpsBot.People;
using NpsBot.Storage;
using NpsBot.Surveys;

namespace NpsBot.Audiences;

/// <summary>"Why was I asked?" and "why not?", answered from what was written down when waves began and by the rules that chose.</summary>
public sealed class Explanations(Database database, Programmes programmes, TimeProvider time)
{
    /// <summary>What somebody was asked longer ago is no longer on their mind.</summary>
    const int DaysLookedBack = 92;

    /// <param name="serviceId">What it is about; null for everything.</param>
    /// <returns>Why the person was asked; where they were not, why not.</returns>
    public IReadOnlyList<Explanation> WhyAsked(Person person, string? serviceId)
    {
        ArgumentNullException.ThrowIfNull(person);
        return database.ReadTogether(session =>
        {
            var look = new Look(session, programmes.Of(person.TenantId), person, time.GetUtcNow());
            var asked = look.Asked.Where(asked => serviceId is null || asked.ServiceId == serviceId).DistinctBy(asked => asked.ServiceId, StringComparer.Ordinal)
                .Select(asked => new Explanation([asked.ServiceId], look.Told(asked))).ToList();
            return asked.Count > 0 ? asked : look.WhyNot(serviceId);
        });
    }

    /// <param name="serviceId">What it is about; null for everything.</param>
    public IReadOnlyList<Explanation> WhyNot(Person person, string? serviceId)
    {
        ArgumentNullException.ThrowIfNull(person);
        return database.ReadTogether(session => new Look(session, programmes.Of(person.TenantId), person, time.GetUtcNow()).WhyNot(serviceId));
    }

    sealed record AskedAbout(string ServiceId, string WaveId, string? Why, DateTimeOffset At, DateTimeOffset Ends);

    /// <summary>One look at one person's standing.</summary>
    sealed class Look(Session session, Programme programme, Person person, DateTimeOffset now)
    {
        readonly TimeZoneInfo zone = OrganisationZones.Load(session, person.TenantId).Of(person);

        /// <summary>What the person was asked lately, the newest first.</summary>
        public IReadOnlyList<AskedAbout> Asked { get; } = session.Query("""
            SELECT w.service_id, d.wave_id, d.why, w.opens_at, COALESCE(w.ended_at, w.closes_at) FROM delivery d JOIN wave w ON w.tenant_id = d.tenant_id AND w.wave_id = d.wave_id
            WHERE d.tenant_id = @tenant AND d.person_id = @person AND w.opens_at <= @now
                AND (w.opens_at > @since OR COALESCE(w.ended_at, w.closes_at) > @now) ORDER BY w.opens_at DESC, w.service_id
            """,
            row => new AskedAbout(row.GetString(0), row.GetString(1), row.Text(2), row.Moment(3), row.Moment(4)),
            ("tenant", person.TenantId), ("person", person.Id), ("now", now.ToUnixTimeMilliseconds()), ("since", now.AddDays(-DaysLookedBack).ToUnixTimeMilliseconds()));

        public Because Told(AskedAbout asked) => new Because.Asked(asked.Why, Local(asked.At), asked.Ends > now ? Local(asked.Ends) : null);

        public IReadOnlyList<Explanation> WhyNot(string? serviceId)
        {
            if (!person.IsOnRoster)
                return [new Explanation([], new Because.NotOnRoster())];
            // Holds from now on, also for what was chosen before.
            if (OwnWish() is { } wish)
                return [new Explanation([], wish)];
            var surveys = session.Query("SELECT survey_id, service_id FROM survey WHERE tenant_id = @tenant ORDER BY service_id", row => (Id: row.GetString(0), Service: row.GetString(1)), ("tenant", person.TenantId));
            var found = surveys.Where(survey => serviceId is null || survey.Service == serviceId).Select(survey => (survey.Service, Because: About(survey.Id, survey.Service))).ToList();
            // What has nothing to do with a service is said once; what does not concern the person only where it was asked for.
            if (found.Find(one => IsAboutPerson(one.Because)).Because is { } personal)
                return [new Explanation([], personal)];
            var concerning = found.Where(one => one.Because is not Because.LeftOut { Reason: LeftOutReason.NotInAudience or LeftOutReason.External }).ToList();
            return [.. (concerning.Count > 0 ? concerning : found).GroupBy(one => one.Because).Select(group => new Explanation([.. group.Select(one => one.Service)], group.Key))];
        }

        Because? OwnWish()
        {
            if (DoNotContact.Of(session, person.TenantId, person.Id, now) is { } entry)
                return new Because.OnList(entry with { Until = entry.Until is { } until ? Local(until) : null });
            if (!person.IsPaused(now))
                return null;
            return person.PausedUntil == DateTimeOffset.MaxValue
                ? new Because.LeftOut(new LeftOutReason.OptedOut())
                : new Because.LeftOut(new LeftOutReason.Paused(Local(person.PausedUntil!.Value)));
        }

        Because About(string survey, string service)
        {
            var open = programme.Service(service)?.Waves.FirstOrDefault(wave => wave.Window.IsOpen(now));
            if (open is not null && Asked.FirstOrDefault(asked => asked.WaveId == open.Id) is { } asked)
                return Told(asked);
            var began = open?.Window.Opens ?? now;
            return Choosing.WhyNot(session, person.TenantId, survey, person.Id, began) is { } reason ? Told(reason, began)
                : open is null ? new Because.NothingOpen()
                : IsByLot(survey) ? new Because.LeftOut(new LeftOutReason.NotDrawn())
                : new Because.CameLater();
        }

        bool IsByLot(string survey) => SurveyPlans.Bare(session, person.TenantId, survey)?.Audience.Sampling is Sampling.Random or Sampling.Stratified;

        Because Told(LeftOutReason reason, DateTimeOffset began) => reason switch
        {
            LeftOutReason.Resting(var until) when Asked.FirstOrDefault(asked => asked.At <= began - Round.Length) is { } last =>
                new Because.RestingSince(last.ServiceId, Math.Max(1, (Local(now).Date - Local(last.At).Date).Days), Local(until)),
            LeftOutReason.Resting(var until) => new Because.LeftOut(new LeftOutReason.Resting(Local(until))),
            LeftOutReason.Away(var until) => new Because.LeftOut(new LeftOutReason.Away(Local(until))),
            LeftOutReason.KeptFor(var service, var at) => new Because.LeftOut(new LeftOutReason.KeptFor(service, Local(at))),
            _ => new Because.LeftOut(reason),
        };

        static bool IsAboutPerson(Because because) => because is Because.LeftOut { Reason: LeftOutReason.Left or LeftOutReason.Away or LeftOutReason.Unreachable };

        DateTimeOffset Local(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, zone);
    }
}
