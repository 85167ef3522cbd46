namespace NpsBot.Storage;

/// <summary>What stands behind the <see cref="Database"/>: SQLite in this process, or a PostgreSQL server that several replicas share.</summary>
abstract class Engine : IDisposable
{
    /// <summary>The longest that a write waits for the writes before it.</summary>
    protected static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    public abstract string Name { get; }

    /// <summary>Whether every statement is a journey over a network, so that those that can travel together should.</summary>
    public virtual bool IsFarAway => false;

    /// <summary>Null where a server keeps the data.</summary>
    public virtual string? Directory => null;

    public abstract T Read<T>(Func<Session, T> read);

    public abstract T ReadTogether<T>(Func<Session, T> read);

    public abstract T Write<T>(Func<Session, T> write);

    public abstract T WriteBeside<T>(Func<Session, T> write);

    public abstract (string Version, string Integrity) Check();

    public abstract void ForgetErased();

    /// <summary>What a fault of a write means for the writes beside it.</summary>
    public abstract WriteFault Meaning(Exception fault);

    public abstract void Dispose();

    protected static T InTransaction<T>(Session session, string begin, Func<Session, T> work)
    {
        session.Execute(begin);
        try
        {
            var result = work(session);
            session.Execute("COMMIT");
            return result;
        }
        catch
        {
            session.TryRollback();
            throw;
        }
    }
}
