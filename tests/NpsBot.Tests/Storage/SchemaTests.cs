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
        using var database = Database.Open(data.File("new/one"));
        Assert.Equal(Schema.Current, database.Read(Schema.Version));
        Assert.Equal(0, database.Count("SELECT COUNT(*) FROM answer"));
        Assert.Equal("ok", database.Check().Integrity);
        Assert.Equal("wal", database.Text("PRAGMA journal_mode"));
    }

    [Fact]
    public void Opening_again_keeps_what_was_written()
    {
        using (var first = Database.Open(data.Path))
            first.Write(session => session.Execute("INSERT INTO hr_person (tenant_id, person_id) VALUES ('t', 'p')"));
        using var again = Database.Open(data.Path);
        Assert.Equal(1, again.Count("SELECT COUNT(*) FROM hr_person"));
    }

    [Fact]
    public void A_database_of_a_newer_program_is_refused_untouched_and_let_go()
    {
        using (var newer = Database.Open(data.Path))
            newer.Write(session => session.Execute("PRAGMA user_version = 4711"));

        var refusal = Assert.Throws<NewerSchemaException>(() => Database.Open(data.Path));
        Assert.Contains("4711", refusal.Message, StringComparison.Ordinal);
        // The last connection to a database takes its log away when it is closed.
        Assert.False(File.Exists(data.File(Database.FileName + "-wal")));
        using var look = Database.OpenReadOnly(data.Path);
        Assert.Equal(4711, look.Read(Schema.Version));
    }

    [Fact]
    public async Task The_program_says_so_in_one_sentence_and_ends_with_2()
    {
        using (var newer = Database.Open(data.Path))
            newer.Write(session => session.Execute("PRAGMA user_version = 4711"));

        await using var bot = BotProcess.Demo(data.Path);
        Assert.Equal(2, await bot.Exit());
        Assert.Contains("made by a newer NpsBot", Assert.Single(bot.Errors), StringComparison.Ordinal);
    }
}
