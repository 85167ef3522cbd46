namespace NpsBot.Setup;

/// <summary>Time zones by the names that people, directories and mailboxes use for them.</summary>
public static class TimeZones
{
    /// <summary>Longer than any name of the IANA list or of Windows; what is longer is not looked up.</summary>
    const int LongestName = 64;

    /// <summary>A zone by its IANA name, or by the name that Windows and mailboxes have for it; null when nobody knows it.</summary>
    public static TimeZoneInfo? Find(string? name)
    {
        if (string.IsNullOrWhiteSpace(name) || name.Trim() is not { Length: <= LongestName } trimmed)
            return null;
        var iana = TimeZoneInfo.TryConvertWindowsIdToIanaId(trimmed, out var mapped) ? mapped : trimmed;
        return TimeZoneInfo.TryFindSystemTimeZoneById(iana, out var zone) && zone.HasIanaId ? zone : null;
    }

    /// <summary>The IANA name of a zone as the IANA list writes it; null when nobody knows it.</summary>
    public static string? Iana(string? name) => Find(name)?.Id;

    /// <summary>The IANA name that somebody may have meant: what Windows calls so, or the nearest in spelling; null when none is near.</summary>
    public static string? Meant(string name) =>
        TimeZoneInfo.TryConvertWindowsIdToIanaId(name, out var iana) ? iana : Nearest.To(name, TimeZoneInfo.GetSystemTimeZones().Select(zone => zone.Id));
}
