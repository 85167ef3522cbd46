using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace NpsBot.Standins;

/// <summary>Gives out the bot's own tokens: Entra's token endpoint, and a managed identity's.</summary>
public sealed class LoginServer : Standin
{
    readonly ConcurrentQueue<IReadOnlyDictionary<string, string>> _forms = new();
    readonly ConcurrentDictionary<string, bool> _tokens = new(StringComparer.Ordinal);
    int _issued;

    LoginServer()
    {
    }

    public static async Task<LoginServer> Start()
    {
        var server = new LoginServer();
        await server.Listen();
        return server;
    }

    /// <summary>Refuses with 400 invalid_client while set.</summary>
    public bool Refuses { get; set; }

    /// <summary>What every caller sent along: form fields, or the query of a managed identity's request.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, string>> Asked => [.. _forms];

    /// <summary>Whether a token was given out here. A newer one takes nothing from those before it: several may be under way at once.</summary>
    public bool Gave(string token) => _tokens.ContainsKey(token);

    protected override async Task Serve(HttpContext context)
    {
        var asked = context.Request.HasFormContentType
            ? (await context.Request.ReadFormAsync()).ToDictionary(field => field.Key, field => field.Value.ToString(), StringComparer.Ordinal)
            : QueryHelpers.ParseQuery(context.Request.QueryString.Value).ToDictionary(field => field.Key, field => field.Value.ToString(), StringComparer.Ordinal);
        _forms.Enqueue(asked);
        context.Response.ContentType = "application/json";
        if (Refuses)
        {
            context.Response.StatusCode = 400;
            await context.Response.WriteAsync("""{"error":"invalid_client","error_description":"AADSTS7000215: refused by the stand-in"}""");
            return;
        }

        var token = string.Create(CultureInfo.InvariantCulture, $"bot-token-{Interlocked.Increment(ref _issued)}");
        _tokens[token] = true;
        var hour = TimeProvider.System.GetUtcNow().AddHours(1).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        await context.Response.WriteAsync($$"""{"token_type":"Bearer","expires_in":"3600","expires_on":"{{hour}}","resource":"r","access_token":"{{token}}"}""");
    }
}
