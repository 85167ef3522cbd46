using NpsBot.BotFramework.Sending;

namespace NpsBot.BotFramework.Loopback;

/// <summary>A client on this machine asks for no token.</summary>
sealed class NoTokens : BotTokens
{
    public override ValueTask<string?> Current(CancellationToken cancellation) => ValueTask.FromResult<string?>(null);

    public override void Distrust()
    {
    }
}
