using System.Data.Common;
using NpsBot.Answers;
using NpsBot.Core.Scores;
using NpsBot.Core.Surveys;
using NpsBot.Storage;
using NpsBot.Surveys;
using NpsBot.Tests.House;

namespace NpsBot.Tests.Answers;

public abstract class AnswerWriterTests(On engine) : IAsyncLifetime
{
    public sealed class OnSqlite() : AnswerWriterTests(On.Sqlite);

    public sealed class OnPostgres() : AnswerWriterTests(On.Postgres);

    readonly SmallOrganisation organisation = new(engine);
    AnswerWriter writer = null!;

    public Task InitializeAsync()
    {
        writer = new AnswerWriter(organisation.Database, organisation.Clock);
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        await writer.DisposeAsync();
        organisation.Dispose();
    }

    [Fact]
    public async Task Of_thousands_of_answers_at_once_doubled_and_shuffled_each_persons_latest_stands_and_is_counted_once()
    {
        const int people = 400, changes = 5;
        var wave = organisation.AddWave(people);
        var said = (from person in Enumerable.Range(0, people)
                    from change in Enumerable.Range(0, changes)
                    select (Person: person, Score: ((person * 7) + (change * 3)) % 11, At: SmallOrganisation.Start.AddSeconds(change - 60))).ToList();
        var arrivals = said.Concat(said).ToArray();
        new Random(1).Shuffle(arrivals);

        var results = await Task.WhenAll(arrivals.Select(one => Task.Run(() => writer.Record(Says(wave, one.Person, one.Score, one.At)))));

        // Nobody is told that something older stands than what was said.
        Assert.All(results.Zip(arrivals), pair => Assert.True(Assert.IsType<Recorded.Standing>(pair.First).Stored.Answer.At >= pair.Second.At));
        foreach (var latest in said.GroupBy(one => one.Person).Select(one => one.MaxBy(answer => answer.At)))
            Assert.Equal((1, latest.Score, latest.At.ToUnixTimeMilliseconds()), organisation.Stored(wave, latest.Person));
        organisation.AssertCountersEqualAnswers();
        Assert.Equal(people, organisation.ChangedPeople(wave));
    }

    [Fact]
    public async Task Those_who_come_together_are_looked_up_together_and_still_see_what_was_said_just_before_about_the_same()
    {
        var wave = organisation.AddWave(3);
        var visits = 0;
        List<Task<Recorded>> told;
        await using (new HeldDatabase(organisation.Database))
            told = [Press(2, 5, 0), Press(0, 9, 1), Press(1, 3, 1), Press(0, 2, 2), Press(0, 7, 3)];

        var firsts = (await Task.WhenAll(told)).Select(result => Assert.IsType<Recorded.Standing>(result).IsFirst);
        Assert.Equal([true, true, true, false, false], firsts);
        Assert.Equal(7, organisation.Stored(wave, 0).Score);
        Assert.Equal(told.Count, visits);
        organisation.AssertCountersEqualAnswers();

        Task<Recorded> Press(int person, int score, int second)
        {
            var said = Says(wave, person, score, SmallOrganisation.Start.AddSeconds(second - 60));
            var standing = new Lookup<StandingAnswer>(
                $"SELECT {StandingAnswer.Columns} FROM answer a WHERE tenant_id = @tenant AND wave_id = @wave AND person_id = @person", row => StandingAnswer.Read(row, 0),
                ("tenant", said.Asked.TenantId), ("wave", said.Asked.WaveId), ("person", said.Asked.PersonId));
            return writer.Visit(said.Asked.PersonId, [standing], batch =>
            {
                visits++;
                return batch.Apply(said with { Seen = new Seen(standing.Answer(batch.Session)) });
            });
        }
    }

    [Fact]
    public async Task One_answer_that_cannot_be_stored_fails_alone()
    {
        const int poisoned = 5;
        var wave = organisation.AddWave(12);
        List<Task<Recorded>> told;
        await using (new HeldDatabase(organisation.Database))
        {
            told = [.. Enumerable.Range(0, 12).Select(person => writer.Record(person == poisoned
                ? Says(wave, person, 3) with { Circumstances = new Circumstances(default, null!, "msteams") }
                : Says(wave, person, 9)))];
        }

        await Assert.ThrowsAnyAsync<DbException>(() => told[poisoned]);
        foreach (var (person, result) in told.Index().Where(entry => entry.Index != poisoned))
        {
            Assert.IsType<Recorded.Standing>(await result);
            Assert.Equal(9, organisation.Stored(wave, person).Score);
        }
        Assert.Equal(0, organisation.Stored(wave, poisoned).People);
        organisation.AssertCountersEqualAnswers();
    }

    [Fact]
    public async Task Who_comes_when_too_many_wait_is_refused_and_leaves_no_trace_while_those_who_wait_are_served()
    {
        const int people = 500;
        var wave = organisation.AddWave(people + 1);
        var waiting = new List<Task<Recorded>>();
        await using (new HeldDatabase(organisation.Database))
        {
            // Twice what may wait: it is refused before the end, whatever the writer has taken out already.
            var refusal = Assert.Throws<AnswersOverloadedException>(() =>
            {
                for (var i = 0; i < 40_000; i++)
                    waiting.Add(writer.Record(Says(wave, i % people, i % 11)));
            });
            Assert.NotEmpty(refusal.Message);
            Assert.Throws<AnswersOverloadedException>(() => { _ = writer.Record(Says(wave, people, 0)); });
        }

        Assert.All(await Task.WhenAll(waiting), result => Assert.IsType<Recorded.Standing>(result));
        Assert.Equal(0, organisation.Stored(wave, people).People);
        organisation.AssertCountersEqualAnswers();
    }

    [Fact]
    public async Task Ending_commits_what_waits_and_takes_nothing_more()
    {
        var wave = organisation.AddWave(100);
        List<Task<Recorded>> waiting;
        Task ending;
        await using (new HeldDatabase(organisation.Database))
        {
            waiting = [.. Enumerable.Range(0, 99).Select(person => writer.Record(Says(wave, person, person % 11)))];
            ending = writer.DisposeAsync().AsTask();
            Assert.Throws<AnswersOverloadedException>(() => { _ = writer.Record(Says(wave, 99, 0)); });
        }

        await ending;
        await Task.WhenAll(waiting);
        Assert.Equal(99, organisation.Database.Count("SELECT COUNT(*) FROM answer"));
    }

    [Fact]
    public async Task While_another_program_keeps_the_database_everybody_who_waits_is_refused_together_and_can_try_again()
    {
        var wave = organisation.AddWave(40);
        using (organisation.HoldFromOutside())
        {
            var refused = Enumerable.Range(0, 40).Select(person => writer.Record(Says(wave, person, 8))).ToList();
            await Task.WhenAny(Task.WhenAll(refused)).WaitAsync(TimeSpan.FromSeconds(25));
            Assert.All(refused, answer => Assert.True(answer.IsFaulted));
        }
        Assert.Equal(0, organisation.Database.Count("SELECT COUNT(*) FROM answer"));

        await Task.WhenAll(Enumerable.Range(0, 40).Select(person => writer.Record(Says(wave, person, 8))));
        Assert.Equal(40, organisation.Database.Count("SELECT COUNT(*) FROM answer"));
        organisation.AssertCountersEqualAnswers();
    }

    static Recording Says(WaveEntry wave, int person, int score, DateTimeOffset? at = null)
    {
        var moment = at ?? SmallOrganisation.Start;
        return SmallOrganisation.Said(wave, person, Answer.Of(Score.Of(score), moment), moment);
    }
}
