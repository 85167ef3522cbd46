using System.Reflection;
using Microsoft.Extensions.Configuration.Json;
using NpsBot.Texts;

namespace NpsBot.Setup;

/// <summary>
/// Settings that nothing reads: mostly slips such as NpsBot__ApId, which would otherwise be passed over in silence while the right one
/// is reported missing.
/// </summary>
static class UnknownSettings
{
    public static IReadOnlyList<string> Problems(IConfigurationSection section, Phrases texts)
    {
        var problems = new SettingProblems(texts);
        Walk(section, typeof(NpsBotOptions), "", problems);
        return problems.Found;
    }

    /// <summary>Our settings at the top level of a file. Only files: an environment has many names, and CLOUD need not be meant for us.</summary>
    public static IEnumerable<string> OutsideSection(IConfiguration configuration, Phrases texts) =>
        from file in (configuration as IConfigurationRoot)?.Providers.OfType<JsonConfigurationProvider>() ?? []
        let ours = file.GetChildKeys([], null).Distinct(StringComparer.OrdinalIgnoreCase).Intersect(Known(typeof(NpsBotOptions)).Keys, StringComparer.OrdinalIgnoreCase).ToList()
        where ours.Count > 0
        select texts["Setup.OutsideSection", ("file", file.Source.Path), ("keys", string.Join(", ", ours)), ("example", $"{{ \"{NpsBotOptions.Section}\": {{ \"{ours[0]}\": ... }} }}")];

    static Dictionary<string, PropertyInfo> Known(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance).ToDictionary(property => property.Name, StringComparer.OrdinalIgnoreCase);

    static void Walk(IConfigurationSection section, Type type, string path, SettingProblems problems)
    {
        if (type == typeof(string))
            return;
        if (type.IsGenericType)
        {
            foreach (var item in section.GetChildren())
                Walk(item, type.GetGenericArguments()[0], $"{path}[{item.Key}]", problems);
            return;
        }
        var known = Known(type);
        foreach (var child in section.GetChildren())
        {
            var name = path.Length == 0 ? child.Key : $"{path}.{child.Key}";
            if (known.TryGetValue(child.Key, out var property))
                Walk(child, property.PropertyType, name, problems);
            else if (Nearest.To(child.Key, known.Keys) is { } meant)
                problems.Add(name, "Setup.UnknownSettingMeant", ("meant", meant));
            else
                problems.Add(name, "Setup.UnknownSetting", ("known", string.Join(", ", known.Keys)));
        }
    }
}
