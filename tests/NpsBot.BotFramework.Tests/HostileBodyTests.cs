using System.Text;

namespace NpsBot.BotFramework.Tests;

public sealed class HostileBodyTests : IAsyncLifetime
{
    const string LocalConnector = "http://localhost:56150/_connector";

    BotHost _bot = null!;

    public async Task InitializeAsync() => _bot = await BotHost.Start(services => services.AddBotFrameworkForLoopback("demo"));

    public async Task DisposeAsync() => await _bot.DisposeAsync();

    public static TheoryData<string, byte[]> Malformed => new()
    {
        { "nothing", [] },
        { "null", "null"u8.ToArray() },
        { "a list", "[]"u8.ToArray() },
        { "a text", "\"hello\""u8.ToArray() },
        { "cut short", Encoding.UTF8.GetBytes(Sample.Message("hi", LocalConnector).ToJsonString())[..^3] },
        { "twice", Encoding.UTF8.GetBytes(Sample.Message("hi", LocalConnector).ToJsonString() + "{}") },
        { "UTF-16", Encoding.Unicode.GetBytes(Sample.Message("hi", LocalConnector).ToJsonString()) },
        { "Latin-1 in the text", Encoding.Latin1.GetBytes(Raw("text", "\"é\"")) },
        { "Latin-1 in an unknown field", Encoding.Latin1.GetBytes(Raw("somethingNew", "\"é\"")) },
        { "a lone surrogate in the text", Encoding.UTF8.GetBytes(Raw("text", "\"\\ud800\"")) },
        { "a lone surrogate in the data", Encoding.UTF8.GetBytes(Raw("value", "{\"comment\":\"\\uDC00x\"}")) },
        { "a lone surrogate in a name in the data", Encoding.UTF8.GetBytes(Raw("value", "{\"\\ud800\":1}")) },
        { "a raw control character", Encoding.UTF8.GetBytes(Raw("text", "\"a\u0001b\"")) },
        { "deep unknown nesting", Encoding.UTF8.GetBytes(Raw("somethingNew", Deep(1000))) },
        { "deep data", Encoding.UTF8.GetBytes(Raw("value", Deep(40))) },
    };

    [Theory]
    [MemberData(nameof(Malformed))]
    public async Task WhatIsNotAnActivityIsRefusedWithoutAStackTrace(string what, byte[] body)
    {
        using var answer = await _bot.Post(body);
        var said = await answer.Content.ReadAsStringAsync();
        Assert.True(400 == (int)answer.StatusCode, $"{what}: {answer.StatusCode}");
        Assert.Equal("""{"error":{"code":"MalformedJson"}}""", said);
        Assert.Empty(_bot.Seen);
    }

    [Fact]
    public async Task AHundredKilobytesOfTextAreRead()
    {
        using var answer = await _bot.Post(Sample.Message(new string('字', 33_000), LocalConnector).ToJsonString(Relaxed));
        Assert.Equal(200, (int)answer.StatusCode);
        Assert.Equal(33_000, Assert.IsType<Incoming.Message>(_bot.Only).Text.Length);
    }

    [Fact]
    public async Task ATooLargeBodyIsRefusedByItsLength()
    {
        using var answer = await _bot.Post(Sample.Message(new string('x', 256 * 1024), LocalConnector).ToJsonString());
        Assert.Equal(413, (int)answer.StatusCode);
        Assert.Empty(_bot.Seen);
    }

    [Fact]
    public async Task ATooLargeBodyThatHidesItsLengthIsRefusedOnceItIsTooLarge()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_bot.Address, "/api/messages"));
        request.Content = new StreamContent(new MemoryStream(Encoding.UTF8.GetBytes(Sample.Message(new string('x', 300 * 1024), LocalConnector).ToJsonString())));
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.TransferEncodingChunked = true;
        using var answer = await _bot.Send(request);
        Assert.Equal(413, (int)answer.StatusCode);
        Assert.Empty(_bot.Seen);
    }

    [Fact]
    public async Task ABodyInManySmallPiecesIsReadWhole()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_bot.Address, "/api/messages"));
        request.Content = new Dribble(Encoding.UTF8.GetBytes(Sample.Message(new string('字', 5000), LocalConnector).ToJsonString(Relaxed)));
        request.Content.Headers.ContentType = new("application/json");
        using var answer = await _bot.Send(request);
        Assert.Equal(200, (int)answer.StatusCode);
        Assert.Equal(5000, Assert.IsType<Incoming.Message>(_bot.Only).Text.Length);
    }

    [Fact]
    public async Task ACompressedBodyIsNotUnpacked()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_bot.Address, "/api/messages"));
        request.Content = new ByteArrayContent([0x1f, 0x8b]);
        request.Content.Headers.ContentType = new("application/json");
        request.Content.Headers.ContentEncoding.Add("gzip");
        using var answer = await _bot.Send(request);
        Assert.Equal(415, (int)answer.StatusCode);
    }

    [Fact]
    public async Task EmojiWrittenAsEscapesAreText()
    {
        using var answer = await _bot.Post(Raw("text", "\"\\ud83d\\ude00\""));
        Assert.Equal("😀", Assert.IsType<Incoming.Message>(_bot.Only).Text);
    }

    static readonly System.Text.Json.JsonSerializerOptions Relaxed = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    static string Raw(string field, string json) => Sample.Activity("message", LocalConnector).ToJsonString()[..^1] + $",\"{field}\":{json}}}";

    static string Deep(int levels) => new string('[', levels) + new string(']', levels);

    sealed class Dribble(byte[] bytes) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, System.Net.TransportContext? context)
        {
            foreach (var piece in bytes.Chunk(700))
            {
                await stream.WriteAsync(piece);
                await stream.FlushAsync();
            }
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
