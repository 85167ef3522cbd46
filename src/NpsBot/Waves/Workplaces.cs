using System.Globalization;
using NpsBot.Core.Schedules;
using NpsBot.Setup;
using NpsBot.Storage;

namespace NpsBot.Waves;

/// <summary>Where and when the people of an organisation work: a person's own time zone and site, else the site's, else the organisation's.</summary>
public sealed class Workplaces
{
    readonly Place organisation;
    readonly Dictionary<string, Place> sites;
    readonly Dictionary<string, Dictionary<DateOnly, bool>> days;
    readonly Dictionary<(string? Zone, string? Site), Workplace> known = [];

    Workplaces(Place organisation, Dictionary<string, Place> sites, Dictionary<string, Dictionary<DateOnly, bool>> days) =>
        (this.organisation, this.sites, this.days) = (organisation, sites, days);

    public static Workplaces Load(Session session, string tenantId)
    {
        ArgumentNullException.ThrowIfNull(session);
        (string, object?) tenant = ("tenant", tenantId);
        var own = session.First("SELECT time_zone, working_hours, working_days FROM tenant WHERE tenant_id = @tenant",
            row => new Place(row.Text(0), row.Text(1), row.Text(2)), tenant) ?? new Place(null, null, null);
        var places = session.Query("SELECT site, time_zone, working_hours, working_days FROM site WHERE tenant_id = @tenant",
            row => (Name: row.GetString(0), Place: new Place(row.Text(1), row.Text(2), row.Text(3))), tenant).ToDictionary(site => site.Name, site => site.Place, StringComparer.Ordinal);
        var calendars = session.Query("SELECT site, day, is_working FROM calendar_day WHERE tenant_id = @tenant",
                row => (Site: row.GetString(0), Day: DateOnly.ParseExact(row.GetString(1), "yyyy-MM-dd", CultureInfo.InvariantCulture), IsWorking: row.GetInt64(2) != 0), tenant)
            .GroupBy(day => day.Site, StringComparer.Ordinal)
            .ToDictionary(site => site.Key, site => site.ToDictionary(day => day.Day, day => day.IsWorking), StringComparer.Ordinal);
        return new Workplaces(own, places, calendars);
    }

    /// <summary>The workplace of those of whom nothing else is known.</summary>
    public Workplace OfOrganisation => Of(null, null);

    /// <param name="timeZone">The person's own, if known. A name that nobody knows counts as none.</param>
    /// <param name="site">Where the person works, if known.</param>
    public Workplace Of(string? timeZone, string? site)
    {
        if (!known.TryGetValue((timeZone, site), out var workplace))
            known.Add((timeZone, site), workplace = Make(timeZone, site ?? ""));
        return workplace;
    }

    Workplace Make(string? timeZone, string site)
    {
        var place = sites.GetValueOrDefault(site, organisation);
        var zone = TimeZones.Find(timeZone) ?? TimeZones.Find(place.TimeZone) ?? TimeZones.Find(organisation.TimeZone) ?? TimeZoneInfo.Utc;
        var week = place.WorkingDays ?? organisation.WorkingDays;
        var exceptions = days.GetValueOrDefault(site) ?? days.GetValueOrDefault("") ?? [];
        return new Workplace(
            zone,
            new WorkingCalendar(site, week is null ? WorkingCalendar.MondayToFriday : WorkingWeek.Read(week), exceptions),
            (place.WorkingHours ?? organisation.WorkingHours) is { } hours ? WorkingDay.Read(hours)! : WorkingHours.Default);
    }

    sealed record Place(string? TimeZone, string? WorkingHours, string? WorkingDays);
}

/// <summary>How working days of the week are stored: "12345", Monday is 1.</summary>
static class WorkingWeek
{
    public static string Write(IEnumerable<DayOfWeek> days) =>
        string.Concat(days.Select(day => day == DayOfWeek.Sunday ? 7 : (int)day).Order().Select(day => day.ToString(CultureInfo.InvariantCulture)));

    public static IReadOnlySet<DayOfWeek> Read(string stored) => stored.Select(digit => (DayOfWeek)((digit - '0') % 7)).ToHashSet();
}

/// <summary>How working hours are written: "09:00-17:00".</summary>
static class WorkingDay
{
    public static string Write(WorkingHours hours) => string.Create(CultureInfo.InvariantCulture, $"{hours.From:HH\\:mm}-{hours.To:HH\\:mm}");

    /// <summary>Null when it is not two times of which the second is later.</summary>
    public static WorkingHours? Read(string text)
    {
        var times = text.Split(['-', '–'], StringSplitOptions.TrimEntries);
        return times.Length == 2 && Time(times[0]) is { } from && Time(times[1]) is { } to && from < to ? new WorkingHours(from, to) : null;
    }

    public static TimeOnly? Time(string text) =>
        TimeOnly.TryParseExact(text, ["H:mm", "HH:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;
}
