using System.Data.Common;
using System.Threading.Channels;
using NpsBot.Core.Deliveries;
using NpsBot.People.Graph;
using NpsBot.Storage;

namespace NpsBot.Delivery;

/// <summary>
/// Records what became of sends; those that end together share a transaction. While the database is away it keeps what it must record and tries
/// again: its callers wait, so nothing new is leased meanwhile. Longer than a lease there is no point in it, because then the row is in doubt.
/// </summary>
public sealed class DeliveryLedger : IAsyncDisposable
{
    const int MostInOneBatch = 256, MostRefusals = 10;
    static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(100), LongestWait = TimeSpan.FromSeconds(5), LongestWhenEnding = TimeSpan.FromSeconds(10), BetweenWarnings = TimeSpan.FromMinutes(1);

    readonly Channel<Waiting> queue = Channel.CreateUnbounded<Waiting>(new UnboundedChannelOptions { SingleReader = true });
    readonly CancellationTokenSource ending = new();
    readonly Database database;
    readonly TimeProvider time;
    readonly Func<double> chance;
    readonly ILogger<DeliveryLedger> log;
    readonly Dictionary<string, long> warned = new(StringComparer.Ordinal);
    readonly Task loop;

    /// <param name="chance">From 0 to 1, asked by one thread at a time.</param>
    public DeliveryLedger(Database database, TimeProvider time, Func<double> chance, ILogger<DeliveryLedger> log)
    {
        (this.database, this.time, this.chance, this.log) = (database, time, chance, log);
        loop = Task.Run(Run);
    }

    /// <summary>Records and waits for the commit.</summary>
    /// <returns>What follows; null when nothing was sent, when the row had moved on, or when the database stayed away for too long.</returns>
    public Task<DeliveryStep?> Record(Leased leased, Attempted attempted) => Enter(leased, recording =>
    {
        if (attempted is Attempted.Made made)
            return recording.Outcome(leased, made);
        recording.Return(leased);
        return NothingFollows;
    }, recording => recording.Person(leased, attempted));

    /// <summary>Records whether the bot could be installed for somebody.</summary>
    public Task Record(Leased leased, InstallOutcome outcome) => Enter(leased, recording =>
    {
        recording.Installed(leased, outcome);
        return NothingFollows;
    }, _ => { });

    /// <summary>
    /// Takes what is due. Where there is one writer, that is done in the transaction of what is recorded next: one flush to disk for both. On a
    /// server it is a transaction of its own, because a tenant whose row another replica keeps is to hold up nobody's recordings.
    /// </summary>
    internal Task<Batch> Take(Func<Session, Batch> take)
    {
        if (database.IsFarAway)
            return Task.FromResult(database.WriteBeside(take));
        var wish = new Wish(take);
        return queue.Writer.TryWrite(wish) ? wish.Taken.Task : throw new ObjectDisposedException(nameof(DeliveryLedger));
    }

    /// <summary>The process is ending: what cannot be recorded soon is left to be found in doubt.</summary>
    public void Hurry() => ending.CancelAfter(LongestWhenEnding);

    /// <summary>Records what is waiting, then ends.</summary>
    public async ValueTask DisposeAsync()
    {
        Hurry();
        queue.Writer.TryComplete();
        await loop;
        ending.Dispose();
    }

    Task<DeliveryStep?> Enter(Leased leased, Func<Recording, Func<DeliveryStep?>> row, Action<Recording> person)
    {
        var entry = new Entry(leased, row, person);
        return queue.Writer.TryWrite(entry) ? entry.Done.Task : throw new ObjectDisposedException(nameof(DeliveryLedger));
    }

    async Task Run()
    {
        var (batch, wishes) = (new List<Entry>(MostInOneBatch), new List<Wish>());
        while (await queue.Reader.WaitToReadAsync())
        {
            while (batch.Count < MostInOneBatch && queue.Reader.TryRead(out var waiting))
            {
                if (waiting is Entry entry)
                    batch.Add(entry);
                else
                    wishes.Add((Wish)waiting);
            }
            if (wishes.Count == 0 || !TryCommit(batch, wishes))
                await CommitAndTell(batch);
            batch.Clear();
            wishes.Clear();
        }
    }

    async Task CommitAndTell(List<Entry> batch)
    {
        if (batch.Count > 0)
            Tell(batch, await Commit(batch));
    }

