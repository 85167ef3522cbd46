using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using NpsBot.Benchmarks.Answers;
using NpsBot.Core.Polls;
using NpsBot.Standins;
using NpsBot.Storage;

namespace NpsBot.Benchmarks.Polls;

/// <summary>
/// `livepoll`: a room full of people taps within ten seconds in one channel, whose connector refuses whatever exceeds its limits. Then the bot is killed
/// with kill -9, started again, and told to end the poll.
/// </summary>
static class LivePollBenchmark
{
    const string Channel = "19:all-hands@thread.tacv2;messageid=1";

    static readonly JsonSerializerOptions AsItReads = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public sealed record Settings(string Data, int People, double Seconds);

    public static async Task<int> Run(Settings settings, TextWriter output, CancellationToken cancellation)
    {
        using var directory = WorkingDirectory.In(settings.Data);
        var data = directory.Sub("bot");
        await using var connector = await FakeConnector.Start();
        connector.Limits = new ConnectorLimits();
        connector.Open(Channel);
        using var http = new HttpClient();

        var given = Enumerable.Range(0, settings.People).Select(person => person % 11).ToArray();
        double[] waits;
        using (var bot = await ServerProcess.Bot(data))
        {
            var room = new Room(connector, http, bot.Address, Channel);
            await room.Says("ask the new travel tool for 30 minutes", cancellation);
            var card = room.Card;
            var begin = Stopwatch.GetTimestamp();
            waits = await Task.WhenAll(given.Select((score, person) => room.Taps(card, person, score, begin, person * settings.Seconds / settings.People, cancellation)));
            var tapping = Stopwatch.GetElapsedTime(begin);
            await room.Until(FormattableString.Invariant($"{settings.People} have answered."), cancellation);
            var took = Stopwatch.GetElapsedTime(begin);
            var acknowledged = waits.Count(wait => !double.IsNaN(wait));
            Line(output, $"{settings.People} people tapped within {tapping.TotalSeconds:0.0} s: {acknowledged} acknowledged, in the middle after {Median.Of([.. waits]):0.0} ms, the slowest after {waits.Max():0} ms");
            CheckUpdates(connector, card, took, output);
            Check(acknowledged == settings.People, "not every tap was acknowledged.");
        }
        // Killed: nothing gets the chance to be saved that was not.
        CheckRecorded(data, given, output);

        using (var bot = await ServerProcess.Bot(data))
        {
            var room = new Room(connector, http, bot.Address, Channel);
            await room.Says("end poll", cancellation);
            var score = Core.Scores.Tally.Of(given.Select(Core.Scores.Score.Of)).Nps!.Value;
            await room.Until(FormattableString.Invariant($"The new travel tool: {score}"), cancellation);
            Line(output, $"after kill -9 and a new start the result stands in place: {score}");
        }
        Check(connector.Limits.Exceeded == 0, "the channel's limits were exceeded.");
        Check(connector.Complaints.IsEmpty, "the connector complained: " + string.Join("; ", connector.Complaints));
        Line(output, $"target: all recorded, updates within the limits: met");
        return 0;
    }

    static void CheckUpdates(FakeConnector connector, string card, TimeSpan took, TextWriter output)
    {
        var at = connector.Log.Where(request => request.Path.EndsWith("/activities/" + card, StringComparison.Ordinal)).Select(request => request.At).ToArray();
        var allowed = 1 + (int)(took / PollTimes.BetweenUpdates);
        var closest = at.Zip(at.Skip(1), (one, next) => Stopwatch.GetElapsedTime(one, next).TotalSeconds).DefaultIfEmpty(double.PositiveInfinity).Min();
        Line(output, $"updates of the card: {at.Length} in {took.TotalSeconds:0.0} s (allowed {allowed}), the closest two {closest:0.00} s apart; refused by the channel's limits: {connector.Limits!.Exceeded}");
        Check(at.Length > 0 && at.Length <= allowed, "the card was updated more often than allowed, or never.");
    }

    static void CheckRecorded(string data, int[] given, TextWriter output)
    {
        using var database = Database.OpenReadOnly(data);
        var recorded = database.Read(session => session.Query("SELECT score, COUNT(*) FROM poll_answer GROUP BY score ORDER BY score", row => (Score: row.GetInt32(0), People: row.GetInt32(1))));
        var counted = database.Read(session => session.First("SELECT answered FROM poll", row => row.GetInt64(0)));
        Line(output, $"recorded, after kill -9: {recorded.Sum(score => score.People)} answers, counted {counted}");
        Check(recorded.SequenceEqual(given.CountBy(score => score).Select(score => (score.Key, score.Value)).Order()), "the database does not hold what was given.");
        Check(counted == given.Length, "the count is not the number of answers.");
    }

