using System.Net;
using System.Net.Http.Headers;

namespace NpsBot.BotFramework.Sending;

/// <summary>A JSON body that remembers whether it began to leave: the line between "not delivered" and "in doubt".</summary>
sealed class Body : HttpContent
{
    readonly ReadOnlyMemory<byte> _json;

    public Body(ReadOnlyMemory<byte> json)
    {
        _json = json;
        Headers.ContentType = new MediaTypeHeaderValue("application/json") { CharSet = "utf-8" };
    }

    public bool HasBegun { get; private set; }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        HasBegun = true;
        await stream.WriteAsync(_json, cancellationToken);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _json.Length;
        return true;
    }
}
