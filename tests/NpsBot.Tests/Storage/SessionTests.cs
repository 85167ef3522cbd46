using NpsBot.Standins;
using NpsBot.Storage;
using NpsBot.Tests.House;

namespace NpsBot.Tests.Storage;

/// <summary>What the same statement does on either engine.</summary>
public abstract class SessionTests(On engine) : IDisposable
{
    public sealed class OnSqlite() : SessionTests(On.Sqlite);

    public sealed class OnPostgres() : SessionTests(On.Postgres);

    readonly TestDatabase data = TestDatabase.Make(engine);

    public void Dispose()
    {
        data.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public void Numbers_truths_and_nothing_come_back_as_they_went_in_whatever_csharp_calls_them() => data.Database.Write(session =>
    {
        foreach (var (place, number) in new object?[] { 7, 7L, true, long.MaxValue, null, System.DayOfWeek.Friday, 7 }.Index())
        {
            session.Execute("INSERT INTO person (tenant_id, person_id, paused_until, name) VALUES (@tenant, @person, @pause, @name)",
                ("tenant", "t"), ("person", $"{place}"), ("pause", number), ("name", number is null ? null : "somebody"));
        }
        Assert.Equal([7, 7, 1, long.MaxValue, null, 5, 7], session.Query("SELECT paused_until FROM person WHERE tenant_id = @tenant ORDER BY person_id", row => row.Number(0), ("tenant", "t")));
        Assert.Equal(7, session.First("SELECT paused_until FROM person WHERE person_id = '0'", row => row.GetInt32(0)));
        Assert.Equal(6, session.First("SELECT COUNT(*) FROM person WHERE name IS NOT NULL", row => row.GetInt32(0)));
        Assert.Equal(6, session.First("SELECT SUM(CASE WHEN paused_until >= 0 THEN 1 ELSE 0 END) FROM person", row => row.GetInt64(0)));
        Assert.Equal(0, session.First("SELECT COUNT(*) FROM person WHERE name = @name", row => row.GetInt64(0), ("name", null)));
    });

    [Fact]
    public void Text_is_ordered_by_its_bytes_and_equal_only_to_itself() => data.Database.Write(session =>
    {
        foreach (var person in new[] { "b", "B", "a", "Z", "ä", "a b", "é", "e\u0301", "服", "ａ" })
            session.Execute("INSERT INTO hr_person (tenant_id, person_id) VALUES ('t', @person)", ("person", person));
        Assert.Equal(["B", "Z", "a", "a b", "b", "e\u0301", "ä", "é", "服", "ａ"], session.Query("SELECT person_id FROM hr_person ORDER BY person_id", row => row.GetString(0)));
        Assert.Equal(1, session.First("SELECT COUNT(*) FROM hr_person WHERE person_id = @person", row => row.GetInt64(0), ("person", "é")));
    });

    [Theory]
    [InlineData("naïve 服务 👍🏽")]
    [InlineData("a\0b")]
    [InlineData("half \ud83d of a pair \udc4d")]
    [InlineData("'; DROP TABLE person; --")]
    public void Whatever_people_write_is_stored_or_at_least_what_is_text_of_it(string written) => data.Database.Write(session =>
    {
        session.Execute("INSERT INTO hr_person (tenant_id, person_id) VALUES ('t', @person)", ("person", written));
        var stored = session.First("SELECT person_id FROM hr_person", row => row.GetString(0))!;
        Assert.StartsWith(written[..1], stored, StringComparison.Ordinal);
        Assert.EndsWith(written[^1..] == "\udc4d" ? "\ufffd" : written[^1..], stored, StringComparison.Ordinal);
    });

    [Fact]
    public void A_clock_that_stands_in_stands_in_for_the_servers_too_and_the_servers_is_never_far_off()
    {
        var clock = new Clock(DemoBot.Start);
        Assert.Equal(DemoBot.Start.ToUnixTimeMilliseconds(), data.Database.Read(session => session.Now(clock)));
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        Assert.InRange(data.Database.Read(session => session.Now(TimeProvider.System)), now - 60_000, now + 60_000);
    }

    [Fact]
    public void Rows_that_others_may_be_taking_are_taken_by_the_same_statement_on_both() => data.Database.WriteBeside(session =>
    {
        session.Execute("INSERT INTO hr_person (tenant_id, person_id) VALUES ('t', 'p')");
        return Assert.Single(session.Query("SELECT person_id FROM hr_person WHERE tenant_id = @tenant ORDER BY person_id LIMIT 5" + session.SkipLocked, row => row.GetString(0), ("tenant", "t")));
    });

    [Fact]
    public void What_nobody_waits_for_is_done_in_its_order_and_before_the_next_question()
    {
        data.Database.Write(session =>
        {
            session.LaterOne("INSERT INTO hr_person (tenant_id, person_id) VALUES ('t', @person)", ("person", "a"));
            var one = session.Later("DELETE FROM hr_person WHERE tenant_id = @tenant", ("tenant", "t"));
            var none = session.Later("DELETE FROM hr_person WHERE tenant_id = @tenant", ("tenant", "nobody's"));
            session.SendWaiting();
            Assert.Equal((1, 0), (one.Rows, none.Rows));
            session.LaterOne("INSERT INTO hr_person (tenant_id, person_id) VALUES ('t', @person)", ("person", "b"));
            Assert.Equal(["b"], session.Query("SELECT person_id FROM hr_person", row => row.GetString(0)));
            session.LaterOne("INSERT INTO hr_person (tenant_id, person_id) VALUES ('t', @person)", ("person", "c"));
        });
        Assert.Equal(2, data.Database.Count("SELECT COUNT(*) FROM hr_person"));
    }

    [Fact]
    public void A_row_that_is_not_there_to_be_changed_fails_the_whole_transaction()
    {
        Assert.Throws<InvalidOperationException>(() => data.Database.Write(session =>
        {
            session.LaterOne("INSERT INTO hr_person (tenant_id, person_id) VALUES ('t', 'a')");
            session.LaterOne("DELETE FROM hr_person WHERE tenant_id = 'nobody''s'");
        }));
        Assert.Equal(0, data.Database.Count("SELECT COUNT(*) FROM hr_person"));
        data.Database.Write(session => session.LaterOne("INSERT INTO hr_person (tenant_id, person_id) VALUES ('t', 'a')"));
        Assert.Equal(1, data.Database.Count("SELECT COUNT(*) FROM hr_person"));
    }

    [Fact]
    public void Questions_asked_together_have_the_answers_that_each_has_alone() => data.Database.Write(session =>
    {
        foreach (var person in new[] { "a", "b" })
            session.Execute("INSERT INTO hr_person (tenant_id, person_id) VALUES ('t', @person)", ("person", person));
        var alone = new[] { "b", "nobody", "a" }.Select(Named).ToArray();
        var together = new[] { "b", "nobody", "a" }.Select(Named).ToArray();
        session.AskTogether(together);
        session.AskTogether([]);
        Assert.Equal(["b", null, "a"], together.Select(lookup => lookup.Answer(session)));
        Assert.Equal(["b", null, "a"], alone.Select(lookup => lookup.Answer(session)));

        static Lookup<string> Named(string person) => new("SELECT person_id FROM hr_person WHERE tenant_id = 't' AND person_id = @person", row => row.GetString(0), ("person", person));
    });
}
