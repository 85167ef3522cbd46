using NpsBot.Channels.Mail;
using NpsBot.Setup;

namespace NpsBot.People.Csv;

/// <summary>Reads one line of the list: the person, and what could not be taken.</summary>
sealed class CsvLine(CsvColumns columns, DateTimeOffset now, List<Remark> remarks)
{
    static readonly (CsvColumn Column, Facts Fact)[] Sayings =
    [
        (CsvColumn.Name, Facts.Name), (CsvColumn.Department, Facts.Department), (CsvColumn.Language, Facts.Language), (CsvColumn.TimeZone, Facts.TimeZone),
        (CsvColumn.Site, Facts.Site), (CsvColumn.Manager, Facts.Manager), (CsvColumn.AwayUntil, Facts.AwayUntil), (CsvColumn.Groups, Facts.Groups),
        (CsvColumn.Email, Facts.Mail),
    ];

    readonly Facts said = Said(columns);

    /// <summary>Null when nobody can be told from the line. A person whose line is rejected for another reason is there, and stays as they are.</summary>
    /// <param name="isMalformed">The quotation marks are not where they should be, so that cells may run into each other.</param>
    public ListedPerson? Read(int line, string[] record, bool isMalformed)
    {
        if (ReadIds(record, out var fault, out var id) is not { } person)
        {
            Reject(line, isMalformed ? "People.BrokenQuotes" : fault, ("value", RosterText.Excerpt(id)));
            return null;
        }
        if (isMalformed || record.Skip(columns.Count).Any(cell => CsvCells.Text(cell) is not null))
        {
            Reject(line, isMalformed ? "People.BrokenQuotes" : "People.TooManyCells");
            return person;
        }
        if (FaultIn(record) is var (cell, why))
        {
            Reject(line, why, ("value", RosterText.Excerpt(cell)), ("longest", RosterText.Longest));
            return person;
        }
        var zone = ReadZone(line, record);
        if (!TryReadDays(line, record, zone, out var left, out var away))
            return person;
        if (CsvCells.Text(columns.In(record, CsvColumn.Groups)) is { } list && CsvCells.Groups(list) is null)
        {
            Reject(line, "People.TooManyGroups");
            return person;
        }
        var guest = ReadGuest(line, record);
        return person with
        {
            Said = said | (guest is null && !Guests.IsName(person.Upn) ? Facts.None : Facts.Guest),
            IsGuest = guest ?? Guests.IsName(person.Upn),
            Mail = ReadMail(line, record, isNeeded: guest ?? Guests.IsName(person.Upn)),
            Name = Text(record, CsvColumn.Name),
            Department = Text(record, CsvColumn.Department),
            Language = ReadLanguage(line, record),
            TimeZone = zone,
            Site = Text(record, CsvColumn.Site),
            Manager = ReadManager(line, record),
            Groups = Text(record, CsvColumn.Groups) is { } groups ? CsvCells.Groups(groups)! : [],
            LeftAt = left,
            AwayUntil = away,
        };
    }

    ListedPerson? ReadIds(string[] record, out string fault, out string id)
    {
        var (entra, upn) = (Text(record, CsvColumn.EntraObjectId), Text(record, CsvColumn.Upn));
        id = entra ?? upn ?? "";
        fault = entra is null && upn is null ? "People.NoId" : entra is null ? "" : entra.Contains('@', StringComparison.Ordinal) && CsvCells.IsUpn(entra) ? "People.AddressNotId" : CsvCells.IdFault(entra) ?? "";
        if (fault.Length == 0 && upn is not null && !CsvCells.IsUpn(upn))
            (fault, id) = ("People.BadUpn", upn);
        return fault.Length > 0 ? null : new ListedPerson(entra is null ? null : EntraId.Normal(entra), upn?.ToLowerInvariant());
    }

