using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using NpsBot.Answers;
using NpsBot.Demo;
using NpsBot.Standins;
using NpsBot.Storage;
using NpsBot.Tests.House;

namespace NpsBot.Tests.Hosting;

/// <summary>The program itself, ended in the middle of its work.</summary>
public sealed class CrashTests : IAsyncLifetime
{
    const int People = 24;
    const int EnoughAnswers = 120;

    readonly TempDirectory data = new();
    readonly ConcurrentDictionary<string, Said> said = new(StringComparer.Ordinal);
    readonly TaskCompletionSource enough = new(TaskCreationOptions.RunContinuationsAsynchronously);
    FakeConnector connector = null!;
    HttpClient http = null!;
    int acknowledged;

    public async Task InitializeAsync() => connector = await FakeConnector.Start();

    public async Task DisposeAsync()
    {
        http.Dispose();
        await connector.DisposeAsync();
        data.Dispose();
    }

    [Fact]
    public async Task Whatever_was_acknowledged_survives_kill_9()
    {
        await using (var bot = await Begin())
        {
            var crowd = Task.WhenAll(Enumerable.Range(0, People).Select(KeepsChangingTheirMind));
            await enough.Task.WaitAsync(BotProcess.Patience);
            await bot.Kill();
            await crowd;
        }
        await using var again = await Begin();
        AssertEverythingAcknowledgedIsThere();

        // And it goes on: the card from before the crash still takes an answer.
        var (name, before) = said.First();
        var reply = await Person(name).Presses(before.Question, "5 of 10");
        Assert.Contains("5", reply.Words, StringComparison.Ordinal);
        using var look = Database.OpenReadOnly(data.Path);
        Assert.Equal(5, Score(look, name));
    }

    [Fact]
    public async Task Sigterm_ends_it_in_good_order_and_loses_nothing_that_was_acknowledged()
    {
        await using (var bot = await Begin())
        {
            var crowd = Task.WhenAll(Enumerable.Range(0, People).Select(KeepsChangingTheirMind));
            await enough.Task.WaitAsync(BotProcess.Patience);
            Assert.Equal(0, await bot.Terminate());
            await crowd;
        }
        // Closed in good order, so nothing is left to be recovered.
        Assert.False(File.Exists(data.File(Database.FileName + "-wal")));
        await using var again = await Begin();
        AssertEverythingAcknowledgedIsThere();
    }

    [Fact]
    public async Task Ready_is_said_in_one_line_and_the_open_waves_counts_in_the_next()
    {
        await using var bot = await Begin();
        var counts = JsonNode.Parse(await bot.OpenWaves)!.AsArray();
        Assert.Matches(@"^ready: http://127\.0\.0\.1:\d+$", bot.Output.First());
        Assert.Equal(await bot.OpenWaves, bot.Output.ElementAt(1));
        using var look = Database.OpenReadOnly(data.Path);
        // Six services, one of which asks anonymously: nothing of it is counted while it is open.
        Assert.Equal(5, counts.Count);
        Assert.All(counts, line =>
        {
            Assert.Equal(["service", "wave", "promoters", "passives", "detractors"], line!.AsObject().Select(field => field.Key));
            Assert.Equal(
                look.Read(session => session.First($"""
                    SELECT SUM(score >= 9), SUM(score IN (7, 8)), SUM(score <= 6) FROM answer a JOIN wave w USING (tenant_id, wave_id) JOIN service_name n USING (tenant_id, service_id)
                    WHERE kind = 0 AND n.language = 'en' AND n.name = @service AND w.name = @wave
                    """, row => (row.GetInt64(0), row.GetInt64(1), row.GetInt64(2)), ("service", (string)line["service"]!), ("wave", (string)line["wave"]!))),
                ((long)line["promoters"]!, (long)line["passives"]!, (long)line["detractors"]!));
        });
        using var health = await http.GetAsync(new Uri("/health/ready", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, health.StatusCode);
    }

    async Task<BotProcess> Begin()
    {
        var bot = BotProcess.Demo(data.Path);
        http?.Dispose();
        http = new HttpClient { BaseAddress = await bot.Ready };
        return bot;
    }

    TestPerson Person(string name) => new(new TestChannel(connector, () => http, TimeProvider.System), name, "en-US");

    /// <summary>Presses one score after the other until nobody answers any more, and notes what was tried and what was acknowledged.</summary>
    async Task KeepsChangingTheirMind(int number)
    {
        var person = Person($"person-{number}");
        try
        {
            // Where many come at once, whoever has to wait for a slot is greeted later; who asks is answered at once.
            var question = (await person.Installs() ?? await person.Asks("survey")).Card;
            for (var score = number % 11; ; score = (score + 1) % 11)
            {
                said.AddOrUpdate(person.Name, new Said(question, score, null), (_, before) => before with { Tried = score });
                var reply = await person.Presses(question, $"{score} of 10");
                Assert.NotEmpty(reply.Card);
                said[person.Name] = new Said(question, score, score);
                if (Interlocked.Increment(ref acknowledged) >= EnoughAnswers)
                    enough.TrySetResult();
            }
        }
        catch (HttpRequestException)
        {
            // The bot is gone.
        }
    }

    void AssertEverythingAcknowledgedIsThere()
    {
        using var look = Database.OpenReadOnly(data.Path);
        Assert.True(acknowledged >= EnoughAnswers);
        Assert.All(said, entry =>
        {
            var stored = Score(look, entry.Key);
            Assert.True(stored == entry.Value.Tried || stored == entry.Value.Acknowledged, $"{entry.Key}: {entry.Value.Acknowledged} was acknowledged, {entry.Value.Tried} tried, {stored} stands.");
        });
        Assert.Equal("ok", look.Check().Integrity);
        Assert.Empty(look.ReadTogether(session => Recount.Differences(session, DemoSeeding.TenantId)));
    }

    static long? Score(Database database, string name) => database.Read(session => session.First(
        "SELECT score FROM answer a JOIN person p USING (tenant_id, person_id) WHERE p.name = @name", row => (long?)row.GetInt64(0), ("name", name)));

    sealed record Said(JsonObject Question, int Tried, int? Acknowledged);
}