    static void Tell(List<Entry> batch, DeliveryStep?[]? steps)
    {
        for (var i = 0; i < batch.Count; i++)
            batch[i].Done.SetResult(steps?[i]);
    }

    /// <summary>False when it failed: that is told to those who wanted to take something, and what was to be recorded still is.</summary>
    bool TryCommit(List<Entry> batch, List<Wish> wishes)
    {
        try
        {
            var (steps, holds, taken) = database.WriteBeside(session =>
            {
                var (steps, holds) = Write(session, batch);
                return (steps, holds, wishes.ConvertAll(wish => wish.Take(session)));
            });
            foreach (var hold in holds)
                Warn(hold);
            Tell(batch, steps);
            for (var i = 0; i < wishes.Count; i++)
                wishes[i].Taken.SetResult(taken[i]);
            return true;
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            wishes.ForEach(wish => wish.Taken.SetException(fault));
            return false;
        }
    }

    /// <summary>Null when the database stayed away, or refuses what is to be written for what it is.</summary>
    async Task<DeliveryStep?[]?> Commit(List<Entry> batch)
    {
        var (began, refusals) = (time.GetTimestamp(), 0);
        for (var wait = FirstWait; ; wait = wait * 2 < LongestWait ? wait * 2 : LongestWait)
        {
            try
            {
                var (steps, holds) = database.WriteBeside(session => Write(session, batch));
                foreach (var hold in holds)
                    Warn(hold);
                return steps;
            }
            catch (Exception fault) when (fault is DbException or TimeoutException && database.Meaning(fault) != WriteFault.ItsOwn)
            {
                if (ending.IsCancellationRequested || time.GetElapsedTime(began) > DeliveryPace.Lease)
                {
                    log.LogError("{Count} sends could not be recorded and are in doubt: {Fault}", batch.Count, fault.GetType().Name);
                    return null;
                }
                log.LogWarning("{Count} sends could not be recorded yet: {Fault}", batch.Count, fault.GetType().Name);
            }
            catch (Exception fault) when (fault is not OutOfMemoryException)
            {
                if (batch.Count > 1)
                    return await CommitOneByOne(batch);
                // It may have been in the way of another transaction only.
                if (fault is not DbException || ++refusals == MostRefusals)
                {
                    log.LogError("A send could not be recorded and is in doubt: {Fault}", fault.GetType().Name);
                    return null;
                }
            }
            await Task.Delay(wait, time, ending.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>What is wrong with one of them is not to take the others with it.</summary>
    async Task<DeliveryStep?[]> CommitOneByOne(List<Entry> batch)
    {
        var steps = new DeliveryStep?[batch.Count];
        for (var i = 0; i < steps.Length; i++)
            steps[i] = (await Commit([batch[i]]))?[0];
        return steps;
    }

    /// <summary>An outage is told of now and then, and not with every card that it stops.</summary>
    void Warn(Recording.Hold hold)
    {
        if (warned.TryGetValue(hold.TenantId, out var last) && time.GetElapsedTime(last) < BetweenWarnings)
            return;
        warned[hold.TenantId] = time.GetTimestamp();
        log.LogWarning("Sending to a tenant is held up, the channel or the way to it says: {Code}", hold.Code);
    }

    /// <summary>People before rows, and both in the order of their keys: as everybody locks them who locks several.</summary>
    (DeliveryStep?[] Steps, IReadOnlyCollection<Recording.Hold> Holds) Write(Session session, List<Entry> batch)
    {
        var recording = new Recording(session, session.Now(time), chance);
        foreach (var entry in batch.OrderBy(entry => entry.Leased.Person.Id, StringComparer.Ordinal))
            entry.Person(recording);
        var steps = new Func<DeliveryStep?>[batch.Count];
        foreach (var i in Enumerable.Range(0, batch.Count).OrderBy(i => batch[i].Leased.Reference, StringComparer.Ordinal))
            steps[i] = batch[i].Row(recording);
        recording.HoldTenants();
        session.SendWaiting();
        return (Array.ConvertAll(steps, step => step()), recording.Holds);
    }

    static DeliveryStep? NothingFollows() => null;

    abstract record Waiting;

    sealed record Wish(Func<Session, Batch> Take) : Waiting
    {
        public TaskCompletionSource<Batch> Taken { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    sealed record Entry(Leased Leased, Func<Recording, Func<DeliveryStep?>> Row, Action<Recording> Person) : Waiting
    {
        public TaskCompletionSource<DeliveryStep?> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
