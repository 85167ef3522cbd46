using NpsBot.Answers.Anonymous;
using NpsBot.Core.Deliveries;
using NpsBot.Core.Disclosure;
using NpsBot.Core.Schedules;
using NpsBot.Core.Surveys;
using NpsBot.Results;
using NpsBot.Storage;
using NpsBot.Surveys;
using NpsBot.Telemetry;

namespace NpsBot.Waves;

/// <summary>What follows the end of a wave, whole or not at all: final figures, nothing more is sent, and the echo waits for everybody who was reached.</summary>
public sealed class CloseWave(Database database, Programmes programmes, Snapshots snapshots, TimeProvider time)
{
    /// <summary>Working days that the lead has for saying what will change, before everybody hears of it.</summary>
    public const int DaysForTheChange = 3;

    /// <summary>A wave whose end is noticed later than this ended before the program knew of echoes, or while it was away; nobody waits for one any more.</summary>
    static readonly TimeSpan OldNews = TimeSpan.FromDays(7);

    /// <summary>HR ends a wave before its time.</summary>
    public CloseResult Now(string tenantId, string waveId, string actorPersonId)
    {
        var result = database.Write<CloseResult>(session =>
        {
            var now = time.GetUtcNow();
            if (Find(session, tenantId, waveId) is not ({ } wave, _))
                return new CloseResult.NoSuchWave();
            if (now < wave.Window.Opens)
                return new CloseResult.NotOpenYet(wave.Window.Opens);
            if (wave.Window.IsOver(now))
                return new CloseResult.AlreadyClosed(wave.Window.End);
            session.Execute("UPDATE wave SET ended_at = @now WHERE tenant_id = @tenant AND wave_id = @wave", ("now", now.ToUnixTimeMilliseconds()), ("tenant", tenantId), ("wave", waveId));
            Audit.Note(session, now, tenantId, actorPersonId, "close wave", waveId);
            return new CloseResult.Closed(Follow(session, tenantId, wave with { Window = wave.Window with { ClosedEarly = now } }, now));
        });
        if (result is CloseResult.Closed)
        {
            programmes.Changed(tenantId);
            if (programmes.Of(tenantId).Wave(waveId) is { Mode: WaveMode.Anonymous })
                database.ForgetErased();
        }
        return result;
    }

    /// <summary>Closes every wave whose time has come.</summary>
    public void AllThatEnded()
    {
        var ended = database.Read(session => session.Query(
            "SELECT tenant_id, wave_id FROM wave WHERE closed_at IS NULL AND COALESCE(ended_at, closes_at) <= @now ORDER BY tenant_id, wave_id",
            row => (Tenant: row.GetString(0), Wave: row.GetString(1)), ("now", time.GetUtcNow().ToUnixTimeMilliseconds())));
        Duties.Each(ended, over =>
        {
            using var span = Instruments.Source.StartActivity("close wave");
            var wasAnonymous = database.Write(session =>
            {
                var now = time.GetUtcNow();
                if (Find(session, over.Tenant, over.Wave) is not (var wave, false) || !wave.Window.IsOver(now))
                    return false;
                Follow(session, over.Tenant, wave, now);
                return wave.Mode == WaveMode.Anonymous;
            });
            if (wasAnonymous)
                database.ForgetErased();
        });
    }

    /// <summary>People whom an invitation or a reminder reached only as the wave ended hear the echo too.</summary>
    public void CatchUp()
    {
        var now = time.GetUtcNow();
        var due = database.Read(session => session.Query(
            "SELECT tenant_id, wave_id, send_at FROM wave_echo WHERE sent_at IS NULL AND send_at <= @now", row => (Tenant: row.GetString(0), Wave: row.GetString(1), SendAt: row.Moment(2)),
            ("now", now.ToUnixTimeMilliseconds())));
        Duties.Each(due, echo => database.Write(session =>
        {
            Echo(session, echo.Tenant, echo.Wave, echo.SendAt);
            session.Execute("UPDATE wave_echo SET sent_at = @now WHERE tenant_id = @tenant AND wave_id = @wave AND sent_at IS NULL",
                ("now", now.ToUnixTimeMilliseconds()), ("tenant", echo.Tenant), ("wave", echo.Wave));
        }));
    }

