namespace NpsBot.People;

/// <summary>Names of time zones as people and directories write them.</summary>
public static class TimeZones
{
    /// <summary>The IANA name of a zone given by its IANA or its Windows name; null for a zone nobody knows.</summary>
    public static string? Iana(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        name = name.Trim();
        if (name.Length is 0 or > 64)
            return null;
        if (TimeZoneInfo.TryConvertWindowsIdToIanaId(name, out var iana))
            return iana;
        return TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) && zone.HasIanaId ? zone.Id : null;
    }
}
