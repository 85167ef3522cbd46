using NpsBot.Calendars;
using NpsBot.Storage;
using NpsBot.Waves;

namespace NpsBot.ProgrammeFiles;

/// <summary>Where and when people work, as the file says it.</summary>
static class ProgrammePlaces
{
    public static void Write(Session session, ImportedProgramme programme)
    {
        var tenant = programme.TenantId;
        session.Execute("""
            INSERT INTO tenant (tenant_id, time_zone, working_hours, working_days) VALUES (@tenant, @zone, @hours, @days)
            ON CONFLICT (tenant_id) DO UPDATE SET time_zone = excluded.time_zone, working_hours = excluded.working_hours, working_days = excluded.working_days
            """,
            ("tenant", tenant), ("zone", programme.TimeZone.Id), ("hours", Text(programme.Hours).Hours), ("days", Text(programme.Hours).Days));
        session.Execute("DELETE FROM site WHERE tenant_id = @tenant", ("tenant", tenant));
        foreach (var site in programme.Sites)
        {
            session.Execute("INSERT INTO site (tenant_id, site, time_zone, working_hours, working_days) VALUES (@tenant, @site, @zone, @hours, @days)",
                ("tenant", tenant), ("site", site.Name), ("zone", site.TimeZone?.Id), ("hours", Text(site.Hours).Hours), ("days", Text(site.Hours).Days));
        }
        foreach (var calendar in programme.Calendars)
            CalendarRows.Replace(session, tenant, calendar.Site, calendar.Days);
    }

    static (string? Hours, string? Days) Text(ImportedHours hours) =>
        (hours.Hours is { } day ? WorkingDay.Write(day) : null, hours.Days is { } week ? WorkingWeek.Write(week) : null);
}
