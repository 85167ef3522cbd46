using NpsBot.Setup;

namespace NpsBot.ProgrammeFiles;

/// <summary>Reads the file from its root. People come first, wherever they stand, because everything else refers to them.</summary>
sealed class ProgrammeReader(FileProblems problems)
{
    public ImportedProgramme? Read(SourceNode root)
    {
        if (Fields.Of(root, problems, "tenant", "timeZone", "services", "people", "surveys") is not { } file)
            return null;
        var tenant = file.RequireText("tenant") is { } id ? ReadId(id) : null;
        var zone = file.RequireText("timeZone") is { } name ? ReadZone(name) : null;
        var people = new PeopleReader(problems).Read(file);
        var servicesReader = new ServicesReader(problems, people);
        var services = servicesReader.Read(file);
        var surveys = new SurveysReader(problems, people, servicesReader.DeclaredIds, zone ?? TimeZoneInfo.Utc).Read(file);
        return tenant is null || zone is null ? null : new ImportedProgramme(tenant, zone, services, people, surveys);
    }

    string? ReadId(SourceText id)
    {
        if (EntraId.Fault(id.Value) is not { } fault)
            return EntraId.Normal(id.Value);
        problems.Add(id, fault, ("value", id.Value));
        return null;
    }

    TimeZoneInfo? ReadZone(SourceText name)
    {
        if (TimeZoneInfo.TryFindSystemTimeZoneById(name.Value, out var zone) && zone.HasIanaId && !TimeZoneInfo.TryConvertWindowsIdToIanaId(name.Value, out _))
            return zone;
        if (TimeZoneInfo.TryConvertWindowsIdToIanaId(name.Value, out var iana) || (iana = NearestZone(name.Value)) is not null)
            problems.Add(name, "Programme.UnknownZoneMeant", ("value", name.Value), ("meant", iana));
        else
            problems.Add(name, "Programme.UnknownZone", ("value", name.Value));
        return null;
    }

    static string? NearestZone(string name) => Nearest.To(name, TimeZoneInfo.GetSystemTimeZones().Select(zone => zone.Id));
}