    /// <returns>When the echo goes out; null when there is nobody to hear it.</returns>
    DateTimeOffset? Follow(Session session, string tenantId, WaveEntry wave, DateTimeOffset now)
    {
        var waveId = wave.Id;
        session.Execute("UPDATE wave SET closed_at = @now WHERE tenant_id = @tenant AND wave_id = @wave", ("now", now.ToUnixTimeMilliseconds()), ("tenant", tenantId), ("wave", waveId));
        if (wave.Mode == WaveMode.Anonymous)
            Unsealing.Of(session, tenantId, waveId);
        DateTimeOffset? echoAt = null;
        if (now - wave.Window.End < OldNews)
        {
            snapshots.TakeFinal(session, tenantId, wave);
            echoAt = Due.AfterWorkingDays(DaysForTheChange, now, Workplaces.Load(session, tenantId).OfOrganisation) is WorkingMoment.At(var moment) ? moment : now.AddDays(DaysForTheChange);
            // Month after month, a card about a moment long past would be one too many: what comes of it is told with the service's survey.
            if (wave.TouchpointId is null && Echo(session, tenantId, waveId, echoAt.Value) > 0)
            {
                session.Execute("INSERT INTO wave_echo (tenant_id, wave_id, send_at) VALUES (@tenant, @wave, @at) ON CONFLICT (tenant_id, wave_id) DO NOTHING",
                    ("tenant", tenantId), ("wave", waveId), ("at", echoAt.Value.ToUnixTimeMilliseconds()));
            }
            else
            {
                echoAt = null;
            }
        }
        // What is being sent at this moment is let go; whoever sends it finds the wave closed the next time.
        session.Execute($"""
            UPDATE delivery SET state = {(int)DeliveryState.NotNeeded}
            WHERE tenant_id = @tenant AND wave_id = @wave AND purpose < {(int)DeliveryPurpose.Echo} AND state IN ({(int)DeliveryState.Waiting}, {(int)DeliveryState.NotInstalled})
            """,
            ("tenant", tenantId), ("wave", waveId));
        return echoAt;
    }

    /// <summary>Everybody who was reached and still wants to hear from us, each in working hours.</summary>
    static int Echo(Session session, string tenantId, string waveId, DateTimeOffset sendAt)
    {
        var workplaces = Workplaces.Load(session, tenantId);
        var people = session.Query($"""
            SELECT p.person_id, p.time_zone, p.site FROM delivery d JOIN person p ON p.tenant_id = d.tenant_id AND p.person_id = d.person_id
            WHERE d.tenant_id = @tenant AND d.wave_id = @wave AND d.purpose < {(int)DeliveryPurpose.Echo} AND d.sent_at IS NOT NULL AND {Listeners.Condition}
            ORDER BY p.person_id
            """,
            row => (Person: row.GetString(0), Zone: row.Text(1), Site: row.Text(2)), ("tenant", tenantId), ("wave", waveId), ("now", sendAt.ToUnixTimeMilliseconds()));
        return people
            .GroupBy(person => workplaces.Of(person.Zone, person.Site))
            .Sum(place => WaveRows.TurnTo(session, tenantId, waveId, DeliveryPurpose.Echo,
                Due.For(sendAt, place.Key) is WorkingMoment.At(var moment) ? moment : sendAt, [.. place.Select(person => person.Person)]));
    }

    static (WaveEntry Wave, bool IsClosed)? Find(Session session, string tenantId, string waveId) => session.Query(
        """
        SELECT w.service_id, w.name, w.opens_at, w.closes_at, w.ended_at, w.wording, w.minimum_score, w.minimum_reasons, w.minimum_mentions, w.closed_at, w.mode, w.touchpoint_id
        FROM wave w WHERE w.tenant_id = @tenant AND w.wave_id = @wave
        """,
        row => (
            new WaveEntry(waveId, row.GetString(0), row.GetString(1), new Wave(row.Moment(2), row.Moment(3), row.MomentOrNull(4)),
                new Question(SubjectKind.InternalService, row.GetInt32(5)), new Thresholds(row.GetInt32(6), row.GetInt32(7), row.GetInt32(8)))
            { Mode = (WaveMode)row.GetInt32(10), TouchpointId = row.Text(11) },
            !row.IsDBNull(9)),
        ("tenant", tenantId), ("wave", waveId)) switch
    {
        [var found] => found,
        _ => null,
    };
}
