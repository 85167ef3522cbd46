using NpsBot.BotFramework.Receiving;

namespace NpsBot.BotFramework;

/// <summary>Where the channel delivers its activities.</summary>
public static class BotRoute
{
    /// <summary>
    /// Serves the Bot Framework protocol at <paramref name="pattern"/> (POST). The function is the whole seam: what it returns answers an
    /// <see cref="Incoming.CardAction"/> (null: nothing is shown) and is not used for anything else; what it throws becomes a 500 without details.
    /// Nothing reaches it that did not pass the gate chosen by <see cref="BotSetup.AddBotFramework"/> or <see cref="BotSetup.AddBotFrameworkForLoopback"/>.
    /// </summary>
    public static IEndpointConventionBuilder MapBot(
        this IEndpointRouteBuilder endpoints, string pattern, Func<HttpContext, Incoming, CancellationToken, Task<InvokeReply?>> turn)
    {
        var bot = endpoints.ServiceProvider.GetRequiredService<BotEndpoint>();
        return endpoints.MapPost(pattern, context => bot.Handle(context, turn));
    }
}
