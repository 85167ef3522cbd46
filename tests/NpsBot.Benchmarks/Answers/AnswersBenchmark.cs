using System.Globalization;
using NpsBot.Benchmarks.Waves;
using NpsBot.Demo;
using NpsBot.Hosting;
using NpsBot.Storage;

namespace NpsBot.Benchmarks.Answers;

/// <summary>`answers`: the bot beside an endpoint that only parses, in turns, so that whatever else the machine does meets both.</summary>
static class AnswersBenchmark
{
    // Long enough for the just-in-time compiler to have done its work on both.
    const int WarmUpSeconds = 8;
    const int TokenRuns = 3;

    static readonly (int Connections, double Target)[] Loads = [(32, 0.35), (128, 0.5)];

    public sealed record Settings(string Data, int Seconds, int Pairs, int Questions, long Spread, bool Postgres);

    public static async Task<int> Run(Settings settings, TextWriter output, CancellationToken cancellation)
    {
        if (settings.Questions is < 1 or > PeopleToAsk.MostQuestions)
            throw new BenchmarkFailedException(string.Create(CultureInfo.InvariantCulture, $"--questions must be from 1 to {PeopleToAsk.MostQuestions}."));
        using var directory = WorkingDirectory.In(settings.Data);
        var report = new Report(output);
        await report.Machine(directory);

        var ratios = await Compare(settings, directory, report, cancellation);
        if (!settings.Postgres)
            await RunWithTokens(settings, directory, report, cancellation);
        await report.Ratios([.. Loads.Zip(ratios, (load, ratio) => (load.Connections, ratio, load.Target))]);
        return 0;
    }

    static async Task<IReadOnlyList<double>> Compare(Settings settings, WorkingDirectory directory, Report report, CancellationToken cancellation)
    {
        using var places = new Places(directory, settings.Postgres);
        var data = places.Next();
        var serviceUrl = new Uri("http://127.0.0.1:9/");
        await report.Seeding(settings.Questions);
        using (var database = Store.Open(data))
            PeopleToAsk.Seed(database, DemoSeeding.TenantId, settings.Questions, settings.Spread, serviceUrl, "28:npsbot");

        var ratios = new List<double>();
        using (var bot = await (settings.Postgres ? WaveServer.Start(data, perSecond: 40, DemoSeeding.TenantId) : ServerProcess.Bot(data)))
        using (var parseOnly = await ServerProcess.Benchmark(ServerProcess.ParseOnly))
        {
            var asBot = new Course("bot", bot, Write(directory, "bot", PeopleToAsk.Request(bot.Address, BotHost.MessagesPath, serviceUrl, DemoSeeding.TenantId, "28:npsbot", null)), settings.Spread, data, settings.Questions);
            var asParser = new Course("parse only", parseOnly, Write(directory, "parse-only", PeopleToAsk.Request(parseOnly.Address, BotHost.MessagesPath, serviceUrl, DemoSeeding.TenantId, "28:npsbot", null)), settings.Spread, null, PeopleToAsk.MostQuestions);
            foreach (var (connections, _) in Loads)
                ratios.Add(await ComparePairs(settings, connections, asBot, asParser, report, cancellation));
        }
        await report.Proof(CommittedAnswers.Prove(data, DemoSeeding.TenantId));
        return ratios;
    }

    static async Task<double> ComparePairs(Settings settings, int connections, Course bot, Course parser, Report report, CancellationToken cancellation)
    {
        await bot.Run(connections, WarmUpSeconds, cancellation);
        await parser.Run(connections, WarmUpSeconds, cancellation);
        var pairs = new List<(Measured Bot, Measured Parser)>();
        for (var i = 0; i < settings.Pairs; i++)
        {
            pairs.Add((await bot.Run(connections, settings.Seconds, cancellation), await parser.Run(connections, settings.Seconds, cancellation)));
            await report.Pair(connections, i + 1, pairs[i].Bot, pairs[i].Parser);
        }
        await report.Medians(connections, "bot", [.. pairs.Select(pair => pair.Bot)]);
        await report.Medians(connections, "parse only", [.. pairs.Select(pair => pair.Parser)]);
        return Median.Of(pairs.Select(pair => pair.Bot.PerSecond / pair.Parser.PerSecond));
    }

    static async Task RunWithTokens(Settings settings, WorkingDirectory directory, Report report, CancellationToken cancellation)
    {
        var data = directory.Sub("with-tokens");
        await report.Seeding(settings.Questions);
        using (var database = Database.Open(data))
            PeopleToAsk.Seed(database, TokenServer.Tenant, settings.Questions, settings.Spread, TokenServer.ServiceUrl, "28:" + TokenServer.AppId);

        using (var bot = await ServerProcess.Benchmark(ServerProcess.WithTokens, data))
        {
            var request = PeopleToAsk.Request(bot.Address, BotHost.MessagesPath, TokenServer.ServiceUrl, TokenServer.Tenant, "28:" + TokenServer.AppId, bot.Said[^1]);
            var course = new Course("bot, every token checked", bot, Write(directory, "with-tokens", request), settings.Spread, data, settings.Questions);
            foreach (var (connections, _) in Loads)
            {
                await course.Run(connections, WarmUpSeconds, cancellation);
                var runs = new List<Measured>();
                for (var i = 0; i < TokenRuns; i++)
                    runs.Add(await course.Run(connections, settings.Seconds, cancellation));
                await report.Medians(connections, course.Name, runs);
            }
        }
        await report.Proof(CommittedAnswers.Prove(data, TokenServer.Tenant));
    }

    static string Write(WorkingDirectory directory, string name, string request)
    {
        var file = Path.Combine(directory.Path, name + ".http");
        File.WriteAllText(file, request);
        return file;
    }
}
