using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace NpsBot.Standins;

/// <summary>Announces the channel's signing keys: OpenID metadata and the key set with its endorsements.</summary>
public sealed class OpenIdServer : Standin
{
    readonly List<ChannelKey> _keys = [];
    int _next;

    OpenIdServer()
    {
    }

    public static async Task<OpenIdServer> Start()
    {
        var server = new OpenIdServer();
        await server.Listen();
        return server;
    }

    /// <summary>Answers 500 to everything while set.</summary>
    public bool IsDown { get; set; }

    /// <summary>How often the key set was fetched.</summary>
    public int Fetches => Requests.Count(request => request.EndsWith("/keys", StringComparison.Ordinal));

    /// <summary>How often anything was asked.</summary>
    public int Attempts => Requests.Count;

    /// <summary>Makes a key and publishes it, endorsed for these channels; null: without any endorsements.</summary>
    public ChannelKey Publish(params IReadOnlyList<string>? endorsements)
    {
        var key = NewKey(endorsements);
        Announce(key);
        return key;
    }

    public void Announce(ChannelKey key)
    {
        lock (_keys) _keys.Add(key);
    }

    /// <summary>Makes a key that nobody hears of.</summary>
    public ChannelKey NewKey(params IReadOnlyList<string>? endorsements)
    {
        var number = Interlocked.Increment(ref _next);
        return new ChannelKey("key-" + number.ToString(CultureInfo.InvariantCulture), number, endorsements);
    }

    public void Withdraw(ChannelKey key)
    {
        lock (_keys) _keys.Remove(key);
    }

    protected override Task Serve(HttpContext context)
    {
        if (IsDown)
        {
            context.Response.StatusCode = 500;
            return Task.CompletedTask;
        }

        return context.Response.WriteAsync((context.Request.Path.Value!.EndsWith("/keys", StringComparison.Ordinal) ? KeySet() : Metadata(context)).ToJsonString());
    }

    // The host the caller meant, https as in production: the stand-in never gives its own address away.
    static JsonObject Metadata(HttpContext context) => new()
    {
        ["issuer"] = "https://api.botframework.com",
        ["jwks_uri"] = $"https://{context.Request.Host.Host}/v1/.well-known/keys",
        ["id_token_signing_alg_values_supported"] = new JsonArray("RS256"),
    };

    JsonObject KeySet()
    {
        lock (_keys) return new JsonObject { ["keys"] = new JsonArray([.. _keys.Select(key => key.Published())]) };
    }
}
