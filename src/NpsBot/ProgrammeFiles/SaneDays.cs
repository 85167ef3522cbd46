namespace NpsBot.ProgrammeFiles;

/// <summary>Days that a programme can mean. Beyond them are slips of the pen, and no room for a window or another time zone at the ends of the calendar.</summary>
static class SaneDays
{
    public static bool Include(DateOnly day) => day.Year is >= 2000 and <= 2999;
}
