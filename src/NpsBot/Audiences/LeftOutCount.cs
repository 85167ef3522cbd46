using NpsBot.Core.Audiences;
using NpsBot.Texts;

namespace NpsBot.Audiences;

/// <summary>How many people are not asked for the same reason.</summary>
/// <param name="Reason">Where it has a date, that of the last of them, in the organisation's time zone.</param>
public sealed record LeftOutCount(LeftOutReason Reason, int People)
{
    public static IReadOnlyList<LeftOutCount> Of(IEnumerable<LeftOut> people, TimeZoneInfo zone) =>
    [
        .. people.Select(person => person.Reason).GroupBy(Kind)
            .Select(group => new LeftOutCount(In(zone, group.MaxBy(Date)!), group.Count()))
            .OrderByDescending(count => count.People).ThenBy(count => count.Reason.GetType().Name, StringComparer.Ordinal)
    ];

    /// <summary>As it is told to HR, for instance "40 rest, the last of them until 4 December".</summary>
    public string InWords(Phrases texts, Func<string, string> serviceName)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(serviceName);
        return Reason switch
        {
            LeftOutReason.Resting(var until) => texts["Preview.Resting", ("n", People), ("date", texts.Day(until))],
            LeftOutReason.Away(var until) => texts["Preview.Away", ("n", People), ("date", texts.Day(until))],
            LeftOutReason.KeptFor(var service, var at) => texts["Preview.KeptFor", ("n", People), ("service", serviceName(service)), ("date", texts.Day(at))],
            LeftOutReason.HasNotUsed => texts["Preview.HasNotUsed", ("n", People)],
            LeftOutReason.External => texts["Preview.External", ("n", People)],
            LeftOutReason.LeadsService => texts["Preview.LeadsService", ("n", People)],
            LeftOutReason.Left => texts["Preview.Left", ("n", People)],
            LeftOutReason.DoNotContact => texts["Preview.DoNotContact", ("n", People)],
            LeftOutReason.OptedOut => texts["Preview.WantNone", ("n", People)],
            LeftOutReason.Unreachable => texts["Preview.Unreachable", ("n", People)],
            LeftOutReason.EnoughThisRound => texts["Preview.EnoughThisRound", ("n", People), ("most", Round.MostServices)],
            LeftOutReason.OtherPart => texts["Preview.OtherPart", ("n", People)],
            LeftOutReason.NotDrawn => texts["Preview.NotDrawn", ("n", People)],
            _ => texts["Preview.NotInAudience", ("n", People)],
        };
    }

    /// <summary>Who paused and who wants no questions at all is told as one: it is nobody's business who meant it how.</summary>
    static object Kind(LeftOutReason reason) => reason switch
    {
        LeftOutReason.Paused => typeof(LeftOutReason.OptedOut),
        LeftOutReason.KeptFor kept => kept.ServiceId,
        _ => reason.GetType(),
    };

    static DateTimeOffset Date(LeftOutReason reason) => reason switch
    {
        LeftOutReason.Resting(var until) => until,
        LeftOutReason.Away(var until) => until,
        LeftOutReason.KeptFor(_, var at) => at,
        _ => default,
    };

    static LeftOutReason In(TimeZoneInfo zone, LeftOutReason reason) => reason switch
    {
        LeftOutReason.Resting(var until) => new LeftOutReason.Resting(TimeZoneInfo.ConvertTime(until, zone)),
        LeftOutReason.Away(var until) => new LeftOutReason.Away(TimeZoneInfo.ConvertTime(until, zone)),
        LeftOutReason.KeptFor(var service, var at) => new LeftOutReason.KeptFor(service, TimeZoneInfo.ConvertTime(at, zone)),
        LeftOutReason.Paused => new LeftOutReason.OptedOut(),
        _ => reason,
    };
}
