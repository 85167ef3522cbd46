using NpsBot.Texts;

namespace NpsBot.Setup;

/// <summary>The settings as read from files and environment, with all that is wrong with them.</summary>
public sealed record Settings(NpsBotOptions Options, IReadOnlyList<string> Problems)
{
    public static Settings Read(IConfiguration configuration, string environment, Phrases texts)
    {
        var section = configuration.GetSection(NpsBotOptions.Section);
        var options = section.Get<NpsBotOptions>() ?? new NpsBotOptions();
        return new Settings(options, [.. UnknownSettings.Problems(section, texts), .. OptionsCheck.Problems(options, environment, texts)]);
    }
}
