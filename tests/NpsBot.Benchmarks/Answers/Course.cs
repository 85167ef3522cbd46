using System.Globalization;

namespace NpsBot.Benchmarks.Answers;

/// <summary>All runs against one server: no question is answered twice, and after each run the database is asked whether it holds what was acknowledged.</summary>
/// <param name="data">The data directory of a bot; null for an endpoint that stores nothing, to which the same questions can be put again.</param>
/// <param name="questions">How many there are.</param>
sealed class Course(string name, ServerProcess server, string requestFile, long spread, string? data, int questions)
{
    int next;

    public string Name => name;

    public async Task<Measured> Run(int connections, int seconds, CancellationToken cancellation)
    {
        var before = data is null ? 0 : CommittedAnswers.Count(data);
        var measured = await Load.Run(server, requestFile, spread, data is null ? 0 : next, connections, seconds, cancellation);
        next = measured.Next;
        if (measured.ErrorReplies > 0 || measured.Faults > 0)
            throw Failed($"{measured.ErrorReplies} error replies and {measured.Faults} failed connections or late replies among {measured.Replies}");
        if (next > questions)
            throw Failed($"the questions ran out after {questions}; seed more with --questions or measure for less time with --seconds");
        var committed = data is null ? measured.Replies : CommittedAnswers.Count(data) - before;
        if (committed != measured.Replies)
            throw Failed($"{committed} answers were committed but {measured.Replies} replies acknowledged one");
        return measured;
    }

    BenchmarkFailedException Failed(FormattableString what) => new(name + ": " + what.ToString(CultureInfo.InvariantCulture) + ".");
}
