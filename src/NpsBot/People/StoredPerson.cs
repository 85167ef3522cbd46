using System.Data.Common;
using NpsBot.Storage;

namespace NpsBot.People;

/// <summary>A row of the roster, as far as sources of people write it.</summary>
sealed record StoredPerson(string Id)
{
    public string? EntraObjectId { get; init; }

    public string? Upn { get; init; }

    public string? Name { get; init; }

    public string? Department { get; init; }

    public string? Language { get; init; }

    public string? TimeZone { get; init; }

    public string? Site { get; init; }

    public string? Manager { get; init; }

    public bool IsOnRoster { get; init; }

    /// <summary>Who put the person on the roster.</summary>
    public PeopleSource Source { get; init; }

    public long? LeftAt { get; init; }

    public long? AwayUntil { get; init; }

    public bool IsGuest { get; init; }

    /// <summary>Of a guest, who is asked there; in lower case.</summary>
    public string? Mail { get; init; }

    public override string ToString() => Name ?? Upn ?? EntraObjectId ?? Id;

    /// <summary>Everybody of an organisation but the customers.</summary>
    /// <param name="condition">A literal of ours, with its arguments.</param>
    public static List<StoredPerson> All(Session session, string tenant, string condition = "", params ReadOnlySpan<(string Name, object? Value)> arguments) => session.Query($"""
        SELECT person_id, entra_object_id, upn, name, department, language, time_zone, site, manager_entra_id, on_roster, source, left_at, away_until, is_guest, mail
        FROM person WHERE tenant_id = @tenant AND is_external = 0 {condition}
        """, Row, [("tenant", tenant), .. arguments]);

    public static string NameOf(PeopleSource source) => source switch
    {
        PeopleSource.Graph => "graph",
        PeopleSource.Csv => "csv",
        _ => "programme",
    };

    static StoredPerson Row(DbDataReader row) => new(row.GetString(0))
    {
        EntraObjectId = row.Text(1),
        Upn = row.Text(2),
        Name = row.Text(3),
        Department = row.Text(4),
        Language = row.Text(5),
        TimeZone = row.Text(6),
        Site = row.Text(7),
        Manager = row.Text(8),
        IsOnRoster = row.GetInt64(9) != 0,
        Source = row.Text(10) switch
        {
            "graph" => PeopleSource.Graph,
            "csv" => PeopleSource.Csv,
            _ => PeopleSource.Programme,
        },
        LeftAt = row.Number(11),
        AwayUntil = row.Number(12),
        IsGuest = row.GetInt64(13) != 0,
        Mail = row.Text(14),
    };
}
