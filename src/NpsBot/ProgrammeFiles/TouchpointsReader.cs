using System.Globalization;
using NpsBot.Core.Moments;
using NpsBot.Texts;

namespace NpsBot.ProgrammeFiles;

/// <summary>Reads `touchpoints`: the places along the way through a service, in the order in which people come by.</summary>
sealed class TouchpointsReader(FileProblems problems, IReadOnlyList<ImportedService> services, IReadOnlyCollection<string> serviceIds)
{
    const int MostDays = 3650;

    static readonly IReadOnlyList<string> Tags = [.. LanguageTags.All.Select(language => language.Tag())];

    public IReadOnlyList<ImportedTouchpoint> Read(Fields file)
    {
        var touchpoints = new List<ImportedTouchpoint>();
        var ids = new Dictionary<string, SourceText>(StringComparer.Ordinal);
        foreach (var node in file.Items("touchpoints"))
        {
            if (Fields.Of(node, problems, "id", "service", "names", "share", "budget", "rest") is not { } entry)
                continue;
            var (id, service, names) = (ReadId(entry, ids), ReadService(entry), ReadNames(entry));
            var (share, budget, rest) = (ReadShare(entry), Days(entry, "budget") ?? Touchpoint.UsualBudgetDays, Days(entry, "rest") ?? Touchpoint.UsualRestDays);
            if (id is not null && service is not null && names.Count == Tags.Count)
                touchpoints.Add(new ImportedTouchpoint(new Touchpoint(id, service.Id, service.Type == Core.Surveys.ServiceType.Product, share, TimeSpan.FromDays(budget), TimeSpan.FromDays(rest)), names));
        }
        return touchpoints;
    }

    string? ReadId(Fields entry, Dictionary<string, SourceText> ids)
    {
        if (entry.RequireText("id") is not { } id)
            return null;
        if (id.Value.Length > 64 || !id.Value.All(character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character == '-'))
            problems.Add(id, "Programme.ServiceIdForm", ("value", id.Value));
        else if (!ids.TryAdd(id.Value, id))
            problems.Add(id, "Programme.Twice", ("value", id.Value), ("line", ids[id.Value].Line));
        else
            return id.Value;
        return null;
    }

    ImportedService? ReadService(Fields entry)
    {
        if (entry.RequireText("service") is not { } text)
            return null;
        if (!serviceIds.Contains(text.Value, StringComparer.Ordinal))
            problems.AddUnknown(text, "Programme.UnknownService", "Programme.UnknownServiceMeant", serviceIds);
        return services.FirstOrDefault(service => service.Id == text.Value);
    }

    Dictionary<Language, string> ReadNames(Fields entry)
    {
        var byLanguage = new Dictionary<Language, string>();
        if (entry.Require("names") is not { } node || Fields.Of(node, problems, Tags) is not { } languages)
            return byLanguage;
        foreach (var language in LanguageTags.All)
        {
            if (languages.RequireText(language.Tag()) is { } name)
                byLanguage[language] = name.Value;
        }
        return byLanguage;
    }

    double ReadShare(Fields entry)
    {
        if (entry.FindText("share") is not { } text)
            return 1;
        if (double.TryParse(text.Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var share) && share is >= 0.001 and <= 1)
            return share;
        problems.Add(text, "Programme.BadTouchpointShare", ("value", text.Value));
        return 1;
    }

    int? Days(Fields entry, string key)
    {
        if (entry.Whole(key, 0) is not { } days)
            return null;
        if (days <= MostDays)
            return days;
        problems.Add(entry.Find(key)!, "Programme.NumberTooLarge", ("key", key), ("value", days), ("most", MostDays));
        return null;
    }
}

/// <summary>A touchpoint of the file; the list's order is the order along the way.</summary>
public sealed record ImportedTouchpoint(Touchpoint Touchpoint, IReadOnlyDictionary<Language, string> Names);
