using System.Net;
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

    async Task<(HttpStatusCode Status, string Body)> Ask(string path)
    {
        using var response = await bot.Http.GetAsync(new Uri(path, UriKind.Relative));
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }
}
