namespace NpsBot.BotFramework.Sending;

/// <summary>Where the bot's own tokens come from: Microsoft in production, nowhere in the demo.</summary>
abstract class BotTokens
{
    /// <summary>The token to send along; null when none is needed. Throws <see cref="NoTokenException"/> when there is none to be had.</summary>
    public abstract ValueTask<string?> Current(CancellationToken cancellation);

    /// <summary>The connector refused the token: ask for a fresh one next time.</summary>
    public abstract void Distrust();
}

/// <summary>There is no token to be had now; why was logged where it was asked for.</summary>
sealed class NoTokenException() : Exception("No token");
