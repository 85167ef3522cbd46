using System.Globalization;
using System.Net;
using NpsBot.Benchmarks.Answers;
using NpsBot.Storage;

namespace NpsBot.Benchmarks.Web;

/// <summary>`web`: the form behind a link beside a Razor page that looks the same and neither looks anything up nor stores anything, in turns.</summary>
static class WebBenchmark
{
    const int WarmUpSeconds = 8;
    const double Target = 0.5;

    static readonly int[] Loads = [32, 128];

    public sealed record Settings(string Data, int Seconds, int Pairs, int Questions);

    public static async Task<int> Run(Settings settings, TextWriter output, CancellationToken cancellation)
    {
        if (settings.Questions is < 1 or > PeopleToAsk.MostQuestions)
            throw new BenchmarkFailedException(string.Create(CultureInfo.InvariantCulture, $"--questions must be from 1 to {PeopleToAsk.MostQuestions}."));
        using var directory = WorkingDirectory.In(settings.Data);
        var report = new Report(output);
        await report.Machine(directory);
        var data = directory.Sub("web");
        await report.Seeding(settings.Questions);
        using (var database = Database.Open(data))
        {
            PeopleToAsk.Seed(database, WebServer.Tenant, settings.Questions, PeopleToAsk.InOrder, TokenServer.ServiceUrl, "28:npsbot");
            PersonalLinks.Seed(database, WebServer.Tenant, settings.Questions);
        }

        var ratios = new List<(int Connections, string What, double Ratio)>();
        using (var bot = await ServerProcess.Benchmark(ServerProcess.Web, data))
        using (var bare = await ServerProcess.Benchmark(ServerProcess.BarePage))
        {
            var (ours, theirs) = (await Browser.At(bot.Address, "/r/", cancellation), await Browser.At(bare.Address, "/bare/", cancellation));
            var looks = (Course("bot, look", bot, directory, ours.Get, null), Course("bare page, look", bare, directory, theirs.Get, null));
            var answers = (Course("bot, answer", bot, directory, ours.Post, data), Course("bare page, answer", bare, directory, theirs.Post, null));
            foreach (var connections in Loads)
            {
                ratios.Add((connections, "look", await ComparePairs(settings, connections, looks, report, cancellation)));
                ratios.Add((connections, "answer", await ComparePairs(settings, connections, answers, report, cancellation)));
            }
        }
        await report.Proof(CommittedAnswers.Prove(data, WebServer.Tenant));
        foreach (var (connections, what, ratio) in ratios)
            await report.Ratio(connections, what, ratio, Target);
        return 0;

        Course Course(string name, ServerProcess server, WorkingDirectory place, string request, string? store)
        {
            var file = Path.Combine(place.Path, name.Replace(' ', '-') + ".http");
            File.WriteAllText(file, request);
            return new Course(name, server, file, PeopleToAsk.InOrder, store, settings.Questions);
        }
    }

    static async Task<double> ComparePairs(Settings settings, int connections, (Course Bot, Course Bare) courses, Report report, CancellationToken cancellation)
    {
        await courses.Bot.Run(connections, WarmUpSeconds, cancellation);
        await courses.Bare.Run(connections, WarmUpSeconds, cancellation);
        var pairs = new List<(Measured Bot, Measured Bare)>();
        for (var i = 0; i < settings.Pairs; i++)
        {
            pairs.Add((await courses.Bot.Run(connections, settings.Seconds, cancellation), await courses.Bare.Run(connections, settings.Seconds, cancellation)));
            await report.Pair(connections, i + 1, pairs[i].Bot, pairs[i].Bare, courses.Bare.Name);
        }
        await report.Medians(connections, courses.Bot.Name, [.. pairs.Select(pair => pair.Bot)]);
        await report.Medians(connections, courses.Bare.Name, [.. pairs.Select(pair => pair.Bare)]);
        return Median.Of(pairs.Select(pair => pair.Bot.PerSecond / pair.Bare.PerSecond));
    }

    /// <summary>What a browser sends once it has been given a page: the seal and its cookie are the browser's, whatever link it opens.</summary>
    /// <param name="Get">A whole request; ten # stand for the link's number, #@ for an address of another network each time.</param>
    /// <param name="Post">The same with a form; two @ stand for the score.</param>
    sealed record Browser(string Get, string Post)
    {
        public static async Task<Browser> At(Uri server, string folder, CancellationToken cancellation)
        {
            using var handler = new HttpClientHandler { UseCookies = false };
            using var http = new HttpClient(handler);
            using var page = await http.GetAsync(new Uri(server, folder + PersonalLinks.Token("0000000000")), cancellation);
            var html = await page.Content.ReadAsStringAsync(cancellation);
            if (!page.IsSuccessStatusCode || !page.Headers.TryGetValues("Set-Cookie", out var cookies))
                throw new BenchmarkFailedException(string.Create(CultureInfo.InvariantCulture, $"{server} shows no form to send: {(int)page.StatusCode}."));
            var cookie = cookies.First().Split(';')[0];
            const string Mark = "name=\"form\" value=\"";
            var seal = html[(html.IndexOf(Mark, StringComparison.Ordinal) + Mark.Length)..].Split('"')[0];
            var body = $"form={Uri.EscapeDataString(WebUtility.HtmlDecode(seal))}&score=@@&go=send";
            var (path, rest) = (folder + PersonalLinks.Token("##########") + "?lang=en", $"Host: {server.Authority}\r\nX-Forwarded-For: #@\r\nCookie: {cookie}\r\n");
            return new Browser(
                $"GET {path} HTTP/1.1\r\n{rest}\r\n",
                string.Create(CultureInfo.InvariantCulture, $"POST {path} HTTP/1.1\r\n{rest}Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {body.Length}\r\n\r\n{body}"));
        }
    }
}
