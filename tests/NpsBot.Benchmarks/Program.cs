using System.CommandLine;
using NpsBot.Benchmarks;
using NpsBot.Benchmarks.Answers;
using NpsBot.Benchmarks.Figures;
using NpsBot.Benchmarks.Polls;
using NpsBot.Benchmarks.Reads;
using NpsBot.Benchmarks.Waves;
using NpsBot.Benchmarks.Web;

var data = new Option<string>("--data") { Description = "Where the databases are made, on the kind of disk to be measured.", DefaultValueFactory = _ => AppContext.BaseDirectory };
var seconds = new Option<int>("--seconds") { Description = "How long each run counts.", DefaultValueFactory = _ => 4 };
var pairs = new Option<int>("--pairs") { Description = "How many pairs of runs for each number of connections.", DefaultValueFactory = _ => 5 };
var questions = new Option<int>("--questions") { Description = "Open deliveries seeded before timing; each request answers another.", DefaultValueFactory = _ => 2_000_000 };
var scattered = new Option<bool>("--scattered") { Description = "Ids in no order instead of counting up: harder on the disk." };
var postgres = new Option<bool>("--postgres") { Description = "On a PostgreSQL server, which is started for the purpose, instead of SQLite." };
var answers = new Command("answers", "Answers a second, of the bot and of an endpoint that only parses.") { data, seconds, pairs, questions, scattered, postgres };
answers.SetAction((parsed, cancellation) => AnswersBenchmark.Run(
    new AnswersBenchmark.Settings(parsed.GetValue(data)!, parsed.GetValue(seconds), parsed.GetValue(pairs), parsed.GetValue(questions), parsed.GetValue(scattered) ? PeopleToAsk.Scattered : PeopleToAsk.InOrder, parsed.GetValue(postgres)), Console.Out, cancellation));

var few = new Option<long>("--few") { Description = "Answers in the smaller wave.", DefaultValueFactory = _ => 10_000 };
var many = new Option<long>("--many") { Description = "Answers in the larger wave.", DefaultValueFactory = _ => 10_000_000 };
var summary = new Command("summary", "The time from a question for the score to the summary card, over a small and a large wave.") { data, few, many };
summary.SetAction(parsed => SummaryBenchmark.Run(new SummaryBenchmark.Settings(parsed.GetValue(data)!, parsed.GetValue(few), parsed.GetValue(many)), Console.Out));

var people = new Option<int>("--people") { Description = "How many are asked.", DefaultValueFactory = _ => 100_000 };
var replicas = new Option<int>("--replicas") { Description = "Processes that deliver together; more than one only with --postgres.", DefaultValueFactory = _ => 1 };
var paced = new Option<int>("--paced") { Description = "Seconds of each run at the set pace; 0 for none.", DefaultValueFactory = _ => 30 };
var wave = new Command("wave", "Creating and delivering a wave, and a loop that only posts the same cards.") { data, people, postgres, replicas, paced };
wave.SetAction((parsed, cancellation) => parsed.GetValue(replicas) > 1 && !parsed.GetValue(postgres)
    ? throw new BenchmarkFailedException("SQLite belongs to one process; add --postgres for more.")
    : WaveBenchmark.Run(new WaveBenchmark.Settings(parsed.GetValue(data)!, parsed.GetValue(people), parsed.GetValue(postgres), parsed.GetValue(replicas), parsed.GetValue(paced)), Console.Out, cancellation));

var links = new Option<int>("--links") { Description = "Links seeded before timing; each form that is sent uses another.", DefaultValueFactory = _ => 600_000 };
var web = new Command("web", "Looks and answers a second by the form behind a link, and by a page that only draws and reads one.") { data, seconds, pairs, links };
web.SetAction((parsed, cancellation) => WebBenchmark.Run(
    new WebBenchmark.Settings(parsed.GetValue(data)!, parsed.GetValue(seconds), parsed.GetValue(pairs), parsed.GetValue(links)), Console.Out, cancellation));

var room = new Option<int>("--people") { Description = "How many tap.", DefaultValueFactory = _ => 500 };
var within = new Option<double>("--within") { Description = "Seconds within which they do.", DefaultValueFactory = _ => 10 };
var livepoll = new Command("livepoll", "Many people who tap at once in one channel, and how often its card changes.") { data, room, within };
livepoll.SetAction((parsed, cancellation) => LivePollBenchmark.Run(new LivePollBenchmark.Settings(parsed.GetValue(data)!, parsed.GetValue(room), parsed.GetValue(within)), Console.Out, cancellation));

var stats = new Command("stats", "The score interval, and the same by SciPy.");
stats.SetAction((_, cancellation) => StatsBenchmark.Run(Console.Out, cancellation));
var disclosure = new Command("disclosure", "Which of a thousand groups may be shown after ten thousand earlier snapshots.");
disclosure.SetAction(_ => DisclosureBenchmark.Run(Console.Out));

var connector = new Command(ServerProcess.Connector, "The channel's connector, a process of its own.") { Hidden = true };
connector.SetAction((_, cancellation) => ConnectorServer.Run(Console.Out, cancellation));
var store = new Argument<string>("store");
var pace = new Argument<double>("pace");
var tenant = new Argument<string>("tenant");
var replica = new Command(ServerProcess.Wave, "A replica of the bot, a process of its own.") { store, pace, tenant };
replica.Hidden = true;
replica.SetAction((parsed, cancellation) => WaveServer.Run(parsed.GetValue(store)!, parsed.GetValue(pace), parsed.GetValue(tenant)!, Console.Out, cancellation));

var bare = new Command(ServerProcess.ParseOnly, "The parse-only endpoint, a process of its own.") { Hidden = true };
bare.SetAction((_, cancellation) => ParseOnlyServer.Run(Console.Out, cancellation));
var directory = new Argument<string>("directory");
var withTokens = new Command(ServerProcess.WithTokens, "The bot as in production, a process of its own.") { directory };
withTokens.Hidden = true;
withTokens.SetAction((parsed, cancellation) => TokenServer.Run(parsed.GetValue(directory)!, Console.Out, cancellation));

var webDirectory = new Argument<string>("directory");
var form = new Command(ServerProcess.Web, "The bot with its forms, a process of its own.") { webDirectory };
form.Hidden = true;
form.SetAction((parsed, cancellation) => WebServer.Run(parsed.GetValue(webDirectory)!, Console.Out, cancellation));
var barePage = new Command(ServerProcess.BarePage, "The page without anything behind it, a process of its own.") { Hidden = true };
barePage.SetAction((_, cancellation) => WebServer.RunBare(Console.Out, cancellation));

var root = new RootCommand("What NpsBot can carry, measured on this machine.") { answers, summary, wave, web, livepoll, stats, disclosure, bare, withTokens, form, barePage, connector, replica };
try
{
    return await root.Parse(args).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (OperationCanceledException)
{
    return 130;
}
catch (BenchmarkFailedException failed)
{
    await Console.Error.WriteLineAsync("failed: " + failed.Message);
    return 1;
}