    (string Cell, string Fault)? FaultIn(string[] record)
    {
        foreach (var column in (CsvColumn[])[CsvColumn.Name, CsvColumn.Department, CsvColumn.Site])
        {
            if (Text(record, column) is { } text && CsvCells.Fault(text) is { } fault)
                return (text, fault);
        }
        foreach (var group in Text(record, CsvColumn.Groups) is { } groups ? CsvCells.Groups(groups) ?? [] : [])
        {
            if (CsvCells.Fault(group) is { } fault)
                return (group, fault);
        }
        return null;
    }

    string? ReadLanguage(int line, string[] record)
    {
        if (Text(record, CsvColumn.Language) is not { } text)
            return null;
        var tag = CsvCells.LanguageTag(text);
        if (tag is null)
            Note(line, "People.OtherLanguage", ("value", RosterText.Excerpt(text)));
        return tag;
    }

    string? ReadZone(int line, string[] record)
    {
        if (Text(record, CsvColumn.TimeZone) is not { } text)
            return null;
        var zone = TimeZones.Iana(text);
        if (zone is null)
            Note(line, "People.UnknownZone", ("value", RosterText.Excerpt(text)));
        return zone;
    }

    bool? ReadGuest(int line, string[] record)
    {
        if (Text(record, CsvColumn.Guest) is not { } text)
            return null;
        var isGuest = CsvCells.IsGuest(text);
        if (isGuest is null)
            Note(line, "People.UnknownUserType", ("value", RosterText.Excerpt(text)));
        return isGuest;
    }

    /// <param name="isNeeded">Of nobody but a guest does it matter, so nobody else's is complained about.</param>
    string? ReadMail(int line, string[] record, bool isNeeded)
    {
        if (Text(record, CsvColumn.Email) is not { } text)
            return null;
        if (MailAddresses.IsGood(text))
            return text.ToLowerInvariant();
        if (isNeeded)
            Note(line, "People.BadMail", ("value", RosterText.Excerpt(text)));
        return null;
    }

    string? ReadManager(int line, string[] record)
    {
        if (Text(record, CsvColumn.Manager) is not { } text)
            return null;
        if (CsvCells.IsUpn(text))
            return text.ToLowerInvariant();
        if (CsvCells.IdFault(text) is null)
            return EntraId.Normal(text);
        Note(line, "People.BadManager", ("value", RosterText.Excerpt(text)));
        return null;
    }

    bool TryReadDays(int line, string[] record, string? zone, out DateTimeOffset? left, out DateTimeOffset? away)
    {
        (left, away) = (null, null);
        if (Text(record, CsvColumn.Left) is { } leaving)
        {
            if (CsvCells.Affirmed(leaving) is { } hasLeft)
                left = hasLeft ? now : null;
            else if (CsvCells.Day(leaving) is not { } day)
                return Reject(line, "People.BadDay", ("value", RosterText.Excerpt(leaving)));
            else if (CsvCells.Begin(day, zone) is var begin && begin <= now)
                left = begin;
        }
        if (Text(record, CsvColumn.AwayUntil) is { } until)
        {
            if (CsvCells.Day(until) is not { } day)
                return Reject(line, "People.BadDay", ("value", RosterText.Excerpt(until)));
            away = CsvCells.Begin(day, zone);
        }
        return true;
    }

    static Facts Said(CsvColumns columns)
    {
        var facts = Facts.Listed;
        foreach (var (column, fact) in Sayings)
            facts |= columns.Has(column) ? fact : Facts.None;
        return facts;
    }

    string? Text(string[] record, CsvColumn column) => CsvCells.Text(columns.In(record, column));

    bool Reject(int line, string key, params IReadOnlyList<(string, object?)> arguments)
    {
        remarks.Add(new Remark(line, key, arguments) { IsRejection = true });
        return false;
    }

    void Note(int line, string key, params IReadOnlyList<(string, object?)> arguments) => remarks.Add(new Remark(line, key, arguments));
}
