using System.Data.Common;
using NpsBot.Storage;
using NpsBot.Telemetry;

namespace NpsBot.Answers;

/// <summary>
/// Group commit: answers that arrive together share one transaction, so that durability costs one disk sync a batch. An answer is
/// acknowledged only after its commit. When a batch fails, its answers are committed one by one and each caller gets its own result; nobody
/// can cancel a batch from outside. What an answer needs to know is looked up on the same visit: the writing connection alone keeps what it
/// has read from one commit to the next.
/// </summary>
public sealed class AnswerWriter : IAsyncDisposable
{
    /// <summary>Small enough that the next answers are read while these are committed, large enough that a commit is shared by many.</summary>
    const int MostInOneBatch = 64;
    const int MostWaiting = 20_000;

    /// <summary>To wake a thread for each reply costs more than the reply; too many on one would wait for each other.</summary>
    const int RepliesTogether = 32;

    readonly WaitingRoom<Visitor> room = new(MostWaiting);
    readonly Database database;
    readonly TimeProvider time;
    readonly Task loop;

    public AnswerWriter(Database database, TimeProvider time)
    {
        this.database = database;
        this.time = time;
        loop = Task.Factory.StartNew(Run, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>Records and waits for the commit.</summary>
    /// <exception cref="AnswersOverloadedException">Too many are waiting already; nothing was recorded.</exception>
    /// <exception cref="DbException">It could not be written; nothing was recorded.</exception>
    /// <exception cref="TimeoutException">It could not be written in time; nothing was recorded.</exception>
    public Task<Recorded> Record(Recording recording) => Visit("", [], batch => batch.Apply(recording));

    /// <summary>
    /// Does something with the database in a transaction that it shares with what others do at the same moment, and returns after the commit.
    /// It may be done twice, when the first transaction fails, so it must change nothing else.
    /// </summary>
    /// <exception cref="AnswersOverloadedException">Too many are waiting already; nothing was done.</exception>
    /// <exception cref="DbException">It could not be written; nothing was recorded.</exception>
    /// <exception cref="TimeoutException">It could not be written in time; nothing was recorded.</exception>
    /// <param name="key">What the visit is about: of several about the same, all but the first see what those before them have done.</param>
    /// <param name="lookups">What the visit will ask first, so that it can be asked together with what others ask.</param>
    internal Task<T> Visit<T>(string key, IReadOnlyList<Lookup> lookups, Func<AnswerBatch, T> visit)
    {
        var waiting = new Visitor<T>(key, lookups, visit);
        return room.TryEnter(waiting) ? waiting.Done : throw new AnswersOverloadedException();
    }

    /// <summary>Commits what is waiting, then ends.</summary>
    public async ValueTask DisposeAsync()
    {
        room.Close();
        await loop;
    }

    void Run()
    {
        while (room.CallIn(MostInOneBatch) is { Count: > 0 } batch)
            Commit(batch);
    }

    void Commit(IReadOnlyList<Visitor> batch)
    {
        if (batch.Count == 1 || !TryCommit(batch))
        {
            foreach (var visitor in batch)
                CommitAlone(visitor);
        }
    }

    bool TryCommit(IReadOnlyList<Visitor> batch)
    {
        try
        {
            WriteOrWriteAgain(batch);
            Reply(batch, fault: null);
            return true;
        }
        catch (Exception fault) when (database.Meaning(fault) != WriteFault.ItsOwn)
        {
            // Trying one by one would only let everybody wait as often.
            Reply(batch, fault);
            return true;
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            return false;
        }
    }

    /// <summary>Where the line to the database broke in the middle, the batch may be committed or not. Once more changes nothing if it is.</summary>
    void WriteOrWriteAgain(IReadOnlyList<Visitor> batch)
    {
        try
        {
            Write(batch);
        }
        catch (DbException fault) when (database.Meaning(fault) == WriteFault.InDoubt)
        {
            Write(batch);
        }
    }

    void CommitAlone(Visitor visitor)
    {
        try
        {
            WriteOrWriteAgain([visitor]);
            Reply([visitor], fault: null);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            Reply([visitor], fault);
        }
    }

    static void Reply(IReadOnlyList<Visitor> batch, Exception? fault)
    {
        for (var i = 0; i < batch.Count; i += RepliesTogether)
            ThreadPool.UnsafeQueueUserWorkItem(new Replies([.. batch.Skip(i).Take(RepliesTogether)], fault), preferLocal: false);
    }

    /// <summary>Lets those who wait go on, one after the other, on a thread of the pool: the writer goes on with the next batch.</summary>
    sealed class Replies(Visitor[] visitors, Exception? fault) : IThreadPoolWorkItem
    {
        public void Execute()
        {
            foreach (var visitor in visitors)
            {
                if (fault is null)
                    visitor.Committed();
                else
                    visitor.Failed(fault);
            }
        }
    }

    void Write(IReadOnlyList<Visitor> batch)
    {
        using var span = Instruments.Source.StartActivity("commit answers");
        span?.SetTag("visits", batch.Count);
        database.Write(session =>
        {
            var transaction = new AnswerBatch(session, time.GetUtcNow());
            if (database.IsFarAway)
                session.AskTogether(batch.DistinctBy(visitor => visitor.Key, StringComparer.Ordinal).SelectMany(visitor => visitor.Lookups));
            foreach (var visitor in batch)
                visitor.Visit(transaction);
            transaction.Finish();
        });
    }

    abstract class Visitor(string key, IReadOnlyList<Lookup> lookups)
    {
        public string Key => key;

        public IReadOnlyList<Lookup> Lookups => lookups;

        public abstract void Visit(AnswerBatch batch);

        public abstract void Committed();

        public abstract void Failed(Exception fault);
    }

    sealed class Visitor<T>(string key, IReadOnlyList<Lookup> lookups, Func<AnswerBatch, T> visit) : Visitor(key, lookups)
    {
        readonly TaskCompletionSource<T> done = new();
        T result = default!;

        public Task<T> Done => done.Task;

        public override void Visit(AnswerBatch batch) => result = visit(batch);

        public override void Committed() => done.SetResult(result);

        public override void Failed(Exception fault) => done.SetException(fault);
    }
}

/// <summary>More answers are waiting than the disk can take; the caller says so and the person tries again.</summary>
public sealed class AnswersOverloadedException() : Exception("Too many answers are waiting to be written.");
