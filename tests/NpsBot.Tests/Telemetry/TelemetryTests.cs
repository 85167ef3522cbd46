using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using NpsBot.Setup;
using NpsBot.Telemetry;
using NpsBot.Tests.House;
using NpsBot.Texts;

namespace NpsBot.Tests.Telemetry;

public sealed class TelemetryTests : IAsyncLifetime
{
    DemoBot bot = null!;

    public async Task InitializeAsync() => bot = await DemoBot.Run();

    public async Task DisposeAsync() => await bot.DisposeAsync();

    [Fact]
    public async Task Answers_kept_and_not_kept_and_the_schedules_lag_are_told_on_a_port_of_their_own_and_never_on_the_public_one()
    {
        bot.Database.Write(session => session.Execute("UPDATE survey SET next_fire_at = @due WHERE service_id = 'payroll'", ("due", DemoBot.Start.AddSeconds(-90).ToUnixTimeMilliseconds())));
        using var lag = new ScheduleLag(bot.Database, bot.Clock);
        await using var metrics = new MetricsServer(new IPEndPoint(IPAddress.Loopback, 0), lag);
        await metrics.StartAsync(default);
        using var http = new HttpClient { BaseAddress = metrics.Address };
        var before = await Read();

        var ann = bot.Person("Ann");
        var question = (await ann.Installs())!.Card;
        for (var press = 0; press < 10; press++)
            await ann.Presses(question, "7 of 10");
        await ann.Invokes("score", new JsonObject { ["verb"] = "score", ["reference"] = "of-somebody-else", ["score"] = 3 });
        bot.Clock.Advance(TimeSpan.FromDays(60));
        await ann.Presses(question, "8 of 10");

        var after = await Read();
        // By tens, so that nobody who watches sees a single press.
        Assert.Equal((10, 0), (after("npsbot_answers_accepted_total") - before("npsbot_answers_accepted_total"), after("npsbot_answers_accepted_total") % 10));
        Assert.Equal(1, after("npsbot_answers_rejected_total{reason=\"not-theirs\"}") - before("npsbot_answers_rejected_total{reason=\"not-theirs\"}"));
        Assert.Equal(1, after("npsbot_answers_rejected_total{reason=\"closed\"}") - before("npsbot_answers_rejected_total{reason=\"closed\"}"));
        Assert.Equal((90, 90 + TimeSpan.FromDays(60).TotalSeconds), (before("npsbot_schedule_lag_seconds"), after("npsbot_schedule_lag_seconds")));
        Assert.True(after("dotnet_process_memory_working_set_bytes") > 0);

        using var elsewhere = await http.GetAsync(new Uri("/health/live", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, elsewhere.StatusCode);
        using var onPublicPort = await bot.Http.GetAsync(new Uri("/metrics", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, onPublicPort.StatusCode);
        await metrics.StopAsync(default);

        async Task<Func<string, double>> Read()
        {
            using var response = await http.GetAsync(new Uri("/metrics", UriKind.Relative));
            Assert.Equal("text/plain; version=0.0.4; charset=utf-8", response.Content.Headers.ContentType!.ToString());
            var lines = (await response.Content.ReadAsStringAsync()).Split('\n');
            return name => lines.Where(line => line.StartsWith(name + " ", StringComparison.Ordinal)).Select(line => double.Parse(line[(name.Length + 1)..], System.Globalization.CultureInfo.InvariantCulture)).SingleOrDefault();
        }
    }

    [Fact]
    public async Task A_collector_gets_metrics_and_traces_in_which_no_canary_sings()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        await using var collector = builder.Build();
        var got = new System.Collections.Concurrent.ConcurrentDictionary<string, string>(StringComparer.Ordinal);
        collector.Run(async context =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            got.AddOrUpdate(context.Request.Path, _ => Encoding.Latin1.GetString(body.ToArray()), (_, earlier) => earlier + Encoding.Latin1.GetString(body.ToArray()));
        });
        await collector.StartAsync();
        using var lag = new ScheduleLag(bot.Database, bot.Clock);
        using var export = new OtlpExport(new Uri(collector.Urls.First()), lag);
        await export.StartAsync(default);

        var person = new TestPerson(bot.Channel, "CANARY-NAME-x", "en-US") { EntraId = "CANARY-ENTRA-x", AccountId = "29:CANARY-ACCOUNT-x" };
        var followUp = (await person.Presses((await person.Installs())!.Card, "9 of 10")).Card;
        await person.Presses(followUp, "Send", ("comment", "CANARY-COMMENT-x"));
        await person.Says("CANARY-TEXT-x");
        await person.MentionsBotIn("19:CANARY-GROUP-x", "score CANARY-SERVICE-x");
        await person.Invokes("CANARY-VERB-x", new JsonObject { ["CANARY-FIELD-x"] = "CANARY-VALUE-x" });
        await person.Says("score");
        bot.Database.Write(session => session.Execute("UPDATE delivery SET state = 0, purpose = 0, due_at = 0 WHERE person_id IN (SELECT person_id FROM person WHERE name LIKE 'CANARY%')")
            + session.Execute("DELETE FROM answer WHERE person_id IN (SELECT person_id FROM person WHERE name LIKE 'CANARY%')"));
        await Eventually(() => bot.Count("SELECT COUNT(*) FROM delivery WHERE state IN (0, 1) AND due_at = 0"), 0);
        await Eventually(() => bot.Count("SELECT COUNT(*) FROM delivery WHERE state = 1"), 0);
        await export.StopAsync(default);

        Assert.Contains("npsbot.answers.accepted", got["/v1/metrics"], StringComparison.Ordinal);
        Assert.Contains("npsbot.schedule.lag", got["/v1/metrics"], StringComparison.Ordinal);
        foreach (var span in new[] { "press", "message", "installed", "commit answers", "take snapshot", "deliver" })
            Assert.Contains(span, got["/v1/traces"], StringComparison.Ordinal);
        Assert.All(got.Values, sent => Assert.DoesNotContain("canary", sent, StringComparison.OrdinalIgnoreCase));
        Assert.All(got.Values, sent => Assert.DoesNotContain("29:", sent, StringComparison.Ordinal));
    }

    static async Task Eventually(Func<long> count, long expected)
    {
        for (var tries = 0; tries < 600 && count() != expected; tries++)
            await Task.Delay(100);
        Assert.Equal(expected, count());
    }

    [Theory]
    [InlineData("9464", "127.0.0.1:9464")]
    [InlineData("*:9464", "[::]:9464")]
    [InlineData("10.1.2.3:80", "10.1.2.3:80")]
    [InlineData("[::1]:9464", "[::1]:9464")]
    [InlineData("70000", null)]
    [InlineData("-1", null)]
    [InlineData("metrics", null)]
    [InlineData("10.1.2.3", null)]
    public void A_place_for_metrics_is_a_port_of_this_machine_unless_an_address_is_written_out(string setting, string? address)
    {
        Assert.Equal(address, MetricsAddress.TryParse(setting, out var parsed) ? parsed.ToString() : null);
        Assert.Equal(address is not null, OptionsCheck.Problems(new NpsBotOptions { MetricsPort = setting }, OptionsCheck.Demo, Phrases.In(Language.English)).Count == 0);
    }
}
