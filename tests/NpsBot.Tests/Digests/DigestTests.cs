using NpsBot.Digests;
using NpsBot.Tests.House;

namespace NpsBot.Tests.Digests;

/// <summary>Hr is HR and leads the IT help desk; Colleague leads nothing.</summary>
public abstract class DigestTests(On engine) : IAsyncLifetime
{
    public sealed class OnSqlite() : DigestTests(On.Sqlite);

    public sealed class OnPostgres() : DigestTests(On.Postgres);

    DemoBot bot = null!;
    TestPerson lead = null!;

    public async Task InitializeAsync()
    {
        bot = await DemoBot.Run(engine: engine);
        lead = bot.Person("Hr");
        await lead.Installs();
    }

    public async Task DisposeAsync() => await bot.DisposeAsync();

    [Fact]
    public async Task Nobody_gets_a_digest_who_did_not_ask_for_it()
    {
        await CloseTheWave();
        Assert.Empty(await Digests());
        Assert.Contains("The digest is off", (await lead.Asks("digest")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wave_that_ends_is_told_once_and_says_how_to_end_it()
    {
        Assert.Contains("Digest on", (await lead.Asks("digest on")).Words, StringComparison.Ordinal);
        await CloseTheWave();
        var digest = Assert.Single(await Digests());
        Assert.Contains("has ended: the final figures", digest.Words, StringComparison.Ordinal);
        Assert.Contains("IT help desk", digest.Words, StringComparison.Ordinal);
        Assert.Contains("because you turned the digest on", digest.Words, StringComparison.Ordinal);

        bot.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Single(await Digests());
        Assert.Equal(1, bot.Count("SELECT COUNT(*) FROM audit WHERE action = 'digest'"));

        await lead.Presses(digest.Card, "Turn digest off");
        Assert.Equal(0, bot.Count("SELECT COUNT(*) FROM digest_reader"));
    }

    [Fact]
    public async Task What_waits_for_somebody_who_wants_no_more_is_not_sent()
    {
        await lead.Asks("digest on");
        await CloseTheWave();
        bot.Service<DigestNews>().Queue("demo");
        await lead.Asks("digest off");
        Assert.Empty(await Digests());
    }

    [Fact]
    public async Task Outside_working_hours_it_waits()
    {
        await lead.Asks("digest on");
        // The demo itself works at any hour.
        bot.Database.Write(session => session.Execute("UPDATE tenant SET working_hours = NULL, working_days = NULL"));
        bot.Clock.Advance(TimeSpan.FromHours(10));
        await CloseTheWave();
        Assert.Empty(await Digests());
        bot.Clock.Advance(TimeSpan.FromHours(14));
        Assert.Single(await Digests());
    }

    [Fact]
    public async Task A_digest_that_may_have_arrived_is_never_sent_again()
    {
        await lead.Asks("digest on");
        await CloseTheWave();
        bot.Service<DigestNews>().Queue("demo");
        // Somebody took it and died.
        bot.Database.Write(session => session.Execute("UPDATE digest_card SET state = 1, attempt = 1, leased_until = @then", ("then", bot.Clock.GetUtcNow().AddMinutes(2).ToUnixTimeMilliseconds())));
        bot.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Empty(await Digests());
        Assert.Equal(1, bot.Count("SELECT COUNT(*) FROM digest_card WHERE state = 2 AND outcome = 'in doubt'"));
    }

    [Fact]
    public async Task Whoever_sees_no_figures_gets_a_kind_word()
    {
        var colleague = bot.Person("Colleague");
        await colleague.Installs();
        Assert.DoesNotContain("Digest on", (await colleague.Asks("digest on")).Words, StringComparison.Ordinal);
        Assert.Equal(0, bot.Count("SELECT COUNT(*) FROM digest_reader"));
    }

    async Task CloseTheWave() => await lead.Presses((await lead.Asks("close the IT help desk wave")).Card, "Close");

    async Task<IReadOnlyList<SeenMessage>> Digests()
    {
        await bot.Service<DigestWorker>().Run(default);
        return [.. lead.News().Where(message => message.Words.Contains("turned the digest on", StringComparison.Ordinal))];
    }
}
