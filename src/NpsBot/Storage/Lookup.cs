using System.Data.Common;

namespace NpsBot.Storage;

/// <summary>
/// A question for at most one row, put before its answer is needed: where every statement travels, many are asked together, see
/// <see cref="Session.AskTogether"/>.
/// </summary>
public abstract class Lookup(string sql, (string Name, object? Value)[] arguments)
{
    internal string Sql => sql;

    internal (string Name, object? Value)[] Arguments => arguments;

    /// <summary>Keeps the answer that was got together with others.</summary>
    internal abstract void Keep(DbDataReader found);
}

/// <summary>The same, with what is made of the row.</summary>
public sealed class Lookup<T>(string sql, Func<DbDataReader, T> row, params (string Name, object? Value)[] arguments) : Lookup(sql, arguments)
    where T : class
{
    bool isAnswered;
    T? answer;

    /// <summary>What was found; asked for now unless it was asked before. Null when there is no such row.</summary>
    public T? Answer(Session session)
    {
        ArgumentNullException.ThrowIfNull(session);
        return isAnswered ? answer : session.First(Sql, row, Arguments);
    }

    internal override void Keep(DbDataReader found) => (answer, isAnswered) = (found.Read() ? row(found) : null, true);
}
