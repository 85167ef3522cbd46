using System.Globalization;
using CsvHelper;
using NpsBot.Channels.Mail;
using NpsBot.Errands;
using NpsBot.People.Csv;
using NpsBot.Setup;

namespace NpsBot.People.Outside;

/// <summary>Reads a list of people outside: address, name, language, segment, and on what grounds they may be asked.</summary>
sealed class OutsideCsv(DateTimeOffset now)
{
    enum Column
    {
        Mail,
        Name,
        Language,
        Segment,
        TimeZone,
        Basis,
        Since,
    }

    static readonly Dictionary<string, Column> Known = Names(
        (Column.Mail, "email e-mail mail email_address 邮箱 电子邮件 信箱 電子郵件 郵件 邮件"),
        (Column.Name, "name full_name display_name contact 姓名 名字 联系人 聯絡人 显示名称 顯示名稱"),
        (Column.Language, "language lang preferred_language 语言 語言 首选语言 慣用語言"),
        (Column.Segment, "segment group region tier company customer 客户群 细分 客戶群 客群 分组 分組 公司"),
        (Column.TimeZone, "time_zone timezone zone tz 时区 時區"),
        (Column.Basis, "consent_basis basis legal_basis consent 同意依据 依据 法律依据 同意依據 依據 法律依據"),
        (Column.Since, "consent_date since consent_day date 同意日期 日期"));

    readonly List<Remark> remarks = [];
    readonly HashSet<int> malformed = [];
    readonly Dictionary<string, int> lineByMail = new(StringComparer.Ordinal);
    readonly Dictionary<Column, int> places = [];

    /// <summary>What was not taken as it stands, and why.</summary>
    public IReadOnlyList<Remark> Remarks => remarks;

    /// <returns>Everybody whom the list names; or why nothing can be said about anybody.</returns>
    public async Task<(IReadOnlyList<OutsidePerson>? People, Remark? Why)> Read(Stream file, CancellationToken cancellation)
    {
        if (await GivenFile.Bytes(file, CsvSource.MostBytes, cancellation) is not { } bytes)
            return (null, new Remark(0, "People.FileTooLarge", ("megabytes", CsvSource.LargestMegabytes)));
        if (bytes.Length == 0)
            return (null, new Remark(0, "People.EmptyFile"));
        if (CsvText.EncodingOf(bytes, line => Delimiter(line) is not null) is not { } encoding)
            return (null, new Remark(0, "People.UnknownEncoding"));
        if (Delimiter(CsvSource.FirstLine(bytes, encoding)) is not { } delimiter)
            return (null, new Remark(1, "People.NoOutsideHeading"));
        using var reader = CsvSource.Open(bytes, encoding, delimiter, malformed);
        try
        {
            return Read(reader, cancellation);
        }
        catch (CsvFormatException fault)
        {
            return (null, new Remark((int)fault.LineNumber, "People.EndlessLine", ("longest", CsvSource.LongestLine)));
        }
    }

    (IReadOnlyList<OutsidePerson>?, Remark?) Read(CsvReader reader, CancellationToken cancellation)
    {
        if (!reader.Read())
            return (null, new Remark(1, "People.NoOutsideHeading"));
        if (Place(reader.Current.ToArray()) is { } fault)
            return (null, fault);
        var people = new List<OutsidePerson>();
        while (reader.Read())
        {
            cancellation.ThrowIfCancellationRequested();
            var (line, record) = ((int)reader.LineNumber, reader.Current.ToArray());
            if (Array.TrueForAll(record, cell => CsvCells.Text(cell) is null))
                continue;
            if (people.Count == CsvPeople.MostPeople)
                return (null, new Remark(line, "People.TooMany", ("most", CsvPeople.MostPeople)));
            if (Person(line, record, malformed.Remove(line)) is { } person && IsFirst(line, person.Mail))
                people.Add(person);
        }
        return people.Count == 0 ? (null, new Remark(0, "People.NoPeople")) : (people, null);
    }

