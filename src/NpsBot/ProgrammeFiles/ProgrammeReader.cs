using NpsBot.Setup;
using NpsBot.Texts;

namespace NpsBot.ProgrammeFiles;

/// <summary>Reads the file from its root. People come first, wherever they stand, because everything else refers to them.</summary>
sealed class ProgrammeReader(FileProblems problems, Phrases texts, Func<string, byte[]?> open)
{
    public ImportedProgramme? Read(SourceNode root)
    {
        if (Fields.Of(root, problems, "tenant", "timeZone", "workingHours", "workingDays", "sites", "calendars", "services", "people", "surveys", "touchpoints") is not { } file)
            return null;
        var tenant = file.RequireText("tenant") is { } id ? ReadId(id) : null;
        var zone = file.RequireText("timeZone") is { } name ? ZoneName.Read(name, problems) : null;
        var sitesReader = new SitesReader(problems);
        var (hours, sites) = (sitesReader.Hours(file), sitesReader.Read(file));
        var calendars = new CalendarsReader(problems, texts, open, sites, hours).Read(file);
        var people = new PeopleReader(problems, sitesReader.Declared).Read(file);
        var servicesReader = new ServicesReader(problems, people);
        var services = servicesReader.Read(file);
        var surveys = new SurveysReader(problems, people, servicesReader.DeclaredIds, zone ?? TimeZoneInfo.Utc, FileWorkplaces.Of(zone ?? TimeZoneInfo.Utc, hours, sites, calendars)).Read(file);
        var touchpoints = new TouchpointsReader(problems, services, servicesReader.DeclaredIds).Read(file);
        return tenant is null || zone is null ? null
            : new ImportedProgramme(tenant, zone, services, people, surveys) { Hours = hours, Sites = sites, Calendars = calendars, Touchpoints = touchpoints };
    }

    string? ReadId(SourceText id)
    {
        if (EntraId.Fault(id.Value) is not { } fault)
            return EntraId.Normal(id.Value);
        problems.Add(id, fault, ("value", id.Value));
        return null;
    }
}
