using NpsBot.Tests.House;

namespace NpsBot.Tests.Storage;

public sealed class TwoEnginesTests
{
    [Fact]
    public void Both_engines_have_the_same_tables_with_the_same_columns()
    {
        using var sqlite = TestDatabase.Make(On.Sqlite);
        using var postgres = TestDatabase.Make(On.Postgres);
        var ofSqlite = sqlite.Database.Read(session => session.Query(
            "SELECT t.name || '.' || c.name FROM sqlite_master t JOIN pragma_table_info(t.name) c WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%'", row => row.GetString(0)));
        var ofPostgres = postgres.Database.Read(session => session.Query(
            "SELECT table_name || '.' || column_name FROM information_schema.columns WHERE table_schema = 'public' AND table_name <> 'schema_version'", row => row.GetString(0)));
        Assert.Equal(ofSqlite.Order(StringComparer.Ordinal), ofPostgres.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Both_engines_have_the_same_indexes()
    {
        using var sqlite = TestDatabase.Make(On.Sqlite);
        using var postgres = TestDatabase.Make(On.Postgres);
        var ofSqlite = sqlite.Database.Read(session => session.Query("SELECT name FROM sqlite_master WHERE type = 'index' AND name NOT LIKE 'sqlite_%'", row => row.GetString(0)));
        var ofPostgres = postgres.Database.Read(session => session.Query("SELECT indexname FROM pg_indexes WHERE schemaname = 'public' AND indexname NOT LIKE '%_pkey'", row => row.GetString(0)));
        Assert.Equal(ofSqlite.Order(StringComparer.Ordinal), ofPostgres.Order(StringComparer.Ordinal));
    }
}
