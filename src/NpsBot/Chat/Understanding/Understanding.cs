using System.Globalization;

namespace NpsBot.Chat;

/// <summary>What a typed message means.</summary>
public static class Understanding
{
    /// <summary>Understands a message; <see cref="Intent.Unclear"/> with the text untouched when it asks nothing of the bot.</summary>
    public static Intent Of(string text, IReadOnlyList<NamedService> services)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(services);
        if (text.Length > 200)
            return new Intent.Unclear(text);
        var words = text.Trim().Split(' ', 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (words.Length == 0)
            return new Intent.Unclear(text);
        if (int.TryParse(words[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && Core.Scores.Score.TryOf(number, out var score))
            return new Intent.GivenScore(score);
        var said = words.Length > 1 ? words[1] : null;
        return words[0].ToUpperInvariant() switch
        {
            "HELP" => new Intent.Help(),
            "HI" or "HELLO" or "START" => new Intent.Greeting(),
            "SURVEY" => new Intent.Survey(),
            "SCORE" => About("score", said, services, id => new Intent.Score(id)),
            "WHY" => About("why", said, services, id => new Intent.Why(id)),
            "TIPS" => About("tips", said, services, id => new Intent.Tips(id)),
            "PRIVACY" => new Intent.Privacy(),
            "LANGUAGE" => new Intent.SetLanguage(Texts.LanguageTags.Parse(said)),
            "STOP" or "退订" or "退訂" => new Intent.Stop(),
            _ => new Intent.Unclear(text),
        };
    }

    static Intent About(string command, string? said, IReadOnlyList<NamedService> services, Func<string?, Intent> intent)
    {
        if (said is null)
            return intent(null);
        var service = services.FirstOrDefault(service => service.Names.Contains(said, StringComparer.OrdinalIgnoreCase));
        return service is null ? new Intent.UnknownService(command, said) : intent(service.Id);
    }
}
