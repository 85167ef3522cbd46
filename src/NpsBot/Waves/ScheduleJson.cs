using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using NpsBot.Core.Schedules;
using NpsBot.Setup;

namespace NpsBot.Waves;

/// <summary>How a survey's schedule is stored, in the column survey.schedule. The same schedule is always written alike, so that a change is seen.</summary>
public static class ScheduleJson
{
    const string Day = "yyyy-MM-dd";
    const string Minutes = "HH:mm";

    public static string Write(SurveySchedule schedule)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        var stored = new StoredSchedule(schedule.Zone.Id, (long)schedule.Open.TotalMinutes, schedule.Missed.ToString());
        stored = schedule.Cadence switch
        {
            Cadence.Once once => stored with { Every = "once", On = once.At.ToString(Day, CultureInfo.InvariantCulture), At = Time(TimeOnly.FromDateTime(once.At)) },
            Cadence.Weekly weekly => stored with { Every = "week", On = weekly.Day.ToString(), At = Time(weekly.At) },
            Cadence.Monthly monthly => stored with { Every = "month", On = monthly.Day.ToString(CultureInfo.InvariantCulture), At = Time(monthly.At) },
            Cadence.Quarterly quarterly => stored with { Every = "quarter", Month = quarterly.Month, On = quarterly.Day.ToString(CultureInfo.InvariantCulture), At = Time(quarterly.At) },
            Cadence.Cron cron => stored with { Cron = cron.Expression.Text },
            _ => throw new NotSupportedException($"A cadence of the kind {schedule.Cadence.GetType().Name}."),
        };
        return JsonSerializer.Serialize(stored, ScheduleJsonContext.Default.StoredSchedule);
    }

    /// <exception cref="FormatException">It was not written by <see cref="Write"/>, or the machine no longer knows its time zone.</exception>
    public static SurveySchedule Read(string json)
    {
        var stored = JsonSerializer.Deserialize(json, ScheduleJsonContext.Default.StoredSchedule) ?? throw new FormatException("A schedule is missing.");
        var zone = TimeZones.Find(stored.Zone) ?? throw new FormatException($"This machine does not know the time zone {stored.Zone}.");
        return new SurveySchedule(CadenceOf(stored), zone, TimeSpan.FromMinutes(stored.OpenMinutes), Enum.Parse<WhenMissed>(stored.Missed));
    }

    static Cadence CadenceOf(StoredSchedule stored) => stored switch
    {
        { Cron: { } text } => CronExpression.Parse(text) is CronReading.Read(var expression) ? new Cadence.Cron(expression) : throw new FormatException("A schedule's cron expression cannot be read."),
        { Every: "once", On: { } day } => new Cadence.Once(DateOnly.ParseExact(day, Day, CultureInfo.InvariantCulture).ToDateTime(Time(stored.At))),
        { Every: "week", On: { } day } => new Cadence.Weekly(Enum.Parse<DayOfWeek>(day), Time(stored.At)),
        { Every: "month", On: { } day } => new Cadence.Monthly(int.Parse(day, CultureInfo.InvariantCulture), Time(stored.At)),
        { Every: "quarter", On: { } day, Month: { } month } => new Cadence.Quarterly(month, int.Parse(day, CultureInfo.InvariantCulture), Time(stored.At)),
        _ => throw new FormatException("A schedule says nothing about when."),
    };

    static string Time(TimeOnly time) => time.ToString(Minutes, CultureInfo.InvariantCulture);

    static TimeOnly Time(string? stored) => TimeOnly.ParseExact(stored ?? "", Minutes, CultureInfo.InvariantCulture);
}

sealed record StoredSchedule(
    string Zone, long OpenMinutes, string Missed, string? Every = null, string? On = null, int? Month = null, string? At = null, string? Cron = null);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(StoredSchedule))]
sealed partial class ScheduleJsonContext : JsonSerializerContext;
