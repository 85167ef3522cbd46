using NpsBot.Answers;
using NpsBot.Core.Deliveries;
using NpsBot.Standins;
using NpsBot.Storage;

namespace NpsBot.Faults.Bench;

/// <summary>What the table says about everybody who was asked, beside what the connector wrote down itself.</summary>
sealed class Ledger
{
    readonly List<Line> lines;
    readonly IReadOnlyList<string> differences;
    readonly long answers;
    readonly string integrity;

    Ledger(Database database, string tenant, Func<string, int> messagesIn)
    {
        lines = database.ReadTogether(session => session.Query(
            """
            SELECT d.reference, d.state, d.attempt, d.in_doubt, COALESCE(p.conversation_id, ''), COALESCE(d.sent_at, 0) FROM delivery d
            JOIN person p ON p.tenant_id = d.tenant_id AND p.person_id = d.person_id WHERE d.tenant_id = @tenant ORDER BY d.reference
            """,
            row => new Line(row.GetString(0), (DeliveryState)row.GetInt32(1), row.GetInt32(2), row.GetInt64(3) != 0, row.GetString(4), row.GetInt64(5), messagesIn(row.GetString(4))), ("tenant", tenant)));
        differences = database.ReadTogether(session => Recount.Differences(session, tenant));
        answers = database.Read(session => session.First("SELECT COUNT(*) FROM answer WHERE tenant_id = @tenant", row => row.GetInt64(0), ("tenant", tenant)));
        integrity = database.Check().Integrity;
    }

    public IReadOnlyList<Line> Lines => lines;

    public int Messages => lines.Sum(line => line.Messages);

    public IReadOnlySet<string> WithSeveral => lines.Where(line => line.Messages > 1).Select(line => line.Reference).ToHashSet(StringComparer.Ordinal);

    /// <summary>The rows of those whose chat is one of these.</summary>
    public IReadOnlySet<string> Of(Func<string, bool> chats) => lines.Where(line => chats(line.Chat)).Select(line => line.Reference).ToHashSet(StringComparer.Ordinal);

    /// <param name="path">The first part of the tenant's path at the connector.</param>
    public static Ledger Of(Database database, string tenant, BulkConnector connector, string path) =>
        new(database, tenant, chat => connector.Received.TryGetValue(path + "/" + chat, out var received) ? received.Count : 0);

    /// <summary>What must hold whatever is still to be sent.</summary>
    public void MustBeSound(int people)
    {
        Assert.Equal(people, lines.Count);
        Assert.True(answers <= people);
        Assert.Empty(differences);
        Assert.Equal("ok", integrity);
    }

    /// <summary>What must hold after every fault, once the wave is delivered.</summary>
    /// <param name="people">How many were to be asked.</param>
    /// <param name="inFlight">The rows whose sends were in flight when it happened: they alone may be there twice, and no more than twice.</param>
    /// <param name="unreached">How many are, rightly, not reached: blocked, not installed, or set aside.</param>
    public void MustBalance(int people, IReadOnlySet<string> inFlight, int unreached = 0)
    {
        MustBeSound(people);
        Assert.DoesNotContain(lines, line => line.State is DeliveryState.Waiting or DeliveryState.Leased);
        Assert.Equal(unreached, lines.Count(line => line.State != DeliveryState.Sent));
        Assert.DoesNotContain(lines, line => line is { State: DeliveryState.Sent, Messages: 0, IsInDoubt: false });
        Assert.DoesNotContain(lines, line => line.State != DeliveryState.Sent && line.Messages > 0);
        Assert.DoesNotContain(lines, line => line.Messages > 2);
        Assert.Subset(inFlight.ToHashSet(StringComparer.Ordinal), WithSeveral.ToHashSet(StringComparer.Ordinal));
        Assert.True(Messages - lines.Count(line => line.State == DeliveryState.Sent) <= inFlight.Count);
    }

    /// <param name="Messages">How many the connector took in for this person's chat.</param>
    public sealed record Line(string Reference, DeliveryState State, int Attempt, bool IsInDoubt, string Chat, long SentAt, int Messages);
}
