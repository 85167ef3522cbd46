using System.Globalization;
using NpsBot.Core.Audiences;
using NpsBot.Storage;

namespace NpsBot.Waves;

/// <summary>Writes the deliveries of a new wave, many rows to a statement: a hundred thousand people take seconds on either engine.</summary>
sealed class InvitationRows(Session session, string tenantId, string waveId)
{
    const int RowsAtOnce = 100;

    static readonly string One = Insert(1);
    static readonly string Many = Insert(RowsAtOnce);

    readonly List<(Chosen Person, DateTimeOffset Due, bool ByMail)> waiting = new(RowsAtOnce);

    public void Add(Chosen person, DateTimeOffset due, bool byMail)
    {
        waiting.Add((person, due, byMail));
        if (waiting.Count == RowsAtOnce)
            Write(Many, 0, RowsAtOnce);
    }

    /// <summary>Writes the rest, one by one, so that two statements are enough for any number.</summary>
    public void Finish()
    {
        for (var row = 0; row < waiting.Count; row++)
            Write(One, row, 1, keep: true);
        waiting.Clear();
    }

    void Write(string sql, int first, int count, bool keep = false)
    {
        var values = new (string, object?)[2 + (count * 6)];
        (values[0], values[1]) = (("tenant", tenantId), ("wave", waveId));
        for (var row = 0; row < count; row++)
        {
            var (person, due, byMail) = waiting[first + row];
            var at = 2 + (row * 6);
            values[at] = (Name("person", row), person.PersonId);
            values[at + 1] = (Name("reference", row), Ids.New());
            values[at + 2] = (Name("group", row), person.GroupId);
            values[at + 3] = (Name("why", row), person.Why);
            values[at + 4] = (Name("due", row), due.ToUnixTimeMilliseconds());
            values[at + 5] = (Name("mail", row), byMail ? 1 : 0);
        }
        session.Execute(sql, values);
        if (!keep)
            waiting.Clear();
    }

    static string Insert(int rows) =>
        "INSERT INTO delivery (tenant_id, wave_id, person_id, reference, group_id, why, due_at, by_mail) VALUES "
        + string.Join(", ", Enumerable.Range(0, rows).Select(row => $"(@tenant, @wave, @{Name("person", row)}, @{Name("reference", row)}, @{Name("group", row)}, @{Name("why", row)}, @{Name("due", row)}, @{Name("mail", row)})"));

    static string Name(string column, int row) => string.Create(CultureInfo.InvariantCulture, $"{column}{row}");
}
