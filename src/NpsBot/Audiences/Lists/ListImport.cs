using System.Globalization;
using NpsBot.People;
using NpsBot.People.Csv;
using NpsBot.Storage;

namespace NpsBot.Audiences.Lists;

/// <summary>The lists that audiences are made with, besides the list of people.</summary>
public enum ListKind
{
    /// <summary>Who used which service, and when.</summary>
    Uses,

    /// <summary>People who are not to be contacted.</summary>
    DoNotContact,
}

/// <summary>What became of a list.</summary>
/// <param name="Taken">How many of its lines were taken, or would be.</param>
/// <param name="Remarks">Every line that was not, and why.</param>
public sealed record ListReport(int Taken, IReadOnlyList<Remark> Remarks);

/// <summary>Takes a list into the database in one transaction: every line that is right, and a remark for every other. The same list twice changes nothing.</summary>
public static class ListImport
{
    const string Person = "person", Service = "service", UsedAt = "used_at", Reason = "reason", Author = "author", Expires = "expires";

    static readonly ListColumn PersonColumn = new(Person, "id upn entra_object_id entra_id object_id person_id user user_principal_name 人员 人員 用户 使用者 员工 員工 对象id 物件id", Otherwise: "email e-mail mail email_address 邮箱 电子邮件 信箱 電子郵件 郵件 邮件");

    static readonly Dictionary<ListKind, ListColumn[]> Columns = new()
    {
        [ListKind.Uses] = [PersonColumn, new(Service, "service_id 服务 服務"), new(UsedAt, "used used_on date at when 使用时间 使用時間 时间 時間 日期")],
        [ListKind.DoNotContact] =
        [
            PersonColumn, new(Reason, "why 原因 理由"), new(Author, "by entered_by 登记人 登記人 录入人 填寫人"),
            new(Expires, "expires_at expiry until valid_until 到期 到期日 有效期至", IsRequired: false),
        ],
    };

    /// <param name="isDryRun">Only look: nothing is written.</param>
    public static async Task<ListReport> Run(Stream file, ListKind kind, string tenantId, bool isDryRun, Database database, TimeProvider time, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(time);
        var (lines, remarks) = await CsvList.Read(file, Columns[kind], cancellation);
        var now = time.GetUtcNow();
        var writes = database.ReadTogether(session => Understand(kind, lines, new Known(session, tenantId), tenantId, now, remarks));
        if (writes.Count > 0 && !isDryRun)
        {
            database.Write(session =>
            {
                foreach (var write in writes)
                    write(session);
                Audit.Note(session, now, tenantId, null, kind == ListKind.Uses ? "import uses" : "import do-not-contact", string.Create(CultureInfo.InvariantCulture, $"lines {writes.Count}, rejected {remarks.Count}"));
            });
        }
        return new ListReport(writes.Count, [.. remarks.OrderBy(remark => remark.Line)]);
    }

    static List<Action<Session>> Understand(ListKind kind, IReadOnlyList<ListLine> lines, Known known, string tenant, DateTimeOffset now, List<Remark> remarks)
    {
        var writes = new List<Action<Session>>();
        foreach (var line in lines)
        {
            var (write, fault) = known.People(line[Person]!) is not [var person, ..] people ? (null, Fault("Lists.UnknownPerson", line[Person]!))
                : kind == ListKind.Uses ? Use(line, known, tenant, person, now) : Entry(line, known, tenant, people, now);
            if (write is not null)
                writes.Add(write);
            else
                remarks.Add(fault! with { Line = line.Line, IsRejection = true });
        }
        return writes;
    }

    static (Action<Session>?, Remark?) Use(ListLine line, Known known, string tenant, string person, DateTimeOffset now)
    {
        if (known.Service(line[Service]!) is not { } service)
            return (null, new Remark(0, "Lists.UnknownService", ("value", Excerpt(line[Service]!)), ("services", string.Join(", ", known.ServiceIds))));
        if (known.Moment(line[UsedAt]!) is not { } used)
            return (null, Fault("Lists.BadMoment", line[UsedAt]!));
        if (used > now)
            return (null, Fault("Lists.NotYet", line[UsedAt]!));
        return (session => session.Execute("""
            INSERT INTO service_use (tenant_id, service_id, person_id, used_at) VALUES (@tenant, @service, @person, @used)
            ON CONFLICT (tenant_id, service_id, person_id) DO UPDATE SET used_at = excluded.used_at WHERE excluded.used_at > service_use.used_at
            """,
            ("tenant", tenant), ("service", service), ("person", person), ("used", used.ToUnixTimeMilliseconds())), null);
    }

    static (Action<Session>?, Remark?) Entry(ListLine line, Known known, string tenant, IReadOnlyList<string> people, DateTimeOffset now)
    {
        foreach (var column in (string[])[Reason, Author])
        {
            // The person reads both.
            if (CsvCells.Fault(line[column]!) is { } fault)
                return (null, new Remark(0, fault, ("value", Excerpt(line[column]!)), ("longest", RosterText.Longest)));
        }
        var expires = line[Expires] is { } said ? known.Moment(said) : null;
        if (line[Expires] is { } unread && expires is null)
            return (null, Fault("Lists.BadMoment", unread));
        if (expires <= now)
            return (null, Fault("Lists.Over", line[Expires]!));
        return (session =>
        {
            foreach (var person in people)
            {
                session.Execute("""
                    INSERT INTO do_not_contact (tenant_id, person_id, reason, author, created_at, expires_at) VALUES (@tenant, @person, @reason, @author, @now, @expires)
                    ON CONFLICT (tenant_id, person_id) DO UPDATE SET reason = excluded.reason, author = excluded.author, expires_at = excluded.expires_at
                    """,
                    ("tenant", tenant), ("person", person), ("reason", line[Reason]), ("author", line[Author]), ("now", now.ToUnixTimeMilliseconds()), ("expires", expires?.ToUnixTimeMilliseconds()));
            }
        }, null);
    }

    static Remark Fault(string key, string value) => new(0, key, ("value", Excerpt(value)));

    /// <summary>Enough to find the cell again, on one line.</summary>
    static string Excerpt(string cell) => Cards.Model.PlainText.OneLine(Cards.Model.PlainText.Cut(cell, 40));
}
