using System.Net;
using NpsBot.Hosting;
using NpsBot.Tests.House;

namespace NpsBot.Tests.Hosting;

public sealed class HealthTests : IAsyncLifetime
{
    DemoBot bot = null!;

    public async Task InitializeAsync() => bot = await DemoBot.Run();

    public async Task DisposeAsync() => await bot.DisposeAsync();

    [Fact]
    public async Task A_bot_that_can_work_is_live_and_ready()
    {
        Assert.Equal((HttpStatusCode.OK, "live"), await Ask("/health/live"));
        Assert.Equal((HttpStatusCode.OK, "ready"), await Ask("/health/ready"));
    }

    [Fact]
    public async Task With_another_schema_it_lives_but_is_not_ready()
    {
        bot.Database.Write(session => session.Execute("PRAGMA user_version = 4711"));
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "not ready"), await Ask("/health/ready"));
        Assert.Equal(HttpStatusCode.OK, (await Ask("/health/live")).Status);
    }

    [Fact]
    public async Task Without_its_database_it_lives_but_is_not_ready()
    {
        bot.LoseDatabase();
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "not ready"), await Ask("/health/ready"));
        Assert.Equal(HttpStatusCode.OK, (await Ask("/health/live")).Status);
    }

    [Fact]
    public async Task A_database_that_can_be_read_but_not_written_is_noticed_within_seconds_and_so_is_its_recovery()
    {
        Assert.Equal((HttpStatusCode.OK, "ready"), await Ask("/health/ready"));
        // As on a disk that is full or mounted read-only: every read works, no write does.
        bot.Database.Write(session => session.Execute("CREATE TRIGGER full BEFORE UPDATE ON pulse BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END"));
        Assert.Equal(HttpStatusCode.OK, (await Ask("/health/ready")).Status);
        bot.Clock.Advance(Readiness.GoodFor);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "not ready"), await Ask("/health/ready"));
        bot.Database.Write(session => session.Execute("DROP TRIGGER full"));
        Assert.Equal((HttpStatusCode.OK, "ready"), await Ask("/health/ready"));
    }

    [Fact]
    public async Task Asking_often_writes_rarely()
    {
        for (var i = 0; i < 20; i++)
            await Ask("/health/ready");
        Assert.Equal(DemoBot.Start.ToUnixTimeMilliseconds(), bot.Count("SELECT beaten_at FROM pulse"));
        bot.Clock.Advance(Readiness.GoodFor / 2);
        await Ask("/health/ready");
        Assert.Equal(DemoBot.Start.ToUnixTimeMilliseconds(), bot.Count("SELECT beaten_at FROM pulse"));
    }

    async Task<(HttpStatusCode Status, string Body)> Ask(string path)
    {
        using var response = await bot.Http.GetAsync(new Uri(path, UriKind.Relative));
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }
}
