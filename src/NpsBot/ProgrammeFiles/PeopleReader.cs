using NpsBot.Setup;
using NpsBot.Texts;

namespace NpsBot.ProgrammeFiles;

sealed class PeopleReader(FileProblems problems, SitesDeclared sites)
{
    public IReadOnlyList<ImportedPerson> Read(Fields file)
    {
        var people = new List<ImportedPerson>();
        var seen = new Dictionary<string, SourceText>(StringComparer.Ordinal);
        // Without the key, people come from elsewhere: the directory, or a list.
        foreach (var node in file.Find("people") is null ? [] : file.RequireItems("people"))
        {
            if (Fields.Of(node, problems, "id", "name", "department", "language", "site", "timeZone") is not { } entry)
                continue;
            var (name, department, language) = (entry.FindText("name")?.Value, entry.FindText("department")?.Value, ReadLanguage(entry));
            var (site, zone) = (sites.Read(entry), entry.FindText("timeZone") is { } zoneName ? ZoneName.Read(zoneName, problems) : null);
            if (entry.RequireText("id") is { } id && ReadId(id, seen) is { } known)
                people.Add(new ImportedPerson(known, name, department, language) { Site = site, TimeZone = zone });
        }
        return people;
    }

    string? ReadId(SourceText id, Dictionary<string, SourceText> seen)
    {
        var normal = EntraId.Normal(id.Value);
        if (EntraId.Fault(id.Value) is { } fault)
            problems.Add(id, fault, ("value", id.Value));
        else if (!seen.TryAdd(normal, id))
            problems.Add(id, "Programme.Twice", ("value", id.Value), ("line", seen[normal].Line));
        else
            return normal;
        return null;
    }

    Language? ReadLanguage(Fields entry)
    {
        if (entry.FindText("language") is not { } tag)
            return null;
        foreach (var language in LanguageTags.All)
        {
            if (language.Tag() == tag.Value)
                return language;
        }
        if (LanguageTags.Parse(tag.Value) is { } meant)
            problems.Add(tag, "Programme.UnknownLanguageMeant", ("value", tag.Value), ("meant", meant.Tag()));
        else
            problems.Add(tag, "Programme.UnknownLanguage", ("value", tag.Value));
        return null;
    }
}

/// <summary>People who are named elsewhere in the file: each must be one of its people, and named once.</summary>
sealed class PeopleNamed(FileProblems problems, IReadOnlyList<ImportedPerson> people)
{
    readonly HashSet<string> known = people.Select(person => person.EntraObjectId).ToHashSet(StringComparer.Ordinal);

    public IReadOnlyList<string> Read(Fields entry, IEnumerable<SourceNode> nodes, HashSet<string> named)
    {
        var ids = new List<string>();
        foreach (var text in nodes.Select(entry.TextOf).OfType<SourceText>())
        {
            var id = EntraId.Normal(text.Value);
            if (EntraId.Fault(id) is { } fault)
                problems.Add(text, fault, ("value", text.Value));
            else if (known.Count > 0 && !known.Contains(id))
                AddUnknown(text, id);
            else if (!named.Add(id))
                problems.Add(text, "Programme.NamedTwice", ("value", text.Value));
            else
                ids.Add(id);
        }
        return ids;
    }

    void AddUnknown(SourceText text, string id)
    {
        if (Nearest.To(id, known) is { } meant)
            problems.Add(text, "Programme.UnknownPersonMeant", ("value", text.Value), ("meant", meant));
        else
            problems.Add(text, "Programme.UnknownPerson", ("value", text.Value));
    }
}
