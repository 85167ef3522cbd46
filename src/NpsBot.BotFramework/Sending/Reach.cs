namespace NpsBot.BotFramework.Sending;

/// <summary>Where may be sent, and how long one request may take, the token included.</summary>
/// <param name="MayServe">Asked again before every request: a stored address may have been stored under other rules.</param>
/// <param name="Timeout">Longer than zero.</param>
sealed record Reach(Func<Uri, bool> MayServe, TimeSpan Timeout);
