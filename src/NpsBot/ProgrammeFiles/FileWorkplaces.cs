using NpsBot.Core.Schedules;

namespace NpsBot.ProgrammeFiles;

/// <summary>Where and when people work, as the file says it: to find windows in which nobody does.</summary>
sealed class FileWorkplaces(IReadOnlyList<Workplace> all)
{
    public static FileWorkplaces Of(TimeZoneInfo zone, ImportedHours hours, IReadOnlyList<ImportedSite> sites, IReadOnlyList<ImportedCalendar> calendars)
    {
        return new FileWorkplaces([Make(null, null), .. sites.Select(site => Make(site.Name, site))]);

        Workplace Make(string? name, ImportedSite? site)
        {
            var days = calendars.FirstOrDefault(calendar => calendar.Site == name) ?? calendars.FirstOrDefault(calendar => calendar.Site is null);
            return new Workplace(
                site?.TimeZone ?? zone,
                new WorkingCalendar(name ?? "", site?.Hours.Days ?? hours.Days ?? WorkingCalendar.MondayToFriday, days?.Days.ToDictionary(day => day.Day, day => day.IsWorking) ?? []),
                site?.Hours.Hours ?? hours.Hours ?? WorkingHours.Default);
        }
    }

    /// <summary>Whether somebody, somewhere, works at some moment of a window.</summary>
    public bool IsAnybodyAtWork(DateTimeOffset opens, DateTimeOffset closes) => all.Any(workplace => Due.Within(opens, opens, closes, workplace).IsAtWork);
}
