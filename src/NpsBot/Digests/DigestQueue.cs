using NpsBot.Core.Deliveries;
using NpsBot.Storage;

namespace NpsBot.Digests;

/// <summary>A card of the queue that this process alone may send, until its lease ends.</summary>
public sealed record DueDigest(string TenantId, string WaveId, string PersonId, News News, int Attempt, int Failures);

/// <summary>The queue of digests: taken by one process at a time, recorded only by whoever took it, and never sent again when it may have arrived.</summary>
public sealed class DigestQueue(Database database, TimeProvider time)
{
    static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    const string Row = "tenant_id = @tenant AND wave_id = @wave AND person_id = @person AND news = @news";

    /// <summary>What is due, the oldest first.</summary>
    internal List<DueDigest> Due()
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        return database.Read(session => session.Query(
            "SELECT tenant_id, wave_id, person_id, news, attempt, failures FROM digest_card WHERE state = 0 AND due_at <= @now ORDER BY due_at, tenant_id, wave_id, person_id LIMIT 50",
            row => new DueDigest(row.GetString(0), row.GetString(1), row.GetString(2), (News)row.GetInt32(3), row.GetInt32(4), row.GetInt32(5)), ("now", now)));
    }

    /// <summary>Takes a card; null when somebody else has.</summary>
    internal DueDigest? Take(DueDigest digest) => database.Write(session => session.Execute(
        $"UPDATE digest_card SET state = 1, attempt = attempt + 1, leased_until = @until WHERE {Row} AND state = 0 AND attempt = @attempt",
        [("until", (time.GetUtcNow() + Lease).ToUnixTimeMilliseconds()), ("attempt", digest.Attempt), .. Key(digest)])) == 1 ? digest with { Attempt = digest.Attempt + 1 } : null;

    /// <summary>It was not sent after all, and waits as before.</summary>
    internal void PutBack(DueDigest digest) => Settle(digest, DeliveryState.Waiting, "put back");

    internal void Settle(DueDigest digest, DeliveryState state, string outcome) => database.Write(session => session.Execute(
        $"UPDATE digest_card SET state = @state, outcome = @outcome, leased_until = NULL WHERE {Row} AND state = 1 AND attempt = @attempt",
        [("state", (int)state), ("outcome", outcome), ("attempt", digest.Attempt), .. Key(digest)]));

    /// <summary>Records what follows an attempt.</summary>
    internal void Record(DueDigest digest, DeliveryStep step, string outcome)
    {
        switch (step)
        {
            case DeliveryStep.WaitUntil(var at, var failures):
                Wait(digest, at, failures, outcome);
                break;
            // A chat that is gone is opened anew by the next thing the person says; until then there is nowhere to send to.
            case DeliveryStep.Recreate or DeliveryStep.SetAside:
                Settle(digest, DeliveryState.SetAside, outcome);
                break;
            case DeliveryStep.LeaveAlone or DeliveryStep.InstallFirst:
                Settle(digest, DeliveryState.Blocked, outcome);
                break;
            case DeliveryStep.TooLate:
                Settle(digest, DeliveryState.NotNeeded, outcome);
                break;
            default:
                Settle(digest, DeliveryState.Sent, outcome);
                break;
        }
    }

    void Wait(DueDigest digest, DateTimeOffset at, int failures, string outcome) => database.Write(session => session.Execute(
        $"UPDATE digest_card SET state = 0, due_at = @at, failures = @failures, outcome = @outcome, leased_until = NULL WHERE {Row} AND state = 1 AND attempt = @attempt",
        [("at", at.ToUnixTimeMilliseconds()), ("failures", failures), ("outcome", outcome), ("attempt", digest.Attempt), .. Key(digest)]));

    /// <summary>Whoever took it has died with it in hand. It may have arrived, so that is the end of it.</summary>
    internal void LeaveDoubts() => database.Write(session => session.Execute(
        "UPDATE digest_card SET state = 2, outcome = 'in doubt', leased_until = NULL WHERE state = 1 AND leased_until < @now", ("now", time.GetUtcNow().ToUnixTimeMilliseconds())));

    /// <summary>The channel asks us to wait: nothing else goes to this tenant meanwhile.</summary>
    internal void Hold(string tenantId, DateTimeOffset until) => database.Write(session => session.Execute(
        "UPDATE tenant SET held_until = @until WHERE tenant_id = @tenant AND held_until < @until", ("until", until.ToUnixTimeMilliseconds()), ("tenant", tenantId)));

    static (string, object?)[] Key(DueDigest digest) =>
        [("tenant", digest.TenantId), ("wave", digest.WaveId), ("person", digest.PersonId), ("news", (int)digest.News)];
}
