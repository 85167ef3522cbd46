using NpsBot.Storage;
using NpsBot.Tests.House;

namespace NpsBot.Tests.Storage;

/// <summary>What only a server can do to us.</summary>
public sealed class PostgresTests : IDisposable
{
    const string Insert = "INSERT INTO hr_person (tenant_id, person_id) VALUES ('t', @person)";
    const string Note = "INSERT INTO audit (tenant_id, at, action, subject) VALUES ('t', 0, @action, 's')";
    const string People = "SELECT COUNT(*) FROM hr_person";

    readonly TestDatabase data = TestDatabase.Make(On.Postgres);

    public void Dispose() => data.Dispose();

    [Fact]
    public async Task Writers_of_several_replicas_take_turns()
    {
        using var other = data.Beside();
        data.Database.Write(session => session.Execute("INSERT INTO service (tenant_id, service_id, type, run_by) VALUES ('t', 's', 'It', 0)"));
        await Task.WhenAll(from replica in new[] { data.Database, other }
                           from _ in Enumerable.Range(0, 2)
                           select Task.Run(() =>
                           {
                               for (var i = 0; i < 25; i++)
                               {
                                   // Read and written back: lost unless nobody else does so meanwhile.
                                   replica.Write(session => session.Execute("UPDATE service SET run_by = @next", ("next", session.First("SELECT run_by FROM service", row => row.GetInt64(0)) + 1)));
                               }
                           }));
        Assert.Equal(100, data.Database.Count("SELECT run_by FROM service"));
    }

    [Fact]
    public void A_replica_that_is_stopped_in_the_middle_of_a_transaction_is_thrown_out_of_it() =>
        Assert.Equal("20s", data.Database.Read(session => session.First("SHOW idle_in_transaction_session_timeout", row => row.GetString(0))));

    [Fact]
    public void What_is_written_beside_waits_for_no_other_writer() => data.Database.Write(session =>
    {
        session.Execute(Note, ("action", "first"));
        using var other = data.Beside();
        other.WriteBeside(beside => beside.Execute(Note, ("action", "beside")));
        Assert.Equal(1, other.Count("SELECT COUNT(*) FROM audit"));
    });

    [Fact]
    public void Two_who_take_rows_at_once_take_different_ones()
    {
        using var other = data.Beside();
        for (var person = 0; person < 4; person++)
            data.Database.Write(session => session.Execute(Insert, ("person", $"{person}")));
        data.Database.WriteBeside(first =>
        {
            Assert.Equal(["0", "1"], Take(first));
            return other.WriteBeside(second =>
            {
                Assert.Equal(["2", "3"], Take(second));
                return 0;
            });
        });

        static List<string> Take(Session session) => session.Query("SELECT person_id FROM hr_person ORDER BY person_id LIMIT 2" + session.SkipLocked, row => row.GetString(0));
    }

    [Fact]
    public void When_all_connections_are_taken_the_next_waits_a_while_and_is_refused()
    {
        using var small = Database.Connect(data.Postgres + ";Maximum Pool Size=2;Timeout=1");
        Assert.Equal(0, small.Read(_ => small.Read(_ =>
        {
            Assert.Throws<TimeoutException>(() => small.Count(People));
            Assert.Equal(WriteFault.Everybodys, small.Meaning(Assert.Throws<TimeoutException>(() => small.Write(session => session.Execute(Insert, ("person", "p"))))));
            return 0;
        })));
        Assert.Equal(0, small.Count(People));
    }

    [Fact]
    public void A_reader_whose_connection_was_cut_reads_again_and_a_writer_is_told_that_it_is_in_doubt()
    {
        Assert.Equal(0, data.Database.Count(People));
        Cut();
        Assert.Equal(0, data.Database.Count(People));

        var fault = Assert.ThrowsAny<System.Data.Common.DbException>(() => data.Database.Write(session =>
        {
            session.Execute(Insert, ("person", "p"));
            Cut();
        }));
        Assert.Equal(WriteFault.InDoubt, data.Database.Meaning(fault));
        Assert.Equal(0, data.Database.Count(People));
        data.Database.Write(session => session.Execute(Insert, ("person", "p")));
        Assert.Equal(1, data.Database.Count(People));
    }

    [Fact]
    public void A_server_that_was_restarted_is_used_again_and_nothing_that_was_written_is_missing()
    {
        using var server = new PostgresServer(isDurable: true);
        using var database = Database.Connect(server.Address("postgres"));
        database.Write(session => session.Execute(Insert, ("person", "before")));
        server.Stop();
        Assert.Throws<TimeoutException>(() => database.Count(People));
        // Nothing was written that somebody would have to be in doubt about.
        var fault = Assert.Throws<TimeoutException>(() => database.Write(session => session.Execute(Insert, ("person", "never"))));
        Assert.Equal(WriteFault.Everybodys, database.Meaning(fault));
        server.Start();
        Assert.Equal(1, database.Count(People));
        database.Write(session => session.Execute(Insert, ("person", "after")));
        Assert.Equal(2, database.Count(People));
    }

    [Fact]
    public void Whoever_only_looks_cannot_write_and_needs_no_schema()
    {
        var empty = TestDatabase.MakePostgres();
        using (var look = Database.ConnectReadOnly(empty))
        {
            Assert.Equal(0, look.Read(Schema.Version));
            Assert.Throws<InvalidOperationException>(() => look.Write(session => session.Execute("SELECT 1")));
            Assert.ThrowsAny<System.Data.Common.DbException>(() => look.Read(session => session.Execute("CREATE TABLE a (b BIGINT)")));
        }
        TestDatabase.DropPostgres(empty);
    }

    /// <summary>Everybody who is connected to this database is thrown out.</summary>
    void Cut() => PostgresServer.Shared.Execute("postgres",
        $"SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = '{new Npgsql.NpgsqlConnectionStringBuilder(data.Postgres).Database}'");
}
