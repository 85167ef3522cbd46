using Microsoft.Data.Sqlite;
using NpsBot.Storage;
using NpsBot.Tests.House;

namespace NpsBot.Tests.Storage;

public sealed class SqliteSessionTests : IDisposable
{
    const string Keep = "INSERT INTO audit (tenant_id, at, person_id, action, subject) VALUES ('t', @at, @person, 'a', @subject)";

    readonly TempDirectory data = new();
    readonly Database database;

    public SqliteSessionTests() => database = Database.Open(data.Path);

    public void Dispose()
    {
        database.Dispose();
        data.Dispose();
    }

    [Theory]
    [InlineData("")]
    [InlineData("plain")]
    [InlineData("很慢, vraiment très lent 🐌")]
    [InlineData("before\0after")]
    public void A_text_comes_back_as_it_went_in_whatever_went_in_before_it(string text)
    {
        foreach (var subject in new[] { new string('é', 100_000), text })
            database.Write(session => session.Execute(Keep, ("at", long.MaxValue), ("person", null), ("subject", subject)));

        var (at, isNobody, read) = database.Read(session => session.First("SELECT at, person_id, subject FROM audit ORDER BY audit_id DESC", row => (row.GetInt64(0), row.IsDBNull(1), row.GetString(2))));
        Assert.Equal(long.MaxValue, at);
        Assert.True(isNobody);
        Assert.Equal(text, read);
    }

    [Fact]
    public void What_is_no_number_or_text_is_never_read_as_one()
    {
        database.Write(session => session.Execute(Keep, ("at", 1), ("person", null), ("subject", "s")));
        const string Query = "SELECT person_id FROM audit";

        Assert.Throws<InvalidOperationException>(() => database.Read(session => session.First(Query, row => row.GetString(0))));
        Assert.Throws<InvalidOperationException>(() => database.Read(session => session.First(Query, row => row.GetInt64(0))));
        Assert.Throws<ArgumentOutOfRangeException>(() => database.Read(session => session.First(Query, row => row.GetString(1))));
    }

    [Fact]
    public void Rows_touched_are_counted_and_a_broken_rule_is_told_and_leaves_the_statement_usable()
    {
        const string Insert = "INSERT INTO hr_person (tenant_id, person_id) VALUES (@tenant, @person)";
        database.Write(session =>
        {
            Assert.Equal(1, session.Execute(Insert, ("tenant", "t"), ("person", "p")));
            var broken = Assert.Throws<SqliteException>(() => session.Execute(Insert, ("tenant", "t"), ("person", "p")));
            Assert.Equal(SQLitePCL.raw.SQLITE_CONSTRAINT, broken.SqliteErrorCode);
            Assert.Equal(1, session.Execute(Insert, ("tenant", "t"), ("person", "q")));
            Assert.Equal(0, session.Execute("UPDATE hr_person SET person_id = 'r' WHERE tenant_id = @tenant", ("tenant", "another")));
            Assert.Equal(2, session.Execute("DELETE FROM hr_person"));
        });
    }

    [Fact]
    public void A_parameter_without_a_value_is_refused_and_so_is_a_query_within_itself()
    {
        const string Query = "SELECT person_id FROM hr_person WHERE tenant_id = @tenant";
        database.Write(session => session.Execute("INSERT INTO hr_person (tenant_id, person_id) VALUES ('t', 'p')"));

        Assert.Throws<InvalidOperationException>(() => database.Read(session => session.Query(Query, row => row.GetString(0))));
        Assert.Throws<InvalidOperationException>(() => database.Read(session =>
            session.Query(Query, _ => session.Query(Query, row => row.GetString(0), ("tenant", "t")), ("tenant", "t"))));
        Assert.Equal(["p"], database.Read(session => session.Query(Query, row => row.GetString(0), ("tenant", "t"))));
    }
}
