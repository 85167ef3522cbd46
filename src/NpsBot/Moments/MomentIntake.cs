using System.Globalization;
using NpsBot.Storage;

namespace NpsBot.Moments;

/// <summary>
/// Takes down what was reported and nothing more: whether anybody is asked is decided later (<see cref="MomentWork"/>), so that neither the answer nor the time that it
/// takes tells whether somebody exists, rests or wants to be left alone.
/// </summary>
public sealed class MomentIntake(Database database, TimeProvider time)
{
    /// <summary>How far back a moment may lie: the question is about what has just happened.</summary>
    public static readonly TimeSpan Oldest = TimeSpan.FromDays(3);

    /// <summary>Clocks differ.</summary>
    public static readonly TimeSpan Ahead = TimeSpan.FromMinutes(5);

    /// <summary>The same report under the same key is one report for so long.</summary>
    public static readonly TimeSpan Remembered = TimeSpan.FromDays(7);

    internal Taken Take(string tenantId, string caller, string idempotencyKey, MomentBody body)
    {
        var now = time.GetUtcNow();
        if (body.OccurredAt is { } at && (at > now + Ahead || at < now - Oldest))
            return new Taken.Untimely();
        var (key, hash) = (ApiKeys.Hash(idempotencyKey), ApiKeys.Hash($"{body.Touchpoint}\n{body.Person}\n{body.OccurredAt?.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)}"));
        return database.Write<Taken>(session =>
        {
            if (TouchpointRows.Find(session, tenantId, body.Touchpoint) is null)
                return new Taken.UnknownTouchpoint();
            var id = Ids.New();
            var isNew = session.Execute("""
                INSERT INTO moment (tenant_id, idempotency, moment_id, body, touchpoint_id, person, occurred_at, received_at) VALUES (@tenant, @key, @id, @body, @touchpoint, @person, @at, @now)
                ON CONFLICT (tenant_id, idempotency) DO NOTHING
                """,
                ("tenant", tenantId), ("key", key), ("id", id), ("body", hash), ("touchpoint", body.Touchpoint), ("person", body.Person),
                ("at", (body.OccurredAt < now ? body.OccurredAt.Value : now).ToUnixTimeMilliseconds()), ("now", now.ToUnixTimeMilliseconds())) == 1;
            if (isNew)
            {
                Audit.Note(session, now, tenantId, null, "moment", $"{body.Touchpoint} {caller}");
                return new Taken.Accepted(id);
            }
            var (earlier, said) = session.First("SELECT moment_id, body FROM moment WHERE tenant_id = @tenant AND idempotency = @key", row => (row.GetString(0), row.GetString(1)), ("tenant", tenantId), ("key", key));
            return said == hash ? new Taken.Accepted(earlier) : new Taken.KeyUsedOtherwise();
        });
    }
}

/// <summary>What became of a report; a closed set. None of it says anything about a person.</summary>
abstract record Taken
{
    Taken()
    {
    }

    /// <param name="Id">Opaque; the same when the same was reported again.</param>
    public sealed record Accepted(string Id) : Taken;

    public sealed record UnknownTouchpoint : Taken;

    /// <summary>The idempotency key came with another report before.</summary>
    public sealed record KeyUsedOtherwise : Taken;

    /// <summary>The moment lies ahead, or too far back.</summary>
    public sealed record Untimely : Taken;
}
