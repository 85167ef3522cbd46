using System.Data.Common;
using System.Threading.Channels;
using NpsBot.Storage;

namespace NpsBot.Answers;

/// <summary>
/// Group commit: answers that arrive together share one transaction, so that durability costs one disk sync a batch. An answer is
/// acknowledged only after its commit. When a batch fails, its answers are committed one by one and each caller gets its own result; nobody
/// can cancel a batch from outside. What an answer needs to know is looked up on the same visit: the writing connection alone keeps what it
/// has read from one commit to the next.
/// </summary>
public sealed class AnswerWriter : IAsyncDisposable
{
    const int MostInOneBatch = 512;
    const int MostWaiting = 20_000;

    readonly Channel<Visitor> queue = Channel.CreateBounded<Visitor>(new BoundedChannelOptions(MostWaiting) { SingleReader = true });
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
    public Task<Recorded> Record(Recording recording) => Visit(batch => batch.Apply(recording));

    /// <summary>
    /// Does something with the database in a transaction that it shares with what others do at the same moment, and returns after the commit.
    /// It may be done twice, when the first transaction fails, so it must change nothing else.
    /// </summary>
    /// <exception cref="AnswersOverloadedException">Too many are waiting already; nothing was done.</exception>
    /// <exception cref="DbException">It could not be written; nothing was recorded.</exception>
    /// <exception cref="TimeoutException">It could not be written in time; nothing was recorded.</exception>
    internal Task<T> Visit<T>(Func<AnswerBatch, T> visit)
    {
        var waiting = new Visitor<T>(visit);
        return queue.Writer.TryWrite(waiting) ? waiting.Done : throw new AnswersOverloadedException();
    }

    /// <summary>Commits what is waiting, then ends.</summary>
    public async ValueTask DisposeAsync()
    {
        queue.Writer.TryComplete();
        await loop;
    }

    void Run()
    {
        var batch = new List<Visitor>(MostInOneBatch);
        while (Wait(queue.Reader))
        {
            while (batch.Count < MostInOneBatch && queue.Reader.TryRead(out var visitor))
                batch.Add(visitor);
            Commit(batch);
            batch.Clear();
        }
    }

    static bool Wait(ChannelReader<Visitor> reader)
    {
        var more = reader.WaitToReadAsync();
        return more.IsCompleted ? more.Result : more.AsTask().GetAwaiter().GetResult();
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
            foreach (var visitor in batch)
                visitor.Committed();
            return true;
        }
        catch (Exception fault) when (database.Meaning(fault) != WriteFault.ItsOwn)
        {
            // Trying one by one would only let everybody wait as often.
            foreach (var visitor in batch)
                visitor.Failed(fault);
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
            visitor.Committed();
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            visitor.Failed(fault);
        }
    }

    void Write(IReadOnlyList<Visitor> batch) => database.Write(session =>
    {
        var transaction = new AnswerBatch(session, time.GetUtcNow());
        foreach (var visitor in batch)
            visitor.Visit(transaction);
        transaction.Finish();
    });

    abstract class Visitor
    {
        public abstract void Visit(AnswerBatch batch);

        public abstract void Committed();

        public abstract void Failed(Exception fault);
    }

    sealed class Visitor<T>(Func<AnswerBatch, T> visit) : Visitor
    {
        readonly TaskCompletionSource<T> done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        T result = default!;

        public Task<T> Done => done.Task;

        public override void Visit(AnswerBatch batch) => result = visit(batch);

        public override void Committed() => done.SetResult(result);

        public override void Failed(Exception fault) => done.SetException(fault);
    }
}

/// <summary>More answers are waiting than the disk can take; the caller says so and the person tries again.</summary>
public sealed class AnswersOverloadedException() : Exception("Too many answers are waiting to be written.");
