using NpsBot.Texts;

namespace NpsBot.Setup;

/// <summary>The settings as read from files and environment, with all that is wrong with them.</summary>
public sealed record Settings(NpsBotOptions Options, IReadOnlyList<string> Problems)
{
    public static Settings Read(IConfiguration configuration, string environment, Phrases texts)
    {
        var section = configuration.GetSection(NpsBotOptions.Section);
        var options = section.Get<NpsBotOptions>() ?? new NpsBotOptions();
        MakeWhole(options);
        return new Settings(options, [.. UnknownSettings.Problems(section, texts), .. UnknownSettings.OutsideSection(configuration, texts), .. OptionsCheck.Problems(options, environment, texts)]);
    }

    /// <summary>A null in a list becomes an empty entry, which is then reported where it stands.</summary>
    static void MakeWhole(NpsBotOptions options)
    {
        for (var index = 0; index < options.Tenants.Count; index++)
        {
            var tenant = options.Tenants[index] ??= new TenantOptions();
            for (var person = 0; person < tenant.HrPeople.Count; person++)
                tenant.HrPeople[person] ??= "";
            for (var group = 0; group < tenant.People.Groups.Count; group++)
                tenant.People.Groups[group] ??= "";
        }
    }
}
