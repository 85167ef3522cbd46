using NpsBot.Core.Deliveries;
using NpsBot.People;
using NpsBot.Storage;

namespace NpsBot.Delivery;

/// <summary>Where a person's own doing meets the deliveries that wait for them. Each is one statement, so that the worker and the chat never hand over the same question twice.</summary>
public static class Handover
{
    const string InOpenWaves = """
        tenant_id = @tenant AND person_id = @person AND wave_id IN (
            SELECT w.wave_id FROM wave w WHERE w.tenant_id = @tenant AND w.closes_at > @now AND (w.ended_at IS NULL OR w.ended_at > @now))
        """;

    /// <summary>The person has been shown the question. False when the worker is sending it at this moment: then its card is on the way.</summary>
    public static bool Shown(Session session, string tenant, string wave, string person, long now) => session.Execute("""
        UPDATE delivery SET state = 2, sent_at = COALESCE(sent_at, @now), in_doubt = 0, outcome = CASE WHEN state = 2 THEN outcome ELSE 'shown' END
        WHERE tenant_id = @tenant AND wave_id = @wave AND person_id = @person AND state <> 1
        """,
        ("now", now), ("tenant", tenant), ("wave", wave), ("person", person)) == 1;

    /// <summary>What was shown at that moment did not arrive, so the worker sends it: at once, or where it may have arrived as a replay.</summary>
    public static void TakeBack(Session session, TimeProvider time, string tenant, string reference, DateTimeOffset shownAt, bool isInDoubt) => session.Execute("""
        UPDATE delivery SET state = 0, sent_at = NULL, outcome = 'not shown', in_doubt = @doubt, due_at = @due
        WHERE tenant_id = @tenant AND reference = @reference AND state = 2 AND purpose = 0 AND outcome = 'shown' AND sent_at = @at
        """,
        ("doubt", isInDoubt ? 1 : 0), ("due", session.Now(time) + (isInDoubt ? (long)DeliveryPolicy.BeforeReplay.TotalMilliseconds : 0)),
        ("tenant", tenant), ("reference", reference), ("at", shownAt.ToUnixTimeMilliseconds()));

    /// <summary>The person writes, so whoever blocked the bot has it back: what waits in open waves goes on.</summary>
    public static void Wrote(Database database, TimeProvider time, Person person)
    {
        if (!database.Read(session => session.First("SELECT 1 FROM delivery WHERE tenant_id = @tenant AND person_id = @person AND state = 3", _ => true,
            ("tenant", person.TenantId), ("person", person.Id))))
            return;
        database.Write(session => session.Execute($"UPDATE delivery SET state = 0, due_at = @now WHERE state = 3 AND {InOpenWaves}",
            ("now", session.Now(time)), ("tenant", person.TenantId), ("person", person.Id)));
    }

    /// <summary>The person wants to be asked again: what waited for the end of the pause goes on.</summary>
    public static void AskAgain(Session session, TimeProvider time, Person person) => session.Execute(
        $"UPDATE delivery SET state = 0, due_at = @now WHERE state IN (0, 6) AND outcome IN ('{Settlement.Paused}', '{Settlement.NotToBeAsked}') AND {InOpenWaves}",
        ("now", session.Now(time)), ("tenant", person.TenantId), ("person", person.Id));
}
