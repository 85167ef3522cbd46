using NpsBot.Core.Audiences;
using NpsBot.Storage;
using NpsBot.Texts;

namespace NpsBot.ProgrammeFiles;

/// <summary>
/// What is wrong with the audiences of a file that is right in itself: groups and departments that nobody is in, and surveys that could ask nobody. Most people
/// come from a list or the directory, so all are looked for on the roster as well; only waves that the file writes out itself ask people of the file alone.
/// </summary>
public static class AudienceCheck
{
    /// <param name="fileName">As it is to stand before line and column.</param>
    public static IReadOnlyList<FileProblem> Problems(Session session, ImportedProgramme programme, string fileName, Phrases texts)
    {
        ArgumentNullException.ThrowIfNull(programme);
        var problems = new FileProblems(fileName, texts);
        var (groups, others) = (Groups(session, programme.TenantId), Others(session, programme.TenantId));
        var departments = programme.People.Select(person => person.Department).Concat(others.Select(person => person.Department)).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var isRosterKnown = programme.People.Count > 0 || others.Count > 0;
        foreach (var survey in programme.Surveys)
        {
            var isWrittenOut = survey.Waves.Count > 0;
            foreach (var (group, at) in survey.GroupsAt.Where(named => !groups.Contains(named.Group, StringComparer.Ordinal)))
                problems.AddUnknown(Text(group, at), "Programme.UnknownGroup", "Programme.UnknownGroupMeant", groups);
            var unknown = survey.DepartmentsAt.Where(named => isRosterKnown && !isWrittenOut && !departments.Contains(named.Department)).ToList();
            foreach (var (department, at) in unknown)
                problems.AddUnknown(Text(department, at), "Programme.UnknownDepartment", "Programme.UnknownDepartmentMeant", departments);
            if (survey.Audience.Whom is not Whom.Groups && unknown.Count == 0 && (isRosterKnown || isWrittenOut)
                && programme.Asked(survey).Count == 0 && (isWrittenOut || !others.Exists(person => IsAsked(person, survey, programme))))
                problems.Add(survey.AudienceAt, "Programme.AsksNobody", ("service", survey.ServiceId));
        }
        return problems.Found;
    }

    static bool IsAsked(Other person, ImportedSurvey survey, ImportedProgramme programme)
    {
        var service = programme.Services.Single(candidate => candidate.Id == survey.ServiceId);
        if (service.Leads.Concat(service.Deputies).Contains(person.EntraObjectId, StringComparer.Ordinal))
            return false;
        return survey.Audience.Whom switch
        {
            Whom.Departments(var names) => names.Contains(person.Department, StringComparer.Ordinal),
            Whom.People(var ids) => ids.Contains(person.EntraObjectId, StringComparer.Ordinal),
            _ => true,
        };
    }

    static SourceText Text(string name, FilePlace at) => new(name, IsPlain: false, at.Line, at.Column);

    /// <summary>Whom a list or the directory has put on the roster; those of an earlier file leave it with this one.</summary>
    static List<Other> Others(Session session, string tenant) => session.Query(
        "SELECT entra_object_id, department FROM person WHERE tenant_id = @tenant AND on_roster = 1 AND is_external = 0 AND source IN ('csv', 'graph')",
        row => new Other(row.Text(0), row.Text(1)), ("tenant", tenant));

    /// <summary>Those that have somebody on the roster in them.</summary>
    static List<string> Groups(Session session, string tenant) => session.Query("""
        SELECT DISTINCT g.group_id FROM person_group g JOIN person p ON p.tenant_id = g.tenant_id AND p.person_id = g.person_id
        WHERE g.tenant_id = @tenant AND p.on_roster = 1 ORDER BY g.group_id
        """,
        row => row.GetString(0), ("tenant", tenant));

    readonly record struct Other(string? EntraObjectId, string? Department);
}
