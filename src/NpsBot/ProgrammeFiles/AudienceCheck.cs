using NpsBot.Core.Audiences;
using NpsBot.Storage;
using NpsBot.Texts;

namespace NpsBot.ProgrammeFiles;

/// <summary>
/// What is wrong with the audiences of a file that is right in itself: groups that nobody knows or nobody is in, and surveys that could ask nobody. People of a
/// file without any come from elsewhere, so that only waves which it writes out itself ask nobody for certain.
/// </summary>
public static class AudienceCheck
{
    /// <param name="fileName">As it is to stand before line and column.</param>
    public static IReadOnlyList<FileProblem> Problems(Session session, ImportedProgramme programme, string fileName, Phrases texts)
    {
        ArgumentNullException.ThrowIfNull(programme);
        var problems = new FileProblems(fileName, texts);
        var known = Groups(session, programme.TenantId);
        foreach (var survey in programme.Surveys)
        {
            foreach (var (group, at) in survey.GroupsAt.Where(named => !known.Contains(named.Group, StringComparer.Ordinal)))
                problems.AddUnknown(new SourceText(group, IsPlain: false, at.Line, at.Column), "Programme.UnknownGroup", "Programme.UnknownGroupMeant", known);
            if (survey.Audience.Whom is not Whom.Groups && (programme.People.Count > 0 || survey.Waves.Count > 0) && programme.Asked(survey).Count == 0)
                problems.Add(survey.AudienceAt, "Programme.AsksNobody", ("service", survey.ServiceId));
        }
        return problems.Found;
    }

    /// <summary>Those that have somebody on the roster in them.</summary>
    static List<string> Groups(Session session, string tenant) => session.Query("""
        SELECT DISTINCT g.group_id FROM person_group g JOIN person p ON p.tenant_id = g.tenant_id AND p.person_id = g.person_id
        WHERE g.tenant_id = @tenant AND p.on_roster = 1 ORDER BY g.group_id
        """,
        row => row.GetString(0), ("tenant", tenant));
}
