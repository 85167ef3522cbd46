namespace NpsBot.BotFramework.Receiving;

/// <summary>Why a request is turned away: an HTTP status and a short code that says nothing about anybody.</summary>
sealed record Refusal(int Status, string Code)
{
    public static Refusal Malformed(string code) => new(StatusCodes.Status400BadRequest, code);

    public static Refusal Unauthorized(string code) => new(StatusCodes.Status401Unauthorized, code);

    public static Refusal Forbidden(string code) => new(StatusCodes.Status403Forbidden, code);
}
