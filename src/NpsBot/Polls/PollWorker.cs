using NpsBot.BotFramework;
using NpsBot.Core.Polls;
using NpsBot.Delivery;
using NpsBot.Storage;
using NpsBot.Texts;
using NpsBot.Waves;

namespace NpsBot.Polls;

/// <summary>
/// Ends polls in time and keeps their cards current: however many tap, a card changes once in <see cref="PollTimes.BetweenUpdates"/>, over all replicas.
/// The table says when the next change may be made and who makes it; an update put twice shows the same.
/// </summary>
public sealed class PollWorker(Database database, BallotBox box, OwnSlot slot, ConnectorClient connector, TimeProvider time, ILogger<PollWorker> log) : BackgroundService
{
    static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(1);

    /// <summary>Longer than a request to the channel and the wait for its slot.</summary>
    static readonly TimeSpan Lease = TimeSpan.FromSeconds(45);

    const string Due = """
        told_at IS NULL AND due_at <= @now AND (ended_at IS NOT NULL OR (activity_id IS NOT NULL AND answered <> shown))
        """;

    /// <summary>Beside each other: a channel that takes its time keeps no other poll waiting.</summary>
    readonly Dictionary<string, Task> inHand = new(StringComparer.Ordinal);

    /// <summary>Everything that is to be done now; returns when it is done.</summary>
    public async Task RunOnce(CancellationToken stopping = default)
    {
        box.EndDue();
        await Task.WhenAll(DuePolls().Select(due => Update(due.TenantId, due.Id, stopping)));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                Look(stoppingToken);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                log.LogError("Polls wait: {Fault}", Duties.InWords(fault));
            }
            await Task.Delay(BetweenLooks, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        await Task.WhenAll(inHand.Values);
    }

    void Look(CancellationToken stopping)
    {
        box.EndDue();
        foreach (var done in inHand.Where(update => update.Value.IsCompleted).ToList())
            inHand.Remove(done.Key);
        foreach (var (tenant, id) in DuePolls().Where(due => !inHand.ContainsKey(due.Id)))
            inHand.Add(id, Task.Run(() => UpdateGuarded(tenant, id, stopping), CancellationToken.None));
    }

    List<(string TenantId, string Id)> DuePolls() => database.Read(session => session.Query(
        $"SELECT tenant_id, poll_id FROM poll WHERE {Due} ORDER BY due_at LIMIT 100", row => (row.GetString(0), row.GetString(1)), ("now", session.Now(time))));

    async Task UpdateGuarded(string tenant, string id, CancellationToken stopping)
    {
        try
        {
            await Update(tenant, id, stopping);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            log.LogError("The card of a poll was not updated: {Fault}", Duties.InWords(fault));
        }
    }

    async Task Update(string tenant, string id, CancellationToken stopping)
    {
        if (Take(tenant, id) is not { } taken)
            return;
        var poll = taken.Poll;
        // A permit of the tenant's pace like every request that nobody waits for.
        if (!await slot.ComesUnlessHeld(tenant, stopping))
        {
            Record(taken, "due_at = @due", ("due", Soon(PollTimes.BetweenUpdates)));
            return;
        }
        if (poll is { Outcome: not null, CardId: null })
        {
            await PostResult(taken);
            return;
        }
        var card = poll.Outcome is null ? PollCards.Open(Phrases.In(poll.Language), poll) : PollCards.Result(Phrases.In(poll.Language), poll);
        // Not cancelled once it has left: only its answer tells whether the card stands.
        var outcome = await connector.Update(poll.Where, poll.CardId!, new Outgoing(null, card.ToJson(), card.Summary), CancellationToken.None);
        switch (outcome)
        {
            case SendOutcome.Sent when poll.Outcome is not null:
                Told(taken);
                break;
            case SendOutcome.Sent:
                Record(taken, "shown = @shown, failures = 0, due_at = @due", ("shown", poll.Answered), ("due", Soon(PollTimes.BetweenUpdates)));
                break;
            // Somebody deleted the message. The result gets a new one.
            case SendOutcome.Gone:
                Record(taken, "activity_id = NULL, due_at = @due", ("due", Soon(PollTimes.BetweenUpdates)));
                break;
            default:
                Failed(taken, outcome);
                break;
        }
    }

