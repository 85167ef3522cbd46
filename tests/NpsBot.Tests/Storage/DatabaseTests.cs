using NpsBot.Storage;
using NpsBot.Tests.House;

namespace NpsBot.Tests.Storage;

public abstract class DatabaseTests : IDisposable
{
    public sealed class OnSqlite() : DatabaseTests(On.Sqlite);

    public sealed class OnPostgres() : DatabaseTests(On.Postgres);

    const string Insert = "INSERT INTO hr_person (tenant_id, person_id) VALUES ('t', @person)";

    readonly TestDatabase data;
    readonly Database database;

    protected DatabaseTests(On engine)
    {
        data = TestDatabase.Make(engine);
        database = data.Database;
    }

    public void Dispose()
    {
        data.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public void A_failed_write_leaves_nothing_and_the_next_one_works()
    {
        Assert.Throws<InvalidOperationException>(() => database.Write(session =>
        {
            session.Execute(Insert, ("person", "p"));
            throw new InvalidOperationException("half way");
        }));
        Assert.Equal(0, People());
        database.Write(session => session.Execute(Insert, ("person", "p")));
        Assert.Equal(1, People());
    }

    [Fact]
    public async Task Readers_see_whole_transactions_only_and_each_reader_one_state()
    {
        var writing = Task.Run(() =>
        {
            for (var i = 0; i < 300; i++)
            {
                database.Write(session =>
                {
                    session.Execute(Insert, ("person", $"{i}a"));
                    session.Execute(Insert, ("person", $"{i}b"));
                });
            }
        });
        var readers = Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            var looks = 0;
            do
            {
                var (first, second) = database.ReadTogether(session => (Count(session), Count(session)));
                Assert.Equal(0, first % 2);
                Assert.Equal(first, second);
                looks++;
            }
            while (!writing.IsCompleted);
            return looks;
        })).ToList();
        await writing;
        Assert.All(await Task.WhenAll(readers), looks => Assert.InRange(looks, 1, int.MaxValue));
        Assert.Equal(600, People());
    }

    [Fact]
    public async Task While_another_program_keeps_the_database_writers_wait_a_while_and_are_refused_and_readers_go_on()
    {
        using (data.HoldFromOutside())
        {
            var writers = Enumerable.Range(0, 6).Select(i => Task.Run(() => database.Write(session => session.Execute(Insert, ("person", $"{i}"))))).ToList();
            Assert.Equal(0, People());
            await Task.WhenAny(Task.WhenAll(writers)).WaitAsync(TimeSpan.FromSeconds(25));
            Assert.All(writers, writer => Assert.True(writer.IsFaulted));
        }
        Assert.Equal(0, People());
        database.Write(session => session.Execute(Insert, ("person", "later")));
        Assert.Equal(1, People());
    }

    long People() => database.Read(Count);

    static long Count(Session session) => session.First("SELECT COUNT(*) FROM hr_person", row => row.GetInt64(0));
}
