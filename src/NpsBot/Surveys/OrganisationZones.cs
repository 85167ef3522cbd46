using NpsBot.People;
using NpsBot.Storage;
using NpsBot.Waves;

namespace NpsBot.Surveys;

/// <summary>By which clock somebody reads a day: their own time zone, else their site's, else the organisation's.</summary>
public sealed class OrganisationZones(TimeZoneInfo organisation, IReadOnlyDictionary<string, TimeZoneInfo> sites)
{
    /// <summary>Where nothing is known.</summary>
    public static OrganisationZones Unknown { get; } = new(TimeZoneInfo.Utc, new Dictionary<string, TimeZoneInfo>(StringComparer.Ordinal));

    public TimeZoneInfo Of(Person person)
    {
        ArgumentNullException.ThrowIfNull(person);
        return Zones.Find(person.TimeZone) ?? (person.Site is { } site && sites.TryGetValue(site, out var zone) ? zone : organisation);
    }

    internal static OrganisationZones Load(Session session, string tenantId)
    {
        var sites = new Dictionary<string, TimeZoneInfo>(StringComparer.Ordinal);
        foreach (var (site, name) in session.Query("SELECT site, time_zone FROM site WHERE tenant_id = @tenant", row => (row.GetString(0), row.Text(1)), ("tenant", tenantId)))
        {
            if (Zones.Find(name) is { } zone)
                sites[site] = zone;
        }
        return new OrganisationZones(
            Zones.Find(session.First("SELECT time_zone FROM tenant WHERE tenant_id = @tenant", row => row.Text(0), ("tenant", tenantId))) ?? TimeZoneInfo.Utc, sites);
    }
}
