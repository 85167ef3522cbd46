using NpsBot.Core.Disclosure;
using NpsBot.Core.Scores;
using NpsBot.Core.Surveys;

namespace NpsBot.Core.Tests.Disclosure;

/// <summary>
/// A wave as the product records it: an answer and what it was counted as for each person, one number of changed people, and the newest
/// snapshot. Beside it, what no product stores: who stood where in every snapshot that disclosed something.
/// </summary>
sealed class RecordedWave(Thresholds thresholds)
{
    static readonly DateTimeOffset Then = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);
    readonly Dictionary<int, Stored> stored = [];
    Snapshot? last;
    int served;
    long changed;

    /// <summary>People who stand as no disclosing snapshot has counted them.</summary>
    public long Changed => changed;

    public List<(Snapshot Snapshot, IReadOnlyDictionary<int, Answer> Answers)> Disclosing { get; } = [];

    public void Say(int person, Answer answer)
    {
        var counted = default(CountedAs);
        if (stored.TryGetValue(person, out var before))
        {
            counted = before.Served < served ? before.Counted.And(before.Answer) : before.Counted;
            changed -= IsChanged(before) ? 1 : 0;
        }
        var now = new Stored(answer, counted, served);
        stored[person] = now;
        changed += IsChanged(now) ? 1 : 0;
    }

    public void Look()
    {
        if (!DisclosureRules.MayTakeNew(last, changed, thresholds))
            return;
        last = Count();
        if (DisclosureRules.Disclose(last, thresholds) is Disclosed.TooFew)
            return;
        Disclosing.Add((last, stored.ToDictionary(entry => entry.Key, entry => entry.Value.Answer)));
        served++;
        changed = 0;
    }

    bool IsChanged(Stored entry) => entry.Served == served && !entry.Counted.Includes(entry.Answer);

    Snapshot Count()
    {
        var answers = stored.Values.Select(entry => entry.Answer).ToArray();
        var tally = Tally.Of(answers.Where(answer => answer.Score is not null).Select(answer => answer.Score!.Value));
        return new Snapshot((last?.Number ?? 0) + 1, Then, IsFinal: false, Asked: 100, tally,
            answers.LongCount(answer => answer.Kind == AnswerKind.NotUsed), answers.LongCount(answer => answer.Kind == AnswerKind.Skipped), []);
    }

    sealed record Stored(Answer Answer, CountedAs Counted, int Served);
}