    static void Check(bool isSo, string otherwise)
    {
        if (!isSo)
            throw new BenchmarkFailedException(otherwise);
    }

    static void Line(TextWriter output, FormattableString text) => output.WriteLine(text.ToString(CultureInfo.InvariantCulture));

    /// <summary>The channel and everybody in it.</summary>
    sealed class Room(FakeConnector connector, HttpClient http, Uri bot, string channel)
    {
        int said;
        string poll = "";

        /// <summary>The message that carries the poll.</summary>
        public string Card
        {
            get
            {
                var (id, activity) = connector[channel].Activities.Single();
                var json = activity.ToJsonString();
                var at = json.IndexOf("\"poll\":\"", StringComparison.Ordinal) + "\"poll\":\"".Length;
                poll = json[at..json.IndexOf('"', at)];
                return id;
            }
        }

        public async Task Says(string text, CancellationToken cancellation)
        {
            var id = FormattableString.Invariant($"said-{Environment.TickCount64}-{++said}");
            connector[channel].FromPeople.Add(id);
            var message = Activity("message", id, person: 0);
            message["text"] = "<at>NpsBot</at> " + text;
            message["entities"] = new JsonArray(new JsonObject { ["type"] = "mention", ["text"] = "<at>NpsBot</at>", ["mentioned"] = new JsonObject { ["id"] = "28:npsbot" } });
            using var response = await Post(message, cancellation);
            response.EnsureSuccessStatusCode();
        }

        /// <summary>One person taps at a moment.</summary>
        /// <returns>Milliseconds until it was acknowledged with what was given; not a number when it was not.</returns>
        public async Task<double> Taps(string card, int person, int score, long begin, double after, CancellationToken cancellation)
        {
            var wait = TimeSpan.FromSeconds(after) - Stopwatch.GetElapsedTime(begin);
            if (wait > TimeSpan.Zero)
                await Task.Delay(wait, cancellation);
            var tap = Activity("invoke", FormattableString.Invariant($"tap-{person}"), person);
            tap["name"] = "adaptiveCard/action";
            tap["replyToId"] = card;
            tap["value"] = new JsonObject
            {
                ["action"] = new JsonObject { ["type"] = "Action.Execute", ["verb"] = "poll-score", ["data"] = new JsonObject { ["verb"] = "poll-score", ["poll"] = poll, ["score"] = score } },
            };
            var from = Stopwatch.GetTimestamp();
            using var response = await Post(tap, cancellation);
            var body = await response.Content.ReadAsStringAsync(cancellation);
            return body.Contains(FormattableString.Invariant($"You gave {score}."), StringComparison.Ordinal) ? Stopwatch.GetElapsedTime(from).TotalMilliseconds : double.NaN;
        }

        public async Task Until(string words, CancellationToken cancellation)
        {
            var since = Stopwatch.GetTimestamp();
            while (!connector[channel].Activities.Values.Any(activity => activity.ToJsonString(AsItReads).Contains(words, StringComparison.Ordinal)))
            {
                Check(Stopwatch.GetElapsedTime(since) < TimeSpan.FromMinutes(1), $"the card does not say “{words}”.");
                await Task.Delay(20, cancellation);
            }
        }

        Task<HttpResponseMessage> Post(JsonObject activity, CancellationToken cancellation) => http.PostAsJsonAsync(new Uri(bot, "/api/messages"), activity, cancellation);

        JsonObject Activity(string type, string id, int person) => new()
        {
            ["type"] = type,
            ["id"] = id,
            ["timestamp"] = TimeProvider.System.GetUtcNow().ToString("o", CultureInfo.InvariantCulture),
            ["channelId"] = "msteams",
            ["serviceUrl"] = connector.Address.ToString(),
            ["from"] = new JsonObject { ["id"] = FormattableString.Invariant($"29:person-{person}"), ["name"] = FormattableString.Invariant($"Visitor {person}"), ["aadObjectId"] = FormattableString.Invariant($"entra-{person}") },
            ["recipient"] = new JsonObject { ["id"] = "28:npsbot", ["name"] = "NpsBot" },
            ["conversation"] = new JsonObject { ["id"] = channel, ["tenantId"] = "contoso", ["conversationType"] = "channel" },
            ["channelData"] = new JsonObject { ["tenant"] = new JsonObject { ["id"] = "contoso" } },
            ["locale"] = "en-US",
        };
    }
}
