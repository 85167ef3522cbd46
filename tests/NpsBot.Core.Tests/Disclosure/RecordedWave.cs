using NpsBot.Core.Disclosure;
using NpsBot.Core.Scores;
using NpsBot.Core.Surveys;

namespace NpsBot.Core.Tests.Disclosure;

/// <summary>
/// A wave as the product records it: a standing for each person, one number of changed people, the newest snapshot, and the groups that it
/// counted. Beside it, what no product stores: who stood where in everything that was ever shown.
/// </summary>
sealed class RecordedWave(Thresholds thresholds, Func<int, string>? groupOf = null, Flaw flaw = Flaw.None, Func<string, long>? askedOf = null)
{
    static readonly DateTimeOffset Then = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);
    readonly Dictionary<int, Stored> stored = [];
    readonly HashSet<int> erased = [];
    readonly List<(int Number, int Revision)> counted = [];
    Snapshot? last;
    IReadOnlyDictionary<int, Answer>? countedLast;
    int revision;
    long changed;
    bool hasMoved;

    /// <summary>People who stand as no disclosing snapshot has counted them.</summary>
    public long Changed => changed;

    /// <summary>The snapshots that disclosed something, and who stood where in them.</summary>
    public List<(Snapshot Snapshot, IReadOnlyDictionary<int, Answer> Answers)> Disclosing { get; } = [];

    /// <summary>The groups that were shown, and who stood where in them.</summary>
    public List<(DisclosedGroup Group, IReadOnlyDictionary<int, Answer> Answers)> Groups { get; } = [];

    public Snapshot? Last => last;

    /// <summary>Everybody as they stand now, shown or not.</summary>
    public IReadOnlyDictionary<int, Answer> Standing() => stored.ToDictionary(entry => entry.Key, entry => entry.Value.Answer);

    public void Say(int person, Answer answer)
    {
        if (erased.Contains(person) && flaw != Flaw.ErasedPeopleAnswerAgain)
            return;
        var isFirst = !stored.TryGetValue(person, out var before);
        var standing = isFirst ? Core.Disclosure.Standing.First(answer) : before!.At(Served).Move(answer);
        if (flaw == Flaw.OnlyNeighboursAreCompared)
            standing = standing with { Counted = countedLast?.GetValueOrDefault(person) is { } shown ? default(CountedAs).And(shown) : default };
        changed += (standing.IsNew ? 1 : 0) - (!isFirst && before!.At(Served).IsNew ? 1 : 0);
        revision++;
        hasMoved = true;
        stored[person] = new Stored(standing.Answer, standing.Counted, standing.IsCounted ? before!.Revision : revision);
    }

    public void Erase(int person)
    {
        if (!stored.Remove(person, out var gone))
            return;
        erased.Add(person);
        changed -= gone.At(Served).IsNew ? 1 : 0;
        changed += flaw == Flaw.ErasedAnswersCarryASnapshot ? 1 : 0;
        revision++;
        hasMoved = true;
    }

    public void Look() => Take(isOver: false);

    /// <summary>The wave ends.</summary>
    public void Close()
    {
        Take(isOver: true);
        last = last! with { IsFinal = true };
        ShowGroups();
    }

    int Served => counted.Count == 0 ? 0 : counted[^1].Revision;

    void Take(bool isOver)
    {
        var mayTake = flaw == Flaw.NoGate || DisclosureRules.MayTakeNew(last, changed, thresholds);
        if (last is not null && (!hasMoved || !mayTake))
            return;
        last = Count() with { IsFinal = isOver };
        hasMoved = false;
        if (DisclosureRules.Disclose(last, thresholds) is Disclosed.TooFew)
            return;
        countedLast = Standing();
        Disclosing.Add((last, countedLast));
        counted.Add((last.Number, revision));
        changed = 0;
        if (flaw == Flaw.GroupsWhileItRuns)
            ShowGroups();
    }

    void ShowGroups()
    {
        if (groupOf is null || countedLast is null)
            return;
        var of = flaw == Flaw.GroupsOfALaterMoment ? Standing() : countedLast;
        Show(of, groupOf);
        if (flaw == Flaw.TwoHierarchies)
            Show(of, person => person < 9 ? "English" : "Chinese");
    }

    void Show(IReadOnlyDictionary<int, Answer> of, Func<int, string> group)
    {
        foreach (var shown in GroupRules.Disclose(last!, [.. of.GroupBy(entry => group(entry.Key)).Select(people => CountGroup(people.Key, people))], Caution()))
        {
            Groups.Add((shown, of.Where(entry => shown.Paths.Any(path => IsIn(group(entry.Key), path))).ToDictionary()));
        }
    }

    static bool IsIn(string group, string path) => group == path || $"{group}/" == path || (!path.EndsWith('/') && group.StartsWith($"{path}/", StringComparison.Ordinal));

    GroupCount CountGroup(string path, IEnumerable<KeyValuePair<int, Answer>> people)
    {
        var all = people.ToList();
        // As the product finds them: from the answers as they stand now, those that have not moved since.
        var steady = all.Where(entry => stored.TryGetValue(entry.Key, out var now) && now.Revision <= Served && now.At(Served).IsSteady)
            .CountBy(entry => counted.First(snapshot => snapshot.Revision >= stored[entry.Key].Revision).Number)
            .ToDictionary(cohort => cohort.Key, cohort => (long)cohort.Value);
        return new GroupCount(path, askedOf?.Invoke(path) ?? all.Count + 2, TallyOf(all.Select(entry => entry.Value)), all.Count(entry => entry.Value.Kind == AnswerKind.NotUsed), all.Count(entry => entry.Value.Kind == AnswerKind.Skipped))
        {
            SteadySince = steady,
        };
    }

    GroupCaution Caution()
    {
        var whole = GroupCaution.Of(thresholds);
        return flaw switch
        {
            Flaw.NoMinimum => whole with { MayBeShown = tally => tally.Count > 0 },
            Flaw.NoVariety => whole with { MayBeShown = tally => tally.Count > thresholds.Score },
            Flaw.NothingElseIsHidden => whole with { HidesAnother = false },
            Flaw.NoTies => whole with { LeastTied = 0 },
            Flaw.GroupsWhileItRuns => whole with { OnlyAtTheEnd = false },
            Flaw.GroupsOfALaterMoment => whole with { OfTheSameMoment = false },
            _ => whole,
        };
    }

    Snapshot Count()
    {
        var answers = stored.Values.Select(entry => entry.Answer).ToArray();
        return new Snapshot((last?.Number ?? 0) + 1, Then, IsFinal: false, Asked: 100, TallyOf(answers),
            answers.LongCount(answer => answer.Kind == AnswerKind.NotUsed), answers.LongCount(answer => answer.Kind == AnswerKind.Skipped), []);
    }

    static Tally TallyOf(IEnumerable<Answer> answers) => Tally.Of(answers.Where(answer => answer.Score is not null).Select(answer => answer.Score!.Value));

    sealed record Stored(Answer Answer, CountedAs Counted, int Revision)
    {
        public Core.Disclosure.Standing At(int served) => new(Answer, Counted, Revision <= served);
    }
}
