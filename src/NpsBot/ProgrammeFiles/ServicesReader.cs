using NpsBot.Core.Surveys;
using NpsBot.Texts;

namespace NpsBot.ProgrammeFiles;

sealed class ServicesReader(FileProblems problems, IReadOnlyList<ImportedPerson> people)
{
    static readonly IReadOnlyList<string> Tags = [.. LanguageTags.All.Select(language => language.Tag())];
    static readonly IReadOnlyDictionary<string, ServiceType> Types = Enum.GetValues<ServiceType>().ToDictionary(type => type.ToString(), StringComparer.OrdinalIgnoreCase);

    readonly PeopleNamed named = new(problems, people);
    readonly Dictionary<string, SourceText> ids = new(StringComparer.Ordinal);
    readonly Dictionary<string, (SourceText Where, string Service)> names = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The id of every service that was written down, right or wrong in other ways, so that one mistake is not reported twice.</summary>
    public IReadOnlyCollection<string> DeclaredIds => ids.Keys;

    public IReadOnlyList<ImportedService> Read(Fields file)
    {
        var services = new List<ImportedService>();
        foreach (var node in file.RequireItems("services"))
        {
            if (Fields.Of(node, problems, "id", "type", "names", "inSentence", "aliases", "leads", "deputies", "runBy") is not { } entry)
                continue;
            var id = ReadId(entry);
            var type = ReadType(entry);
            var (official, aliases) = (ReadNames(entry, id ?? ""), ReadAliases(entry, id ?? ""));
            var inSentences = ReadInSentences(entry);
            var responsible = new HashSet<string>(StringComparer.Ordinal);
            var (leads, deputies) = (named.Read(entry, entry.Items("leads"), responsible), named.Read(entry, entry.Items("deputies"), responsible));
            var runBy = entry.Whole("runBy", least: 1);
            if (id is not null && type is { } known)
                services.Add(new ImportedService(id, known, official, aliases, leads, deputies, runBy) { InSentences = inSentences });
        }
        return services;
    }

    string? ReadId(Fields entry)
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

    ServiceType? ReadType(Fields entry)
    {
        if (entry.RequireText("type") is not { } text)
            return null;
        if (Types.TryGetValue(text.Value, out var type))
            return type;
        problems.Add(text, "Programme.UnknownType", ("value", text.Value));
        return null;
    }

    Dictionary<Language, string> ReadNames(Fields entry, string service)
    {
        var byLanguage = new Dictionary<Language, string>();
        if (entry.Require("names") is not { } node || Fields.Of(node, problems, Tags) is not { } languages)
            return byLanguage;
        foreach (var language in LanguageTags.All)
        {
            if (languages.RequireText(language.Tag()) is { } name && IsNew(name, language, service))
                byLanguage[language] = name.Value;
        }
        return byLanguage;
    }

    Dictionary<Language, string> ReadInSentences(Fields entry)
    {
        var byLanguage = new Dictionary<Language, string>();
        if (entry.Find("inSentence") is not { } node || Fields.Of(node, problems, Tags) is not { } languages)
            return byLanguage;
        foreach (var language in LanguageTags.All)
        {
            if (languages.FindText(language.Tag()) is { } text)
                byLanguage[language] = text.Value;
        }
        return byLanguage;
    }

    Dictionary<Language, IReadOnlyList<string>> ReadAliases(Fields entry, string service)
    {
        var byLanguage = new Dictionary<Language, IReadOnlyList<string>>();
        if (entry.Find("aliases") is not { } node || Fields.Of(node, problems, Tags) is not { } languages)
            return byLanguage;
        foreach (var language in LanguageTags.All.Where(language => languages.Find(language.Tag()) is not null))
        {
            var texts = languages.Items(language.Tag()).Select(entry.TextOf).OfType<SourceText>();
            byLanguage[language] = [.. texts.Where(alias => IsNew(alias, language, service)).Select(alias => alias.Value)];
        }
        return byLanguage;
    }

    /// <summary>A name means one service, in whatever language it is said; the same service may have it in several.</summary>
    bool IsNew(SourceText name, Language language, string service)
    {
        if (names.TryGetValue(name.Value, out var other) && other.Service != service)
        {
            problems.Add(name, "Programme.NameTaken", ("value", name.Value), ("service", other.Service), ("line", other.Where.Line));
            return false;
        }
        names.TryAdd(name.Value, (name, service));
        if (names.TryAdd($"{language.Tag()} {service} {name.Value}", (name, service)))
            return true;
        problems.Add(name, "Programme.NameTwice", ("value", name.Value));
        return false;
    }
}
