using System.Data.Common;
using NpsBot.BotFramework;
using NpsBot.Core.Deliveries;
using NpsBot.People;
using NpsBot.Storage;
using NpsBot.Texts;
using NpsBot.Waves;

namespace NpsBot.Delivery;

/// <summary>Takes what is due by one way to a tenant: rows that need not be sent are settled on the spot, all others get their slots and belong to the caller.</summary>
/// <param name="unknownTenant">How a tenant is reached of which nobody has come yet; null where there is no such way.</param>
sealed class Leasing(TimeProvider time, Connection? unknownTenant, string worker)
{
    const string Due = """
        WITH due AS (
            SELECT tenant_id, wave_id, person_id, reference, attempt, failures, in_doubt, due_at, why FROM delivery
            WHERE tenant_id = @tenant AND wave_id = @wave AND purpose = @purpose AND by_mail = @mail AND state = 0 AND due_at <= @now ORDER BY due_at LIMIT @most
        """;

    const string WithRecipient = """
        )
        SELECT d.reference, d.attempt, d.failures, d.in_doubt, p.person_id, p.entra_object_id, p.channel_user_id, p.name, p.is_external, p.on_roster, p.language,
            p.paused_until, p.away_until, p.left_at, p.conversation_id, p.service_url, p.bot_id, p.channel_id, p.welcomed_at, COALESCE(a.person_id, q.person_id), n.person_id, d.why, n.expires_at, p.uninstalled_at, p.time_zone, p.site, p.mail, p.consent_basis
        FROM due d JOIN person p ON p.tenant_id = d.tenant_id AND p.person_id = d.person_id
        LEFT JOIN answer a ON a.tenant_id = d.tenant_id AND a.wave_id = d.wave_id AND a.person_id = d.person_id
        LEFT JOIN participation q ON q.tenant_id = d.tenant_id AND q.wave_id = d.wave_id AND q.person_id = d.person_id
        LEFT JOIN do_not_contact n ON n.tenant_id = d.tenant_id AND n.person_id = d.person_id AND (n.expires_at IS NULL OR n.expires_at > @now)
        ORDER BY d.due_at
        """;

    /// <param name="most">How many the caller has room for.</param>
    public Batch Take(Session session, Lane lane, int most)
    {
        var gate = SendSlots.Hold(session, lane, time);
        var clock = new SlotClock(time, gate.Now, lane.Pace.Patience);
        if (gate.IsHeld)
            return new Batch(clock, [], 0);
        var waves = DueWave.Of(session, lane, gate.Now);
        var ready = new List<Candidate>();
        var settled = 0;
        Workplaces? workplaces = null;
        for (var i = 0; i < waves.Count && ready.Count < most; i++)
        {
            // What one wave leaves of its share falls to the next: a large wave does not keep a small one waiting.
            var share = (most - ready.Count + waves.Count - i - 1) / (waves.Count - i);
            foreach (var candidate in Find(session, waves[i], share, gate))
            {
                var readiness = candidate.Recipient.For(waves[i].Purpose, Moment(gate.Now), waves[i].WindowEnd);
                if (readiness is Readiness.Ready)
                {
                    ready.Add(candidate);
                    continue;
                }
                if (readiness is Readiness.Later pause)
                    readiness = AtWork(pause, candidate.Delivery, workplaces ??= Workplaces.Load(session, lane.TenantId), waves[i].WindowEnd);
                Settlement.Write(session, candidate.Delivery, readiness, gate.Now);
                settled++;
            }
        }
        return new Batch(clock, ready.Count == 0 ? [] : GiveSlots(session, lane, gate, ready), settled);
    }

    /// <summary>A pause that ends at night, or at the weekend, ends when the person is at work next.</summary>
    static Readiness.Later AtWork(Readiness.Later pause, Leased delivery, Workplaces workplaces, DateTimeOffset windowEnd) =>
        new(Core.Schedules.Due.Within(pause.At, pause.At, windowEnd, workplaces.Of(delivery.Person.TimeZone, delivery.Person.Site)).Moment);

    List<Candidate> Find(Session session, DueWave wave, int most, SendSlots.Gate gate) => session.Query(
        Due + session.SkipLocked + WithRecipient, row => Read(row, wave, gate),
        ("tenant", wave.TenantId), ("wave", wave.WaveId), ("purpose", (int)wave.Purpose), ("mail", wave.IsMail ? 1 : 0), ("now", gate.Now), ("most", most));

