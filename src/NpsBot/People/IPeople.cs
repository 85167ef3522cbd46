namespace NpsBot.People;

/// <summary>Where an organisation's people stand written down: its directory, or a list.</summary>
public interface IPeople
{
    /// <summary>Everybody who belongs there now.</summary>
    /// <param name="progress">Hears how many people have been read so far.</param>
    Task<PeopleReading> Read(IProgress<int>? progress, CancellationToken cancellation);
}

/// <summary>What came of reading; a closed set.</summary>
public abstract record PeopleReading
{
    PeopleReading()
    {
    }

    public sealed record Listed(PeopleList List) : PeopleReading;

    /// <summary>Nothing can be said about anybody, so nothing may be changed.</summary>
    public sealed record Unreadable(Remark Why) : PeopleReading;
}

/// <summary>Who wrote the list. The directory's word counts before a list's, and a list's before the programme file's.</summary>
public enum PeopleSource
{
    Programme,
    Csv,
    Graph,
}

/// <summary>Everybody whom a source names, each once.</summary>
/// <param name="Remarks">What was not taken as it stands, and why.</param>
public sealed record PeopleList(PeopleSource Source, IReadOnlyList<ListedPerson> People, IReadOnlyList<Remark> Remarks);

/// <summary>What a source may say about a person. What it does not say stays as it is.</summary>
[Flags]
public enum Facts
{
    None = 0,
    Name = 1,
    Department = 1 << 1,
    Language = 1 << 2,
    TimeZone = 1 << 3,
    Site = 1 << 4,
    Manager = 1 << 5,
    AwayUntil = 1 << 6,
    Groups = 1 << 7,

    /// <summary>Nothing but that the person belongs there.</summary>
    Listed = 1 << 8,
    Guest = 1 << 9,
    Mail = 1 << 10,
}

/// <summary>Somebody as a source names them; at least one of the two ids is there, in its usual form.</summary>
/// <param name="Upn">User principal name, in lower case.</param>
public sealed record ListedPerson(string? EntraObjectId, string? Upn)
{
    /// <summary>With <see cref="Facts.None"/>, the person is there and stays as they are: their line had a fault, or they have not changed.</summary>
    public Facts Said { get; init; }

    public string? Name { get; init; }

    public string? Department { get; init; }

    /// <summary>A tag of ours.</summary>
    public string? Language { get; init; }

    /// <summary>IANA.</summary>
    public string? TimeZone { get; init; }

    public string? Site { get; init; }

    /// <summary>Entra object id or user principal name.</summary>
    public string? Manager { get; init; }

    public DateTimeOffset? AwayUntil { get; init; }

    /// <summary>Of another organisation, and a guest in this one's directory.</summary>
    public bool IsGuest { get; init; }

    /// <summary>In lower case. Kept of guests alone: everybody else is asked in the chat.</summary>
    public string? Mail { get; init; }

    public IReadOnlyList<string> Groups { get; init; } = [];

    /// <summary>Named as somebody who has left: then the rest does not count.</summary>
    public DateTimeOffset? LeftAt { get; init; }
}

/// <summary>People of other organisations in this one's directory.</summary>
static class Guests
{
    /// <summary>What Entra writes into the name by which a guest signs in: "ann_partner.example#EXT#@contoso.onmicrosoft.com".</summary>
    const string Sign = "#EXT#";

    public static bool IsName(string? upn) => upn is not null && upn.Contains(Sign, StringComparison.OrdinalIgnoreCase);
}

/// <summary>Something about a source or one of its people that somebody should know.</summary>
/// <param name="Line">Where it stands; 0 when it has no line.</param>
/// <param name="Key">The text that says it, with its arguments.</param>
public sealed record Remark(int Line, string Key, params IReadOnlyList<(string Name, object? Value)> Arguments)
{
    /// <summary>The line was left out; otherwise the person was taken, only not this about them.</summary>
    public bool IsRejection { get; init; }

    public string In(Texts.Phrases texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return texts[Key, [.. Arguments]];
    }
}
