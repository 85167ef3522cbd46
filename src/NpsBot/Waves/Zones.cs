using NpsBot.Setup;

namespace NpsBot.Waves;

/// <summary>Time zones by the names that people and directories use for them.</summary>
public static class Zones
{
    /// <summary>A zone by its IANA name, or by the name that Windows and mailboxes have for it; null when nobody knows it.</summary>
    public static TimeZoneInfo? Find(string? name)
    {
        if (string.IsNullOrWhiteSpace(name))
            return null;
        var iana = TimeZoneInfo.TryConvertWindowsIdToIanaId(name, out var mapped) ? mapped : name;
        return TimeZoneInfo.TryFindSystemTimeZoneById(iana, out var zone) && zone.HasIanaId ? zone : null;
    }

    /// <summary>The IANA name of a zone as the IANA list writes it; null when nobody knows it.</summary>
    public static string? Iana(string? name) => Find(name)?.Id;

    /// <summary>The IANA name that somebody may have meant: what Windows calls so, or the nearest in spelling; null when none is near.</summary>
    public static string? Meant(string name) =>
        TimeZoneInfo.TryConvertWindowsIdToIanaId(name, out var iana) ? iana : Nearest.To(name, TimeZoneInfo.GetSystemTimeZones().Select(zone => zone.Id));
}