    /// <summary>Chats are opened first and all cards sent after them, so that the channel has time to answer in between.</summary>
    List<Leased> GiveSlots(Session session, Lane lane, SendSlots.Gate gate, List<Candidate> ready)
    {
        var toOpen = ready.Count(candidate => candidate.Delivery.NeedsChat);
        var slots = SendSlots.Take(session, lane, gate, toOpen + ready.Count);
        var until = slots[^1] + (long)DeliveryPace.Lease.TotalMilliseconds;
        var (opening, leases) = (0, new List<Leased>(ready.Count));
        foreach (var candidate in ready)
        {
            var leased = candidate.Delivery with
            {
                OpenAt = candidate.Delivery.NeedsChat ? slots[opening++] : null,
                SendAt = slots[toOpen + leases.Count],
                Mail = candidate.Delivery.Mail is { } mail ? mail with { Link = MailLinks.New(session, candidate.Delivery, Moment(gate.Now)) } : null,
            };
            session.LaterOne("""
                UPDATE delivery SET state = 1, attempt = @attempt, leased_by = @worker, leased_until = @until, due_at = @slot
                WHERE tenant_id = @tenant AND reference = @reference
                """,
                ("attempt", leased.Row.Attempt), ("worker", worker), ("until", until), ("slot", leased.SendAt), ("tenant", lane.TenantId), ("reference", leased.Reference));
            leases.Add(leased);
        }
        return leases;
    }

    Candidate Read(DbDataReader row, DueWave wave, SendSlots.Gate gate)
    {
        var tenant = wave.TenantId;
        var chat = row.Text(14) is { } id && row.Text(15) is { } url
            ? new Conversation(tenant, id, ConversationKind.Personal, new Uri(url), row.Text(17) ?? "", row.Text(16) ?? "")
            : null;
        var person = new Person(
            tenant, row.GetString(4), row.Text(5), row.Text(6), row.Text(7), row.GetInt64(8) != 0, row.GetInt64(9) != 0,
            LanguageTags.Parse(row.Text(10)), Until(row.Number(11)), chat, !row.IsDBNull(18))
        { TimeZone = row.Text(24), Site = row.Text(25) };
        var connection = gate.Connection ?? unknownTenant;
        var mail = wave.IsMail && row.Text(26) is { } address ? new MailRecipient(address, row.Text(27)) : null;
        var isAddressable = wave.IsMail ? mail is not null : chat is not null || (connection is not null && (person.ChannelUserId ?? person.EntraObjectId) is not null);
        // An entry that ends some day is a pause; one that does not is over for this wave, unless it is lifted.
        var quiet = Max(Max(person.PausedUntil, Until(row.Number(12))), Until(row.Number(22)));
        return new Candidate(
            new Leased(
                wave.WaveId, row.GetString(0), person,
                new DeliveryAttempt(wave.Purpose, row.GetInt32(1) + 1, row.GetInt32(2), row.GetInt64(3) != 0, wave.WindowEnd),
                connection ?? new Connection(new Uri("about:blank"), "", ""), chat, null, 0)
            { Why = row.Text(21), HasUninstalled = !row.IsDBNull(23), CurrentServiceUrl = gate.Connection?.ServiceUrl, Mail = mail },
            new Recipient(!row.IsDBNull(19), MayBeAsked: row.IsDBNull(13) && (row.IsDBNull(20) || !row.IsDBNull(22)), quiet, isAddressable));
    }

    static DateTimeOffset? Max(DateTimeOffset? one, DateTimeOffset? other) => one is null || other > one ? other : one;

    static DateTimeOffset? Until(long? stored) => stored switch
    {
        null => null,
        long.MaxValue => DateTimeOffset.MaxValue,
        { } milliseconds => Moment(milliseconds),
    };

    static DateTimeOffset Moment(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);

    sealed record Candidate(Leased Delivery, Recipient Recipient);
}

/// <param name="Settled">How many rows were due and need not be sent.</param>
sealed record Batch(SlotClock Clock, IReadOnlyList<Leased> Leases, int Settled);