    Remark? Place(string[] names)
    {
        for (var place = 0; place < names.Length; place++)
        {
            if (Known.TryGetValue(CsvColumns.Bare(names[place]), out var column) && !places.TryAdd(column, place))
                return new Remark(1, "People.ColumnTwice", ("column", names[place].Trim()));
        }
        return places.ContainsKey(Column.Mail) && places.ContainsKey(Column.Basis) && places.ContainsKey(Column.Since) ? null : new Remark(1, "People.NoOutsideHeading");
    }

    OutsidePerson? Person(int line, string[] record, bool isMalformed)
    {
        var mail = Text(record, Column.Mail);
        if (isMalformed || !MailAddresses.IsGood(mail))
        {
            Reject(line, isMalformed ? "People.BrokenQuotes" : mail is null ? "People.NoMail" : "People.BadMail", ("value", RosterText.Excerpt(mail ?? "")));
            return null;
        }
        var person = new OutsidePerson(mail!.ToLowerInvariant());
        foreach (var column in (Column[])[Column.Name, Column.Segment, Column.Basis])
        {
            if (Text(record, column) is { } text && CsvCells.Fault(text) is { } fault)
                return Rejected(line, person, fault, ("value", RosterText.Excerpt(text)), ("longest", RosterText.Longest));
        }
        if (Text(record, Column.Basis) is not { } basis)
            return Rejected(line, person, "People.NoBasis");
        if (Text(record, Column.Since) is not { } said || CsvCells.Day(said) is not { } since)
            return Rejected(line, person, "People.NoConsentDay", ("value", RosterText.Excerpt(Text(record, Column.Since) ?? "")));
        if (since > DateOnly.FromDateTime(now.UtcDateTime).AddDays(1))
            return Rejected(line, person, "People.ConsentAhead", ("value", since.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
        return person with
        {
            Name = Text(record, Column.Name),
            Segment = Text(record, Column.Segment),
            Language = Noted(line, record, Column.Language, CsvCells.LanguageTag, "People.OtherLanguage"),
            TimeZone = Noted(line, record, Column.TimeZone, TimeZones.Iana, "People.UnknownZone"),
            Basis = basis,
            Since = since,
        };
    }

    string? Noted(int line, string[] record, Column column, Func<string, string?> read, string whenUnknown)
    {
        if (Text(record, column) is not { } text)
            return null;
        var value = read(text);
        if (value is null)
            remarks.Add(new Remark(line, whenUnknown, ("value", RosterText.Excerpt(text))));
        return value;
    }

    bool IsFirst(int line, string mail)
    {
        if (lineByMail.TryAdd(mail, line))
            return true;
        Reject(line, "People.Twice", ("earlier", lineByMail[mail]));
        return false;
    }

    OutsidePerson Rejected(int line, OutsidePerson person, string key, params IReadOnlyList<(string, object?)> arguments)
    {
        Reject(line, key, arguments);
        return person with { StaysAsIs = true };
    }

    void Reject(int line, string key, params IReadOnlyList<(string, object?)> arguments) => remarks.Add(new Remark(line, key, arguments) { IsRejection = true });

    string? Text(string[] record, Column column) => places.TryGetValue(column, out var place) && place < record.Length ? CsvCells.Text(record[place]) : null;

    static char? Delimiter(string line)
    {
        var best = CsvSource.Delimiters.MaxBy(delimiter => KnownIn(line, delimiter));
        return KnownIn(line, best) > 0 ? best : null;
    }

    static int KnownIn(string line, char delimiter) => line.Split(delimiter).Count(name => Known.ContainsKey(CsvColumns.Bare(name)));

    static Dictionary<string, Column> Names(params ReadOnlySpan<(Column Column, string Names)> columns)
    {
        var known = new Dictionary<string, Column>(StringComparer.Ordinal);
        foreach (var (column, names) in columns)
        {
            foreach (var name in names.Split(' '))
                known[CsvColumns.Bare(name)] = column;
        }
        return known;
    }
}
