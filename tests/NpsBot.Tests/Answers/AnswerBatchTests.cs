using FsCheck;
using FsCheck.Fluent;
using NpsBot.Answers;
using NpsBot.Core.Disclosure;
using NpsBot.Core.Scores;
using NpsBot.Core.Surveys;
using NpsBot.Core.Tests.Disclosure;
using NpsBot.Results;
using NpsBot.Tests.House;

namespace NpsBot.Tests.Answers;

public abstract class AnswerBatchTests(On engine) : IDisposable
{
    public sealed class OnSqlite() : AnswerBatchTests(On.Sqlite);

    public sealed class OnPostgres() : AnswerBatchTests(On.Postgres);

    const int People = 14;

    static readonly Reason[] Offered = [Reason.Speed, Reason.Reliability, Reason.Knowledge, Reason.Friendliness];

    // 0-10 a score, 11 not used, 12 skipped, 13 reasons, 14 a comment, 15 a comment taken back, 16 somebody looks at the figures.
    static Gen<Step[]> Histories { get; } =
        (from person in Gen.Choose(0, People - 1)
         from what in Gen.Elements(10, 10, 9, 8, 7, 3, 0, 11, 12, 13, 13, 14, 15, 16)
         from late in Gen.Choose(0, 4)
         from reasons in Gen.SubListOf(Offered)
         select new Step(person, what, late, [.. reasons.Take(Reasons.MostPicked)])).ArrayOf(60);

    readonly SmallOrganisation organisation = new(engine);

    public void Dispose()
    {
        organisation.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public void Whatever_is_said_in_whatever_order_the_counters_equal_a_fresh_count() =>
        Prop.ForAll(Histories.ToArbitrary(), Gen.Choose(1, 9).ToArbitrary(), (history, batchSize) =>
        {
            var wave = organisation.AddWave(People);
            var snapshots = new Snapshots(organisation.Database, organisation.Clock);
            foreach (var (place, batch) in history.Index().Chunk(batchSize).Index())
            {
                organisation.Record([.. batch.Where(entry => entry.Item.What < 16).Select(entry => ToRecording(entry.Item, entry.Index - (5 * entry.Item.Late)))]);
                if (batch.Any(entry => entry.Item.What == 16))
                    snapshots.Latest(SmallOrganisation.Tenant, wave);
                Assert.InRange(organisation.ChangedPeople(wave), 0, People);
            }
            organisation.AssertCountersEqualAnswers();

            Recording ToRecording(Step step, int second)
            {
                var at = SmallOrganisation.Start.AddSeconds(second - 600);
                return SmallOrganisation.Said(wave, step.Person, step.Answer(at), at, step.What == 13 ? step.Reasons : null, step.Comment);
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(60));

    [Fact]
    public void What_people_changed_and_what_they_are_shown_agree_with_the_model_that_no_attacker_breaks() =>
        Prop.ForAll(Histories.ToArbitrary(), history =>
        {
            var wave = organisation.AddWave(People);
            var model = new RecordedWave(Thresholds.Default);
            var snapshots = new Snapshots(organisation.Database, organisation.Clock);
            foreach (var (second, step) in history.Index())
            {
                var at = SmallOrganisation.Start.AddSeconds(second - 600);
                if (step.Answer(at) is { } answer)
                {
                    organisation.Record(SmallOrganisation.Said(wave, step.Person, answer, at));
                    model.Say(step.Person, answer);
                }
                else if (step.What == 16)
                {
                    var shown = snapshots.Latest(SmallOrganisation.Tenant, wave);
                    model.Look();
                    if (DisclosureRules.Disclose(shown, Thresholds.Default) is not Disclosed.TooFew)
                        Assert.Equal(model.Disclosing[^1].Snapshot.Tally, shown.Tally);
                }
                Assert.Equal(model.Changed, organisation.ChangedPeople(wave));
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(25));

    // The person pressed 3, picked "took too long" and changed to 9; the pick arrives last.
    [Fact]
    public void Reasons_that_arrive_after_a_later_answer_are_not_attached_to_it()
    {
        var wave = organisation.AddWave(1);
        var at = SmallOrganisation.Start;
        organisation.Record(SmallOrganisation.Said(wave, 0, Answer.Of(Score.Of(9), at), at));
        var late = organisation.Record(SmallOrganisation.Said(wave, 0, null, at.AddSeconds(-10), [Reason.Speed]));

        Assert.Empty(Assert.IsType<Recorded.Standing>(late).Stored.Reasons);
        Assert.Equal("", organisation.Database.Text("SELECT reasons FROM answer"));
        Assert.Equal(0, organisation.Database.Count("SELECT COUNT(*) FROM reason_count"));
    }

    [Fact]
    public void An_answer_to_a_wave_that_is_not_open_is_refused_and_leaves_nothing()
    {
        var (later, over) = (organisation.AddWave(1, opens: 1, closes: 2), organisation.AddWave(1, opens: -2, closes: -1));
        var at = SmallOrganisation.Start;
        Assert.IsType<Acceptance.NotOpenYet>(Assert.IsType<Recorded.Refused>(organisation.Record(SmallOrganisation.Said(later, 0, Answer.Skipped(at), at))).Why);
        Assert.IsType<Acceptance.Closed>(Assert.IsType<Recorded.Refused>(organisation.Record(SmallOrganisation.Said(over, 0, Answer.Skipped(at), at))).Why);
        Assert.IsType<Recorded.Refused>(organisation.Record(SmallOrganisation.Said(over, 0, null, at, [Reason.Speed], "late")));
        Assert.Equal(0, organisation.Database.Count("SELECT (SELECT COUNT(*) FROM answer) + (SELECT COUNT(*) FROM answer_comment) + (SELECT COUNT(*) FROM answer_count WHERE slot < 13)"));
    }

    sealed record Step(int Person, int What, int Late, IReadOnlyList<Reason> Reasons)
    {
        public string? Comment => What switch
        {
            14 => "It took a while.",
            15 => "",
            _ => null,
        };

        public Answer? Answer(DateTimeOffset at) => What switch
        {
            <= 10 => Core.Surveys.Answer.Of(Score.Of(What), at),
            11 => Core.Surveys.Answer.NotUsed(at),
            12 => Core.Surveys.Answer.Skipped(at),
            _ => null,
        };
    }
}
