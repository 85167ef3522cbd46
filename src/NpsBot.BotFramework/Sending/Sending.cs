namespace NpsBot.BotFramework.Sending;

/// <summary>Whether a connector may be spoken to. Asked again before every request: a stored address may have been stored under other rules.</summary>
delegate bool MayServe(Uri serviceUrl);

/// <summary>Where the bot's own tokens come from.</summary>
abstract class BotTokens
{
    /// <summary>The token to send along; null when none is needed. Throws <see cref="NoTokenException"/> when there is none to be had.</summary>
    public abstract ValueTask<string?> Current(CancellationToken cancellation);

    /// <summary>The connector refused a token: ask for a fresh one next time.</summary>
    public abstract void Distrust();
}

sealed class NoTokenException(string message, Exception? cause) : Exception(message, cause);
