using System.Globalization;
using NpsBot.Core.Audiences;

namespace NpsBot.ProgrammeFiles;

/// <summary>Whom a survey asks, how it samples, how long people rest, and which survey goes first.</summary>
sealed class AudienceReader(FileProblems problems, IReadOnlyList<ImportedPerson> people)
{
    public static readonly string[] Keys = ["audience", "usedWithinDays", "sample", "stratified", "panel", "rest", "priority"];

    const int MostDays = 3650;
    const int MostPeople = 10_000_000;
    const int MostParts = 100;
    const int HighestPriority = 1000;

    readonly PeopleNamed peopleNamed = new(problems, people);

    public ReadAudience? Read(Fields survey)
    {
        var (groups, departments) = (new List<(string, FilePlace)>(), new List<(string, FilePlace)>());
        var whom = survey.Require("audience") is { } node ? ReadWhom(survey, node, groups, departments) : null;
        var used = Whole(survey, "usedWithinDays", 1, MostDays);
        var sampling = ReadSampling(survey);
        var (rest, priority) = (Whole(survey, "rest", 0, MostDays), Whole(survey, "priority", 0, HighestPriority));
        if (whom is null)
            return null;
        NeedsNoWaves(survey, whom, groups);
        return new ReadAudience(new Audience(whom, used, sampling), groups, departments, Place(survey.Find("audience")!), rest, priority);
    }

    /// <summary>Waves that stand in the file are written out when it is imported, long before anybody can know whom a lot would fall on or who used what.</summary>
    void NeedsNoWaves(Fields survey, Whom whom, List<(string Group, FilePlace At)> groups)
    {
        if (survey.Find("waves") is null)
            return;
        foreach (var key in (string[])["usedWithinDays", "sample", "stratified", "panel"])
        {
            if (survey.Find(key) is { } node)
                problems.Add(node, "Programme.NotWithWaves", ("key", key));
        }
        if (whom is Whom.Groups && groups is [var (_, first), ..])
            problems.Add(first, "Programme.NotWithWaves", ("key", "groups"));
    }

    Whom? ReadWhom(Fields survey, SourceNode node, List<(string Group, FilePlace At)> groups, List<(string Department, FilePlace At)> departmentsAt)
    {
        const string departments = "departments", named = "people", members = "groups";
        if (node is SourceText { Value: "everyone" })
            return new Whom.Everyone();
        if (node is not SourceMap)
        {
            problems.Add(node, "Programme.WantsAudience");
            return null;
        }
        if (Fields.Of(node, problems, departments, named, members) is not { } choice)
            return null;
        if (((string[])[departments, named, members]).Count(key => choice.Find(key) is not null) != 1)
        {
            problems.Add(node, "Programme.WantsAudience");
            return null;
        }
        if (choice.Find(departments) is not null)
            return new Whom.Departments(ReadDepartments(survey, choice, departmentsAt));
        return choice.Find(members) is not null ? new Whom.Groups(ReadGroups(choice, groups)) : ReadPeople(survey, choice.RequireItems(named));
    }

    Whom.People ReadPeople(Fields survey, IReadOnlyList<SourceNode> nodes)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        peopleNamed.Read(survey, nodes, ids);
        return new Whom.People([.. ids.Order(StringComparer.Ordinal)]);
    }

    /// <summary>Waves that stand in the file ask people of the file alone; whoever else is on the roster, and where they work, nobody can tell here.</summary>
    List<string> ReadDepartments(Fields survey, Fields choice, List<(string Department, FilePlace At)> places)
    {
        var known = people.Select(person => person.Department).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var departments = new List<string>();
        foreach (var text in choice.RequireItems("departments").Select(choice.TextOf).OfType<SourceText>())
        {
            if (people.Count > 0 && survey.Find("waves") is not null && !known.Contains(text.Value))
                problems.AddUnknown(text, "Programme.UnknownDepartment", "Programme.UnknownDepartmentMeant", known);
            else if (departments.Contains(text.Value))
                problems.Add(text, "Programme.NamedTwice", ("value", text.Value));
            else
            {
                departments.Add(text.Value);
                places.Add((text.Value, Place(text)));
            }
        }
        return departments;
    }

    List<string> ReadGroups(Fields choice, List<(string Group, FilePlace At)> groups)
    {
        foreach (var text in choice.RequireItems("groups").Select(choice.TextOf).OfType<SourceText>())
        {
            if (groups.Exists(other => other.Group == text.Value))
                problems.Add(text, "Programme.NamedTwice", ("value", text.Value));
            else
                groups.Add((text.Value, Place(text)));
        }
        return groups.ConvertAll(group => group.Group);
    }

    Sampling ReadSampling(Fields survey)
    {
        var (sample, stratified, panel) = (survey.Find("sample"), survey.Find("stratified"), survey.Find("panel"));
        if (panel is not null && sample is not null)
            problems.Add(panel, "Programme.PanelOrSample");
        var isStratified = stratified is not null && YesOrNo(stratified);
        if (isStratified && sample is null)
            problems.Add(stratified!, "Programme.StratifiedWhat");
        if (panel is not null)
            return Whole(survey, "panel", 2, MostParts) is { } parts ? new Sampling.Panel(parts) : new Sampling.All();
        if (sample is null || ReadSize(sample) is not { } size)
            return new Sampling.All();
        return isStratified ? new Sampling.Stratified(size) : new Sampling.Random(size);
    }

    Portion? ReadSize(SourceNode node)
    {
        if (node is not SourceMap { Entries.Count: 1 })
        {
            problems.Add(node, "Programme.WantsSample");
            return null;
        }
        if (Fields.Of(node, problems, "size", "share") is not { } sample)
            return null;
        if (sample.Find("share") is not { } share)
            return Whole(sample, "size", 1, MostPeople) is { } people ? new Portion.Count(people) : null;
        if (share is SourceText { IsPlain: true } text
            && double.TryParse(text.Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var part) && part is > 0 and <= 1)
            return new Portion.Share(part);
        problems.Add(share, "Programme.WantsShare");
        return null;
    }

    bool YesOrNo(SourceNode node)
    {
        if (node is SourceText { IsPlain: true, Value: "true" or "false" } text)
            return text.Value == "true";
        problems.Add(node, "Programme.WantsYesOrNo");
        return false;
    }

    int? Whole(Fields entry, string key, int least, int most)
    {
        if (entry.Whole(key, least) is not { } value)
            return null;
        if (value <= most)
            return value;
        problems.Add(entry.Find(key)!, "Programme.NumberTooLarge", ("key", key), ("value", value), ("most", most));
        return null;
    }

    static FilePlace Place(SourceNode node) => new(node.Line, node.Column);
}

/// <summary>What a survey's entry says about whom it asks.</summary>
sealed record ReadAudience(
    Audience Audience, IReadOnlyList<(string Group, FilePlace At)> Groups, IReadOnlyList<(string Department, FilePlace At)> Departments, FilePlace At, int? RestDays, int? Priority)
{
    public ImportedSurvey Of(ImportedSurvey survey) => survey with
    {
        AudienceAt = At,
        GroupsAt = Groups,
        DepartmentsAt = Departments,
        RestDays = RestDays ?? ImportedSurvey.UsualRestDays,
        Priority = Priority ?? 0,
    };
}
