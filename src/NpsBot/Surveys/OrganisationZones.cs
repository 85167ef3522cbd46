using NpsBot.People;
using NpsBot.Setup;
using NpsBot.Storage;

namespace NpsBot.Surveys;

/// <summary>By which clock somebody reads a day: their own time zone, else their site's, else the organisation's.</summary>
public sealed class OrganisationZones(TimeZoneInfo organisation, IReadOnlyDictionary<string, TimeZoneInfo> sites)
{
    /// <summary>Where nothing is known.</summary>
    public static OrganisationZones Unknown { get; } = new(TimeZoneInfo.Utc, new Dictionary<string, TimeZoneInfo>(StringComparer.Ordinal));

    /// <summary>The clock of everybody of whom nothing else is known.</summary>
    public TimeZoneInfo Organisation => organisation;

    public TimeZoneInfo Of(Person person)
    {
        ArgumentNullException.ThrowIfNull(person);
        return Of(person.TimeZone, person.Site);
    }

    /// <param name="timeZone">The person's own, if known. A name that nobody knows counts as none.</param>
    /// <param name="site">Where the person works, if known.</param>
    public TimeZoneInfo Of(string? timeZone, string? site) => TimeZones.Find(timeZone) ?? (site is not null && sites.TryGetValue(site, out var zone) ? zone : organisation);

    internal static OrganisationZones Load(Session session, string tenantId)
    {
        var sites = new Dictionary<string, TimeZoneInfo>(StringComparer.Ordinal);
        foreach (var (site, name) in session.Query("SELECT site, time_zone FROM site WHERE tenant_id = @tenant", row => (row.GetString(0), row.Text(1)), ("tenant", tenantId)))
        {
            if (TimeZones.Find(name) is { } zone)
                sites[site] = zone;
        }
        return new OrganisationZones(
            TimeZones.Find(session.First("SELECT time_zone FROM tenant WHERE tenant_id = @tenant", row => row.Text(0), ("tenant", tenantId))) ?? TimeZoneInfo.Utc, sites);
    }
}
