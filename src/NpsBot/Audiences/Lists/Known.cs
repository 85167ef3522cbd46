using System.Globalization;
using NpsBot.People.Csv;
using NpsBot.Setup;
using NpsBot.Storage;

namespace NpsBot.Audiences.Lists;

/// <summary>Whom and what a list may name: people by Entra object id, user principal name or mail address, services by id or any of their names.</summary>
sealed class Known(Session session, string tenant)
{
    static readonly string[] Moments = ["yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mmK", "yyyy-MM-dd HH:mm:ssK"];

    readonly ILookup<string, string> people = session
        .Query("SELECT entra_object_id, person_id FROM person WHERE tenant_id = @tenant AND entra_object_id IS NOT NULL", row => (row.GetString(0), row.GetString(1)), ("tenant", tenant))
        .Concat(session.Query("SELECT upn, person_id FROM person WHERE tenant_id = @tenant AND upn IS NOT NULL", row => (row.GetString(0), row.GetString(1)), ("tenant", tenant)))
        .Concat(session.Query("SELECT mail, person_id FROM person WHERE tenant_id = @tenant AND mail IS NOT NULL", row => (row.GetString(0), row.GetString(1)), ("tenant", tenant)))
        .Distinct()
        .ToLookup(person => person.Item1, person => person.Item2, StringComparer.Ordinal);

    // Services come last, so that an id means its own service even where another is called the same.
    readonly Dictionary<string, string> services = session
        .Query("SELECT service_id, service_id FROM service WHERE tenant_id = @tenant", row => (row.GetString(0), row.GetString(1)), ("tenant", tenant))
        .Concat(session.Query("SELECT name, service_id FROM service_name WHERE tenant_id = @tenant ORDER BY service_id", row => (row.GetString(0), row.GetString(1)), ("tenant", tenant)))
        .DistinctBy(service => service.Item1, StringComparer.OrdinalIgnoreCase)
        .ToDictionary(service => service.Item1, service => service.Item2, StringComparer.OrdinalIgnoreCase);

    readonly string? zone = session.First("SELECT time_zone FROM tenant WHERE tenant_id = @tenant", row => row.Text(0), ("tenant", tenant));

    public IEnumerable<string> ServiceIds => services.Values.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    /// <summary>Nobody for an unknown word. An address may stand for two: a colleague who signs in by it, and a customer who is written to there.</summary>
    public IReadOnlyList<string> People(string said) => [.. people[CsvCells.IsUpn(said) ? said.ToLowerInvariant() : EntraId.Normal(said)]];

    public string? Service(string said) => services.GetValueOrDefault(said);

    /// <summary>A day of the organisation's zone from its first moment, or a moment with its offset from UTC.</summary>
    public DateTimeOffset? Moment(string said)
    {
        if (CsvCells.Day(said) is { } day)
            return CsvCells.Begin(day, zone);
        var hasOffset = said.EndsWith('Z') || said.LastIndexOfAny(['+', '-']) > "yyyy-MM-dd".Length;
        return hasOffset && DateTimeOffset.TryParseExact(said, Moments, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment) ? moment : null;
    }
}
