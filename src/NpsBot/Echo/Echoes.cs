using System.Globalization;
using NpsBot.Cards;
using NpsBot.Core.Schedules;
using NpsBot.Storage;
using NpsBot.Waves;

namespace NpsBot.Echo;

/// <summary>Keeps what changes after each wave. What was there before goes to the audit, so nothing disappears silently.</summary>
public sealed class Echoes(Database database, TimeProvider time)
{
    /// <summary>Null when nobody is to be told about this wave.</summary>
    public StoredEcho? Of(string tenantId, string waveId) => database.Read(session => Of(session, tenantId, waveId));

    /// <summary>The closed waves of which people are told, the newest first.</summary>
    /// <param name="askedPersonId">Only those that this person was asked in; null for all.</param>
    public IReadOnlyList<StoredEcho> All(string tenantId, string? askedPersonId)
    {
        // PostgreSQL asks the type of each parameter, so none stands there that may be NULL alone.
        var asked = askedPersonId is null ? "" : "AND EXISTS (SELECT 1 FROM delivery d WHERE d.tenant_id = e.tenant_id AND d.wave_id = e.wave_id AND d.person_id = @person)";
        return database.Read(session => session.Query(
            $"SELECT {StoredEcho.Columns} FROM wave_echo e WHERE tenant_id = @tenant AND send_at IS NOT NULL {asked} ORDER BY send_at DESC, wave_id",
            StoredEcho.Read, [("tenant", tenantId), .. askedPersonId is null ? [] : ((string, object?)[])[("person", askedPersonId)]]));
    }

    /// <summary>Keeps a change; false when people have been told already, or nobody is to be told.</summary>
    /// <param name="isHr">HR corrects what the lead has said; the lead stays its author.</param>
    public bool Tell(string tenantId, string waveId, EchoChange.Named change, string personId, bool isHr)
    {
        ArgumentNullException.ThrowIfNull(change);
        return Write(tenantId, waveId, personId, "tell change", session => session.Execute("""
            UPDATE wave_echo SET change = @change, owner = @owner, due_day = @day, dropped = NULL,
                author = CASE WHEN @hr = 1 THEN COALESCE(author, @person) ELSE @person END, edited_by = CASE WHEN @hr = 1 THEN @person ELSE edited_by END
            WHERE tenant_id = @tenant AND wave_id = @wave
            """,
            ("change", change.What), ("owner", change.Owner), ("day", change.Until.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            ("hr", isHr ? 1 : 0), ("person", personId), ("tenant", tenantId), ("wave", waveId)));
    }

    /// <summary>There will be no change, for a reason that people are told; false as with <see cref="Tell"/>.</summary>
    public bool Drop(string tenantId, string waveId, string reason, string personId) =>
        Write(tenantId, waveId, personId, "drop change", session => session.Execute(
            "UPDATE wave_echo SET dropped = @reason, edited_by = @person WHERE tenant_id = @tenant AND wave_id = @wave",
            ("reason", reason), ("person", personId), ("tenant", tenantId), ("wave", waveId)));

    bool Write(string tenantId, string waveId, string personId, string action, Func<Session, int> write) => database.Write(session =>
    {
        var now = time.GetUtcNow();
        if (Of(session, tenantId, waveId) is not { } before || before.IsFinal(now))
            return false;
        write(session);
        if (before.HasGoneOut(now) && before.FollowUpAt is null)
            Promise(session, tenantId, waveId, now);
        Audit.Note(session, now, tenantId, personId, action, $"{waveId}, before: {before.Change}");
        return true;
    });

    /// <summary>Those who were told that nothing had been decided hear of it, a working day later: until then HR may correct it.</summary>
    static void Promise(Session session, string tenantId, string waveId, DateTimeOffset now)
    {
        var tomorrow = Due.AfterWorkingDays(1, now, Workplaces.Load(session, tenantId).OfOrganisation) is WorkingMoment.At(var moment) ? moment : now.AddDays(1);
        session.Execute("UPDATE wave_echo SET follow_up_at = @at WHERE tenant_id = @tenant AND wave_id = @wave",
            ("at", tomorrow.ToUnixTimeMilliseconds()), ("tenant", tenantId), ("wave", waveId));
    }

    static StoredEcho? Of(Session session, string tenantId, string waveId) => session.First(
        $"SELECT {StoredEcho.Columns} FROM wave_echo WHERE tenant_id = @tenant AND wave_id = @wave AND send_at IS NOT NULL", StoredEcho.Read,
        ("tenant", tenantId), ("wave", waveId));
}
