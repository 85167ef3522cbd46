using NpsBot.Storage;
using NpsBot.Tests.House;

namespace NpsBot.Tests.Storage;

public sealed class SchemaTests : IDisposable
{
    readonly TempDirectory data = new();

    public void Dispose() => data.Dispose();

    [Fact]
    public void An_empty_directory_becomes_a_database_with_the_current_schema()
    {
        using var database = Database.Open(data.File("new"));
        Assert.Equal(Schema.Current, database.Read(Schema.Version));
        Assert.Equal(0, database.Count("SELECT COUNT(*) FROM answer"));
        Assert.Equal("ok", database.Check().Integrity);
        Assert.Equal("wal", database.Text("PRAGMA journal_mode"));
    }

    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public void Opening_again_keeps_what_was_written(On engine)
    {
        using var kept = TestDatabase.Make(engine);
        kept.Database.Write(session => session.Execute("INSERT INTO hr_person (tenant_id, person_id) VALUES ('t', 'p')"));
        Assert.Equal(1, kept.Reopen().Count("SELECT COUNT(*) FROM hr_person"));
    }

    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public void A_database_of_a_newer_program_is_refused_untouched_and_let_go(On engine)
    {
        using var newer = TestDatabase.Make(engine);
        newer.Database.Write(session => session.Execute(engine == On.Sqlite ? "PRAGMA user_version = 4711" : "UPDATE schema_version SET version = 4711"));

        var refusal = Assert.Throws<NewerSchemaException>(newer.Reopen);
        Assert.Contains("4711", refusal.Message, StringComparison.Ordinal);
        // The last connection to a database takes its log away when it is closed.
        Assert.False(File.Exists(Path.Combine(newer.Directory, Database.FileName + "-wal")));
        using var look = newer.Postgres is null ? Database.OpenReadOnly(newer.Directory) : Database.ConnectReadOnly(newer.Postgres);
        Assert.Equal(4711, look.Read(Schema.Version));
    }

    [Fact]
    public async Task The_program_says_so_in_one_sentence_and_ends_with_2()
    {
        using (var newer = Database.Open(data.Path))
            newer.Write(session => session.Execute("PRAGMA user_version = 4711"));

        await using var bot = BotProcess.Demo(data.Path);
        Assert.Equal(2, await bot.Exit());
        Assert.Contains("newer NpsBot", Assert.Single(bot.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public void On_postgresql_every_text_is_ordered_as_on_sqlite_and_every_number_has_room() =>
        Assert.Equal("", Postgres("""
            SELECT COALESCE(string_agg(table_name || '.' || column_name, ' '), '') FROM information_schema.columns
            WHERE table_schema = 'public' AND NOT (data_type = 'bigint' OR (data_type = 'text' AND collation_name = 'C'))
            """));

    static string? Postgres(string sql)
    {
        using var database = TestDatabase.Make(On.Postgres);
        return database.Database.Text(sql);
    }
}
