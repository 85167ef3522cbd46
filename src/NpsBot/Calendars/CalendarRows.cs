using System.Globalization;
using NpsBot.Storage;

namespace NpsBot.Calendars;

/// <summary>Calendars as they are stored.</summary>
static class CalendarRows
{
    /// <summary>These days take the place of those that the site had.</summary>
    /// <param name="site">Null: for everybody whose site has no calendar of its own.</param>
    public static void Replace(Session session, string tenantId, string? site, IReadOnlyList<CalendarDay> days)
    {
        session.Execute("DELETE FROM calendar_day WHERE tenant_id = @tenant AND site = @site", ("tenant", tenantId), ("site", site ?? ""));
        foreach (var day in days)
        {
            session.Execute("INSERT INTO calendar_day (tenant_id, site, day, is_working, name) VALUES (@tenant, @site, @day, @working, @name)",
                ("tenant", tenantId), ("site", site ?? ""), ("day", day.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), ("working", day.IsWorking ? 1 : 0), ("name", day.Name));
        }
    }
}