    /// <summary>The card is gone, or never arrived. A poll that nobody saw ends in silence.</summary>
    async Task PostResult(Taken taken)
    {
        var poll = taken.Poll;
        if (poll.Answered == 0)
        {
            Told(taken);
            return;
        }
        var card = PollCards.Result(Phrases.In(poll.Language), poll);
        switch (await connector.Send(poll.Where, new Outgoing(null, card.ToJson(), card.Summary), CancellationToken.None))
        {
            case SendOutcome.Sent:
                Told(taken);
                break;
            // The conversation itself is gone.
            case SendOutcome.Gone:
                Told(taken);
                break;
            case var outcome:
                Failed(taken, outcome);
                break;
        }
    }

    void Failed(Taken taken, SendOutcome outcome)
    {
        log.LogWarning("The card of a poll was not updated: {Outcome}", outcome.GetType().Name);
        var poll = taken.Poll;
        if (outcome is SendOutcome.NotInstalled or SendOutcome.Blocked)
        {
            // The bot was taken out: nobody there can answer any more.
            box.End(poll, by: null);
            Told(taken);
        }
        else if (poll.EndedAt is { } ended && time.GetUtcNow() - ended >= PollTimes.TellingEnds)
        {
            Told(taken);
        }
        else
        {
            var wait = PollTimes.AfterFailure(taken.Failures + 1, (outcome as SendOutcome.NotDelivered)?.RetryAfter);
            Record(taken, "failures = failures + 1, due_at = @due", ("due", Soon(wait)));
        }
    }

    /// <summary>Takes a poll for one update; null when somebody else has, or there is nothing to do any more.</summary>
    Taken? Take(string tenant, string id) => database.Write(session =>
    {
        var now = session.Now(time);
        if (session.Execute($"UPDATE poll SET due_at = @lease, attempt = attempt + 1 WHERE {Poll.Key} AND {Due}",
            ("lease", now + (long)Lease.TotalMilliseconds), ("tenant", tenant), ("poll", id), ("now", now)) != 1)
            return null;
        var (attempt, failures) = session.First($"SELECT attempt, failures FROM poll WHERE {Poll.Key}", row => (row.GetInt64(0), row.GetInt32(1)), ("tenant", tenant), ("poll", id));
        return new Taken(Poll.Find(tenant, id).Answer(session)!, attempt, failures);
    });

    void Told(Taken taken) => Record(taken, "told_at = @told", ("told", time.GetUtcNow().ToUnixTimeMilliseconds()));

    void Record(Taken taken, string change, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        // The lambda outlives the span.
        (string, object?)[] arguments = [.. values, ("tenant", taken.Poll.TenantId), ("poll", taken.Poll.Id), ("attempt", taken.Attempt)];
        database.Write(session =>
        {
            if (session.Execute($"UPDATE poll SET {change} WHERE {Poll.Key} AND attempt = @attempt", arguments) == 1)
                return;
            // Slept beyond the lease: what was put just now may be older than what another has put since, so the card is drawn once more.
            session.Execute($"UPDATE poll SET told_at = NULL, shown = -1 WHERE {Poll.Key}", ("tenant", taken.Poll.TenantId), ("poll", taken.Poll.Id));
        });
    }

    /// <summary>By the clock that all replicas share.</summary>
    long Soon(TimeSpan wait) => database.Read(session => session.Now(time)) + (long)wait.TotalMilliseconds;

    /// <param name="Attempt">Only whoever holds the last one records.</param>
    sealed record Taken(Poll Poll, long Attempt, int Failures);
}
