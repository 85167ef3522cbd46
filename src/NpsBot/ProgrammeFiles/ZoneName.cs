using NpsBot.Setup;

namespace NpsBot.ProgrammeFiles;

/// <summary>Time zones as the file names them: by the IANA list, because names of Windows mean several places.</summary>
static class ZoneName
{
    public static TimeZoneInfo? Read(SourceText name, FileProblems problems)
    {
        // Windows has a zone of this name too, and it means the same.
        if (name.Value is "UTC" or "Etc/UTC")
            return TimeZones.Find(name.Value) ?? TimeZoneInfo.Utc;
        if (TimeZoneInfo.TryFindSystemTimeZoneById(name.Value, out var zone) && zone.HasIanaId && !TimeZoneInfo.TryConvertWindowsIdToIanaId(name.Value, out _))
            return zone;
        if (TimeZones.Meant(name.Value) is { } meant)
            problems.Add(name, "Programme.UnknownZoneMeant", ("value", name.Value), ("meant", meant));
        else
            problems.Add(name, "Programme.UnknownZone", ("value", name.Value));
        return null;
    }
}
