using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using NpsBot.Cards;
using NpsBot.Core.Disclosure;
using NpsBot.Core.Surveys;
using NpsBot.Delivery;
using NpsBot.Texts;

namespace NpsBot.Benchmarks.Waves;

/// <summary>What the bot is measured against: a loop that posts the same cards, made beforehand, with as many requests in flight, and does nothing else.</summary>
static class BareLoop
{
    /// <returns>Cards a second.</returns>
    public static async Task<double> Run(int people, Uri connector, CancellationToken cancellation)
    {
        var cards = LanguageTags.All.Select(Card).ToArray();
        using var handler = new SocketsHttpHandler { MaxConnectionsPerServer = DeliveryPace.MostInFlight };
        using var http = new HttpClient(handler);
        var next = -1;
        var begin = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, DeliveryPace.MostInFlight).Select(_ => Task.Run(Post, cancellation)));
        return people / Stopwatch.GetElapsedTime(begin).TotalSeconds;

        async Task Post()
        {
            while (Interlocked.Increment(ref next) is var i && i < people)
            {
                using var content = new ByteArrayContent(cards[i % cards.Length]);
                content.Headers.ContentType = new MediaTypeHeaderValue("application/json") { CharSet = "utf-8" };
                using var response = await http.PostAsync(new Uri(connector, FormattableString.Invariant($"bare/v3/conversations/a%3A{i:0000000000}/activities")), content, cancellation);
                response.EnsureSuccessStatusCode();
                await response.Content.ReadAsByteArrayAsync(cancellation);
            }
        }
    }

    static byte[] Card(Language language)
    {
        var invitation = new Invitation(
            "0000000000benchmarkref", "IT help desk", SubjectKind.InternalService, ServiceType.It, TimeProvider.System.GetUtcNow().AddDays(14), Thresholds.Default, IsExternal: false, Given: null);
        var card = QuestionCard.Of(Phrases.In(language), invitation);
        return Encoding.UTF8.GetBytes($$"""
            {"type":"message","from":{"id":"28:npsbot"},"conversation":{"id":"a:0000000000"},"summary":"{{card.Summary}}","attachments":[{"contentType":"application/vnd.microsoft.card.adaptive","content":{{Encoding.UTF8.GetString(card.ToJson())}}}]}
            """);
    }
}
