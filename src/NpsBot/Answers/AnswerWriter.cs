using System.Threading.Channels;
using Microsoft.Data.Sqlite;
using NpsBot.Storage;
using static SQLitePCL.raw;

namespace NpsBot.Answers;

/// <summary>
/// Group commit: answers that arrive together share one transaction, so that durability costs one disk sync a batch. An answer is
/// acknowledged only after its commit. When a batch fails, its answers are committed one by one and each caller gets its own result; nobody
/// can cancel a batch from outside.
/// </summary>
public sealed class AnswerWriter : IAsyncDisposable
{
    const int MostInOneBatch = 512;
    const int MostWaiting = 20_000;

    readonly Channel<Waiting> queue = Channel.CreateBounded<Waiting>(new BoundedChannelOptions(MostWaiting) { SingleReader = true });
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
    /// <exception cref="SqliteException">It could not be written; nothing was recorded.</exception>
    /// <exception cref="TimeoutException">It could not be written in time; nothing was recorded.</exception>
    public Task<Recorded> Record(Recording recording)
    {
        var waiting = new Waiting(recording, new TaskCompletionSource<Recorded>(TaskCreationOptions.RunContinuationsAsynchronously));
        return queue.Writer.TryWrite(waiting) ? waiting.Done.Task : throw new AnswersOverloadedException();
    }

    /// <summary>Commits what is waiting, then ends.</summary>
    public async ValueTask DisposeAsync()
    {
        queue.Writer.TryComplete();
        await loop;
    }

    void Run()
    {
        var batch = new List<Waiting>(MostInOneBatch);
        while (Wait(queue.Reader))
        {
            while (batch.Count < MostInOneBatch && queue.Reader.TryRead(out var waiting))
                batch.Add(waiting);
            Commit(batch);
            batch.Clear();
        }
    }

    static bool Wait(ChannelReader<Waiting> reader)
    {
        var more = reader.WaitToReadAsync();
        return more.IsCompleted ? more.Result : more.AsTask().GetAwaiter().GetResult();
    }

    void Commit(IReadOnlyList<Waiting> batch)
    {
        if (batch.Count == 1 || !TryCommit(batch))
        {
            foreach (var waiting in batch)
                CommitAlone(waiting);
        }
    }

    bool TryCommit(IReadOnlyList<Waiting> batch)
    {
        try
        {
            var results = Write(batch);
            for (var i = 0; i < results.Length; i++)
                batch[i].Done.SetResult(results[i]);
            return true;
        }
        catch (Exception fault) when (ConcernsAll(fault))
        {
            foreach (var waiting in batch)
                waiting.Done.SetException(fault);
            return true;
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            return false;
        }
    }

    /// <summary>A file that cannot be written to, for whatever reason: trying one by one would only let everybody wait as often.</summary>
    static bool ConcernsAll(Exception fault) =>
        fault is TimeoutException or SqliteException { SqliteErrorCode: SQLITE_BUSY or SQLITE_LOCKED or SQLITE_READONLY or SQLITE_IOERR or SQLITE_CORRUPT or SQLITE_FULL or SQLITE_CANTOPEN or SQLITE_NOTADB };

    void CommitAlone(Waiting waiting)
    {
        try
        {
            waiting.Done.SetResult(Write([waiting])[0]);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            waiting.Done.SetException(fault);
        }
    }

    Recorded[] Write(IReadOnlyList<Waiting> batch) => database.Write(session =>
    {
        var now = time.GetUtcNow();
        var transaction = new AnswerBatch(session, now);
        var results = new Recorded[batch.Count];
        for (var i = 0; i < results.Length; i++)
            results[i] = transaction.Apply(batch[i].Recording);
        transaction.Finish();
        return results;
    });

    sealed record Waiting(Recording Recording, TaskCompletionSource<Recorded> Done);
}

/// <summary>More answers are waiting than the disk can take; the caller says so and the person tries again.</summary>
public sealed class AnswersOverloadedException() : Exception("Too many answers are waiting to be written.");
