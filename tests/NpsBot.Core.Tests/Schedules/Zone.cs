namespace NpsBot.Core.Tests.Schedules;

/// <summary>Time zones for tests: with daylight saving north and south of the equator, of half an hour, without, and with jumps at midnight.</summary>
static class Zone
{
    public static readonly TimeZoneInfo Berlin = Of("Europe/Berlin");
    public static readonly TimeZoneInfo Taipei = Of("Asia/Taipei");

    public static readonly IReadOnlyList<TimeZoneInfo> Many =
        [Berlin, Taipei, Of("America/New_York"), Of("Africa/Cairo"), Of("Australia/Lord_Howe"), Of("America/Sao_Paulo"), Of("Asia/Kathmandu"), Of("Pacific/Apia"), TimeZoneInfo.Utc];

    public static TimeZoneInfo Of(string name) => TimeZoneInfo.FindSystemTimeZoneById(name);
}
