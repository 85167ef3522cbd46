using Microsoft.Extensions.Logging.Abstractions;
using NpsBot.Answers;
using NpsBot.Tests.House;

namespace NpsBot.Tests.Answers;

public abstract class RetentionTests(On engine) : IAsyncLifetime
{
    public sealed class OnSqlite() : RetentionTests(On.Sqlite);

    public sealed class OnPostgres() : RetentionTests(On.Postgres);

    DemoBot bot = null!;

    public async Task InitializeAsync() => bot = await DemoBot.Run(engine: engine);

    public async Task DisposeAsync() => await bot.DisposeAsync();

    [Fact]
    public async Task Comments_go_a_year_after_their_wave_and_answers_after_two_while_the_results_stay()
    {
        var lead = bot.Person("Lead");
        await lead.Installs();
        var retention = new Retention(bot.Database, bot.Clock, NullLogger<Retention>.Instance);
        retention.Apply();
        Assert.Equal((0, 0), retention.Apply());
        Assert.NotEqual(0, Rows("answer_comment"));

        bot.Clock.Advance(TimeSpan.FromDays(14 * 30.5));
        var summary = (await lead.Asks("score payroll")).Words;
        Assert.NotEqual(0, retention.Apply().Comments);
        Assert.Equal(0, Rows("answer_comment"));
        Assert.NotEqual(0, Rows("answer")); // the newest waves ended less than two years ago

        bot.Clock.Advance(TimeSpan.FromDays(14 * 30.5));
        Assert.NotEqual(0, retention.Apply().Answers);
        Assert.Equal(0, Rows("answer"));
        Assert.Equal(summary, (await lead.Asks("score payroll")).Words);
        Assert.Empty(bot.Database.Read(session => Recount.Differences(session, "demo")));
    }

    long Rows(string table) => bot.Count($"SELECT COUNT(*) FROM {table}");
}
