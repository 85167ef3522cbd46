using FsCheck;
using FsCheck.Fluent;
using NpsBot.Answers;
using NpsBot.Answers.Anonymous;
using NpsBot.Comments;
using NpsBot.Core.Disclosure;
using NpsBot.Core.Scores;
using NpsBot.Core.Surveys;
using NpsBot.Results;
using NpsBot.Surveys;
using NpsBot.Tests.House;
using NpsBot.Texts;
using NpsBot.Waves;

namespace NpsBot.Tests.Answers.Anonymous;

public abstract class AnonymousWaveTests(On engine) : IDisposable
{
    public sealed class OnSqlite() : AnonymousWaveTests(On.Sqlite);

    public sealed class OnPostgres() : AnonymousWaveTests(On.Postgres);

    readonly SmallOrganisation organisation = new(engine);

    public void Dispose()
    {
        organisation.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public void One_send_is_written_once_and_nothing_is_counted()
    {
        var wave = Anonymous(30);
        var before = DatabaseText.Of(organisation.Database, "participation", "sealed_response");

        Assert.IsType<Sealed.Recorded>(organisation.Send(wave, 3, Score.Of(9), [Reason.Tools, Reason.Speed], "kind words"));
        Assert.IsType<Sealed.Already>(organisation.Send(wave, 3, Score.Of(0), [Reason.Solved], "second thoughts"));
        Assert.IsType<Sealed.Already>(organisation.Send(wave, 3, null, kind: AnswerKind.Skipped));

        Assert.Equal("wave-1|person-3", organisation.Database.Text("SELECT wave_id || '|' || person_id FROM participation"));
        // Reasons in an order that is everybody's: the one on the card is the person's own.
        Assert.Equal("group-0|0|9|speed,tools|kind words|en", organisation.Database.Text("SELECT group_id || '|' || kind || '|' || score || '|' || reasons || '|' || comment || '|' || language FROM sealed_response"));
        Assert.Equal(1, organisation.Database.Count("SELECT COUNT(*) FROM sealed_response"));
        Assert.Equal(before, DatabaseText.Of(organisation.Database, "participation", "sealed_response"));
    }

    [Fact]
    public async Task Fifty_presses_of_one_person_at_once_count_once()
    {
        var wave = Anonymous(30);
        await using var writer = new AnswerWriter(organisation.Database, organisation.Clock);
        var became = await Task.WhenAll(Enumerable.Range(0, 50).Select(press => Task.Run(() =>
            writer.Visit("", [], batch => batch.Apply(SmallOrganisation.Response(wave, 7, Score.Of(press % 11)))))));
        Assert.Single(became, result => result is Sealed.Recorded);
        Assert.Equal((1, 1), (Rows("participation"), Rows("sealed_response")));
    }

    [Fact]
    public void Before_the_close_there_is_nothing_to_see_by_any_way()
    {
        var wave = Anonymous(30);
        for (var person = 0; person < 20; person++)
            organisation.Send(wave, person, Score.Of(10), [Reason.Speed]);
        var snapshots = new Snapshots(organisation.Database, organisation.Clock);

        var nothing = snapshots.Latest(SmallOrganisation.Tenant, wave);
        Assert.Equal((0, 30, 0, 0), (nothing.Number, nothing.Asked, nothing.Tally.Count, nothing.Reasons.Count));
        Assert.IsType<Disclosed.TooFew>(DisclosureRules.Disclose(nothing, wave.Thresholds));
        Assert.Equal(0, Rows("snapshot"));

        // Nor in the minute between its end and the moment in which the schedule closes it.
        organisation.Clock.Advance(TimeSpan.FromDays(15));
        Assert.Equal(0, snapshots.Latest(SmallOrganisation.Tenant, wave).Number);
        Assert.Equal(0, Rows("snapshot"));
        organisation.Closing.AllThatEnded();
        Assert.Equal((1, 20, true), (snapshots.Latest(SmallOrganisation.Tenant, wave).Number, snapshots.Latest(SmallOrganisation.Tenant, wave).Tally.Count, snapshots.Latest(SmallOrganisation.Tenant, wave).IsFinal));
    }

    [Fact]
    public void What_comes_after_the_close_is_refused_also_by_a_process_that_has_not_heard_of_it()
    {
        var wave = Anonymous(30);
        organisation.Send(wave, 1, Score.Of(5));
        Assert.IsType<CloseResult.Closed>(organisation.Close(wave));
        // This entry still says that the wave is open.
        Assert.IsType<Sealed.Refused>(organisation.Send(wave, 2, Score.Of(5)));
        Assert.IsType<Sealed.Already>(organisation.Send(wave, 1, Score.Of(5)));
        Assert.Equal((1, 0, 1), (Rows("participation"), Rows("sealed_response"), Rows("response")));
        var (later, over) = (Anonymous(3, opens: 1, closes: 2), Anonymous(3, opens: -2, closes: -1));
        Assert.IsType<Acceptance.NotOpenYet>(Assert.IsType<Sealed.Refused>(organisation.Send(later, 1, Score.Of(5))).Why);
        Assert.IsType<Acceptance.Closed>(Assert.IsType<Sealed.Refused>(organisation.Send(over, 1, Score.Of(5))).Why);
    }

    [Fact]
    public void A_confidential_wave_takes_no_anonymous_response()
    {
        var wave = organisation.AddWave(30);
        Assert.IsType<Sealed.Refused>(organisation.Send(wave, 1, Score.Of(5)));
        Assert.Equal((0, 0), (Rows("participation"), Rows("sealed_response")));
    }

    [Fact]
    public void An_anonymous_wave_takes_no_answer_with_a_name()
    {
        var wave = Anonymous(30);
        Assert.Throws<ArgumentException>(() => organisation.Record(SmallOrganisation.Said(wave, 1, Answer.Of(Score.Of(9), SmallOrganisation.Start), SmallOrganisation.Start)));
        Assert.Equal((0, 0, 0), (Rows("answer"), Rows("participation"), Rows("sealed_response")));
    }

    [Fact]
    public void After_the_close_comments_and_departments_are_read_like_those_of_every_wave()
    {
        var wave = Anonymous(60);
        for (var person = 0; person < 60; person++)
            organisation.Send(wave, person, Score.Of((person * 7) % 11), comment: person < 12 ? $"words {person}" : null);
        var comments = new ReleasedComments(organisation.Database);
        Assert.Empty(comments.Of(SmallOrganisation.Tenant, wave));
        organisation.Close(wave);

        var released = comments.Of(SmallOrganisation.Tenant, wave);
        Assert.Equal(Enumerable.Range(0, 12).Select(person => $"words {person}").Order(StringComparer.Ordinal), released.Order(StringComparer.Ordinal));
        Assert.Equal(released, comments.Of(SmallOrganisation.Tenant, wave));
        var groups = new Snapshots(organisation.Database, organisation.Clock).Groups(SmallOrganisation.Tenant, wave);
        Assert.Equal(["group-0", "group-1", "group-2"], groups.SelectMany(group => group.Paths).Order(StringComparer.Ordinal));
        Assert.All(groups, group => Assert.Equal(20, group.Tally.Count));
    }

    static Gen<(int Person, int What)[]> Histories { get; } =
        (from person in Gen.Choose(0, 24) from what in Gen.Choose(0, 12) select (person, what)).ArrayOf(60);

    [Fact]
    public void Whatever_is_sent_in_whatever_order_the_first_of_each_person_counts_and_nothing_else() =>
        Prop.ForAll(Histories.ToArbitrary(), history =>
        {
            var wave = Anonymous(25);
            var model = new Dictionary<int, int>();
            foreach (var (person, what) in history)
            {
                var sent = organisation.Send(wave, person, what <= 10 ? Score.Of(what) : null, what <= 10 ? [Reason.Speed] : [], kind: what <= 10 ? AnswerKind.Scored : (AnswerKind)(what - 10));
                Assert.Equal(model.TryAdd(person, what), sent is Sealed.Recorded);
            }
            organisation.Close(wave);

            var final = new Snapshots(organisation.Database, organisation.Clock).Latest(SmallOrganisation.Tenant, wave);
            Assert.True(final.IsFinal);
            Assert.Equal(Enumerable.Range(0, 11).Select(score => (long)model.Values.Count(what => what == score)), final.Tally.ToCounts());
            Assert.Equal((model.Values.Count(what => what == 11), model.Values.Count(what => what == 12)), (final.NotUsed, final.Skipped));
            Assert.Equal(25, final.Asked);
            Assert.Equal(model.Keys.Select(SmallOrganisation.Id).Order(StringComparer.Ordinal), People(wave));
            Assert.Equal(0, Rows("sealed_response"));
            organisation.AssertCountersEqualAnswers();
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(25));

    [Fact]
    public void A_group_in_which_too_few_were_asked_is_never_written_and_one_in_which_too_few_answered_loses_its_name_at_the_close()
    {
        string[] groups = ["large", "large", "large", "large", "large", "large", "quiet", "quiet", "quiet", "quiet", "quiet", "quiet", "two", "two"];
        var wave = organisation.AddWave(groups.Length, mode: WaveMode.Anonymous, groupOf: person => groups[person]);
        foreach (var person in (int[])[0, 1, 2, 3, 4, 5, 6, 12])
            organisation.Send(wave, person, Score.Of(person % 11), group: groups[person]);
        Assert.Equal("|large|quiet", Groups("sealed_response"));

        organisation.Close(wave);
        // One of "quiet" and one of "two" would be two people in the pool, so the next group joins them.
        Assert.Equal("", Groups("response"));
        Assert.Equal("", Groups("delivery"));
        Assert.Equal("", organisation.Database.Text("SELECT DISTINCT group_id FROM answer_count"));
        Assert.Equal(14, organisation.Database.Count("SELECT people FROM answer_count WHERE slot = 13"));
        organisation.AssertCountersEqualAnswers();

        string Groups(string table) => string.Join('|', organisation.Database.Read(session => session.Query($"SELECT DISTINCT group_id FROM {table} ORDER BY group_id", row => row.GetString(0))));
    }

    [Fact]
    public void A_language_that_few_of_a_group_speak_is_forgotten_at_the_close()
    {
        var wave = organisation.AddWave(24, mode: WaveMode.Anonymous, groupOf: person => person < 12 ? "mixed" : "one");
        for (var person = 0; person < 24; person++)
            organisation.Send(wave, person, Score.Of(8), language: person == 5 ? Language.TraditionalChinese : Language.English, group: person < 12 ? "mixed" : "one");
        organisation.Close(wave);
        Assert.Equal("mixed:12 one:en12", string.Join(' ', organisation.Database.Read(session => session.Query(
            "SELECT group_id || ':' || language || COUNT(*) FROM response GROUP BY group_id, language ORDER BY group_id, language", row => row.GetString(0)))));
    }

    [Fact]
    public void That_somebody_took_part_can_be_erased_after_the_close_and_what_they_said_cannot_be_found()
    {
        var (closed, open) = (Anonymous(30), Anonymous(30));
        organisation.Send(closed, 1, Score.Of(5), comment: "words");
        organisation.Send(open, 1, Score.Of(5));
        organisation.Close(closed);

        Assert.Equal(1, organisation.Database.Write(session => Participants.Erase(session, SmallOrganisation.Tenant, SmallOrganisation.Id(1))));
        Assert.Equal([], People(closed));
        // It is what keeps them from answering twice.
        Assert.Equal([SmallOrganisation.Id(1)], People(open));
        Assert.Equal((1, 1), (Rows("response"), Rows("response_comment")));
        organisation.AssertCountersEqualAnswers();
    }

    [Fact]
    public void Whoever_took_part_is_taken_for_somebody_who_knows_one_answer()
    {
        var wave = Anonymous(30);
        organisation.Send(wave, 1, null, kind: AnswerKind.Skipped);
        organisation.Close(wave);
        var respondents = new Respondents(organisation.Database);
        Assert.True(respondents.Includes(SmallOrganisation.Tenant, wave.Id, SmallOrganisation.Id(1)));
        Assert.False(respondents.Includes(SmallOrganisation.Tenant, wave.Id, SmallOrganisation.Id(2)));
    }

    WaveEntry Anonymous(int people, double opens = -1, double closes = 14) => organisation.AddWave(people, opens, closes, WaveMode.Anonymous);

    long Rows(string table) => organisation.Database.Count($"SELECT COUNT(*) FROM {table}");

    List<string> People(WaveEntry wave) => organisation.Database.Read(session => session.Query("SELECT person_id FROM participation WHERE wave_id = @wave ORDER BY person_id", row => row.GetString(0), ("wave", wave.Id)));
}
