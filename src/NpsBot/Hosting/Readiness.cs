using System.Data.Common;
using NpsBot.Storage;

namespace NpsBot.Hosting;

/// <summary>
/// Whether the bot can do its work: the database can be read, has our schema, and takes a write to its disk. Load balancers ask often, so
/// a write that succeeded counts for some seconds, and one that takes its time is not asked for a second time meanwhile.
/// </summary>
public sealed class Readiness(Database database, TimeProvider time)
{
    /// <summary>How long a write that succeeded speaks for the disk.</summary>
    public static readonly TimeSpan GoodFor = TimeSpan.FromSeconds(5);

    readonly Lock asking = new();
    long? provenAt;
    volatile bool wasReady;

    public bool IsReady()
    {
        if (!asking.TryEnter())
            return wasReady;
        try
        {
            return wasReady = CanReadAndWrite();
        }
        finally
        {
            asking.Exit();
        }
    }

    bool CanReadAndWrite()
    {
        try
        {
            if (database.Read(Schema.Version) != Schema.Current)
                return false;
            if (provenAt is not { } last || time.GetElapsedTime(last) >= GoodFor)
                ProveWriting();
            return true;
        }
        // Whatever the database throws, also while it is being closed: it does not work now.
        catch (Exception fault) when (fault is DbException or TimeoutException or ObjectDisposedException or InvalidOperationException or IOException)
        {
            provenAt = null;
            return false;
        }
    }

    void ProveWriting()
    {
        var begun = time.GetTimestamp();
        database.Write(session => session.Execute("""
            INSERT INTO pulse (place, beaten_at) VALUES (0, @now) ON CONFLICT (place) DO UPDATE SET beaten_at = excluded.beaten_at
            """, ("now", session.Now(time))));
        provenAt = begun;
    }
}
