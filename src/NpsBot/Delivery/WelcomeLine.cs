using NpsBot.Core.Deliveries;
using NpsBot.People;
using NpsBot.Storage;
using NpsBot.Texts;

namespace NpsBot.Delivery;

/// <summary>
/// First words that nobody waits for, in line for the tenant's send slots: an administrator may install the bot for ten thousand people in one minute.
/// </summary>
public sealed class WelcomeLine(Database database, Lanes lanes, TimeProvider time)
{
    /// <summary>Whoever installs the bot alone is greeted within the request that reports it.</summary>
    static readonly TimeSpan Soon = TimeSpan.FromSeconds(2);

    /// <summary>Whoever was taken from the line and not greeted, because the process died, is in it again after so long.</summary>
    static readonly TimeSpan Lease = TimeSpan.FromSeconds(60);

    static readonly TimeSpan BeforeNextTry = TimeSpan.FromSeconds(5);

    /// <summary>A slot that comes soon; null when there is none, and the person is in line.</summary>
    internal WelcomeSlot? Enter(Person person, Language language)
    {
        ArgumentNullException.ThrowIfNull(person);
        return database.Write(session =>
        {
            var lane = lanes.Chat(person.TenantId);
            var gate = SendSlots.Hold(session, lane, time);
            if (!gate.IsHeld && gate.FirstFree - gate.Now <= Soon.TotalMilliseconds)
                return new WelcomeSlot(new SlotClock(time, gate.Now, lane.Pace.Patience), SendSlots.Take(session, lane, gate, 1)[0]);
            Join(session, person, language, gate.Now);
            return null;
        });
    }

    /// <summary>Not greeted yet: in line, behind those who are due before.</summary>
    /// <param name="retryAfter">How long the channel asks to wait with everything, if it does.</param>
    public void Join(Person person, Language language, TimeSpan? retryAfter)
    {
        ArgumentNullException.ThrowIfNull(person);
        database.Write(session =>
        {
            var now = session.Now(time);
            Join(session, person, language, now + (long)(retryAfter ?? BeforeNextTry).TotalMilliseconds);
            if (retryAfter is { } wait)
                SendSlots.Close(session, person.TenantId, now + (long)Math.Min(wait.TotalMilliseconds, DeliveryPolicy.LongestHeeded.TotalMilliseconds));
        });
    }

    /// <summary>The slot was missed: whoever was taken from the line is the next in it.</summary>
    public void Return(string tenantId, string personId) => database.Write(session => session.Execute(
        "UPDATE welcome SET due_at = @now WHERE tenant_id = @tenant AND person_id = @person", ("now", session.Now(time)), ("tenant", tenantId), ("person", personId)));

    public void Leave(string tenantId, string personId) => database.Write(session =>
        session.Execute("DELETE FROM welcome WHERE tenant_id = @tenant AND person_id = @person", ("tenant", tenantId), ("person", personId)));

    public IReadOnlyList<string> Tenants() => database.Read(session => session.Query(
        "SELECT DISTINCT tenant_id FROM welcome WHERE due_at <= @now", row => row.GetString(0), ("now", session.Now(time))));

    /// <summary>The next in line, each with a slot; none while the channel wants us to wait.</summary>
    internal IReadOnlyList<InLine> Take(string tenantId) => database.WriteBeside(session =>
    {
        var lane = lanes.Chat(tenantId);
        var gate = SendSlots.Hold(session, lane, time);
        if (gate.IsHeld)
            return [];
        var next = session.Query(
            $"SELECT person_id, language, since FROM welcome WHERE tenant_id = @tenant AND due_at <= @now ORDER BY due_at, person_id LIMIT @most{session.SkipLocked}",
            row => (Person: row.GetString(0), Language: LanguageTags.Parse(row.GetString(1)) ?? Language.English, Since: row.Moment(2)),
            ("tenant", tenantId), ("now", gate.Now), ("most", lane.Pace.Batch));
        var slots = SendSlots.Take(session, lane, gate, next.Count);
        var clock = new SlotClock(time, gate.Now, lane.Pace.Patience);
        for (var i = 0; i < slots.Length; i++)
        {
            session.Execute("UPDATE welcome SET due_at = @due WHERE tenant_id = @tenant AND person_id = @person",
                ("due", slots[i] + (long)Lease.TotalMilliseconds), ("tenant", tenantId), ("person", next[i].Person));
        }
        return next.Select((one, place) => new InLine(one.Person, one.Language, one.Since, new WelcomeSlot(clock, slots[place]))).ToList();
    });

    void Join(Session session, Person person, Language language, long due) => session.Execute("""
        INSERT INTO welcome (tenant_id, person_id, language, since, due_at) VALUES (@tenant, @person, @language, @now, @due)
        ON CONFLICT (tenant_id, person_id) DO UPDATE SET due_at = excluded.due_at
        """,
        ("tenant", person.TenantId), ("person", person.Id), ("language", language.Tag()), ("now", session.Now(time)), ("due", due));
}

sealed record WelcomeSlot(SlotClock Clock, long At)
{
    /// <summary>Waits for it. False when it was missed, or the caller has to end.</summary>
    public Task<bool> Comes(CancellationToken stopping) => Clock.Reaches(At, stopping);
}

/// <param name="Since">When the installation was reported: a question that was brought later has been seen.</param>
sealed record InLine(string PersonId, Language Language, DateTimeOffset Since, WelcomeSlot Slot);
