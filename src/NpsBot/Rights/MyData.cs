using NpsBot.Answers;
using NpsBot.Answers.Anonymous;
using NpsBot.Core.Surveys;
using NpsBot.People;
using NpsBot.Storage;
using NpsBot.Surveys;
using NpsBot.Texts;

namespace NpsBot.Rights;

/// <summary>
/// Shows people what is kept about them, and erases what they said. Results stay: they are counts that name nobody, taken before. What was
/// sent in an anonymous wave is not found, by anybody.
/// </summary>
public sealed class MyData(Database database, Programmes programmes, AnswerWriter writer, TimeProvider time)
{
    /// <summary>How and where an answer was given that stands for an erased one.</summary>
    const string Layout = "erased", Channel = "chat";

    public HeldData Of(Person person)
    {
        ArgumentNullException.ThrowIfNull(person);
        (string, object?) tenant = ("tenant", person.TenantId), id = ("person", person.Id);
        return database.ReadTogether(session =>
        {
            var (department, mail, consent) = session.First("SELECT department, mail, consent_basis FROM person WHERE tenant_id = @tenant AND person_id = @person",
                row => (row.Text(0), row.Text(1), row.Text(2)), tenant, id);
            var groups = session.Query("SELECT group_id FROM person_group WHERE tenant_id = @tenant AND person_id = @person ORDER BY group_id", row => row.GetString(0), tenant, id);
            return new HeldData(
                person.Name, [.. new[] { department }.OfType<string>().Concat(groups).Distinct(StringComparer.Ordinal)],
                person.TimeZone, person.Site, mail, consent, [.. Held(session, person).Select(held => held.Question)]);
        });
    }

    /// <summary>
    /// Erases scores, reasons and comments, and that the person took part in anonymous waves that are closed. In an open wave the answer becomes
    /// "skipped", as the person could have said themselves: so it leaves the figures like any answer that is changed.
    /// </summary>
    public async Task<Erasure> Erase(Person person, Language language)
    {
        ArgumentNullException.ThrowIfNull(person);
        var open = database.ReadTogether(session => Held(session, person)).FindAll(held => held.Question is { IsClosed: false, IsErasable: true });
        var (skipped, later) = (0, 0);
        foreach (var (asked, _) in open)
        {
            var said = time.GetUtcNow();
            var recorded = await writer.Record(new Recording(asked, said, Answer.Skipped(said), [], "", new Circumstances(language, Layout, Channel)));
            _ = recorded is Recorded.Standing { Stored.Answer.Kind: AnswerKind.Skipped } ? skipped++ : later++;
        }
        var closed = database.Write(session => EraseClosed(session, person));
        database.ForgetErased();
        return new Erasure(closed + skipped, later);
    }

    /// <summary>Counters go down with each answer, so that a recount agrees; the figures of a closed wave were taken before and stay.</summary>
    int EraseClosed(Session session, Person person)
    {
        var counters = new CounterChanges();
        var erased = 0;
        foreach (var (asked, question) in Held(session, person).Where(held => held.Question is { IsClosed: true, IsErasable: true }))
        {
            (string, object?)[] key = [("tenant", asked.TenantId), ("wave", asked.WaveId), ("person", asked.PersonId)];
            session.Execute("DELETE FROM answer_comment WHERE tenant_id = @tenant AND wave_id = @wave AND person_id = @person", key);
            if (question.Stored is { } stored && session.Execute("DELETE FROM answer WHERE tenant_id = @tenant AND wave_id = @wave AND person_id = @person", key) == 1)
                counters.Count(asked, stored.Answer, stored.Reasons, -1);
            erased++;
        }
        Participants.Erase(session, person.TenantId, person.Id);
        counters.Write(session);
        Audit.Note(session, time.GetUtcNow(), person.TenantId, person.Id, "erase own answers", person.Id);
        return erased;
    }

    List<(Asked Asked, HeldQuestion Question)> Held(Session session, Person person)
    {
        var programme = programmes.Of(person.TenantId);
        return [.. session.Query(
            $"""
            SELECT d.wave_id, d.group_id, w.opens_at, w.closed_at, q.person_id, c.text, {StandingAnswer.Columns}
            FROM delivery d JOIN wave w ON w.tenant_id = d.tenant_id AND w.wave_id = d.wave_id
            LEFT JOIN answer a ON a.tenant_id = d.tenant_id AND a.wave_id = d.wave_id AND a.person_id = d.person_id
            LEFT JOIN answer_comment c ON c.tenant_id = d.tenant_id AND c.wave_id = d.wave_id AND c.person_id = d.person_id
            LEFT JOIN participation q ON q.tenant_id = d.tenant_id AND q.wave_id = d.wave_id AND q.person_id = d.person_id
            WHERE d.tenant_id = @tenant AND d.person_id = @person ORDER BY w.opens_at DESC, d.wave_id
            """,
            row =>
            {
                var wave = (programme.Wave(row.GetString(0)) is null ? programme = programmes.With(person.TenantId, row.GetString(0)) : programme).Wave(row.GetString(0))!;
                var asked = new Asked(person.TenantId, wave.Id, person.Id, row.GetString(1), wave.Window, wave.Question) { Mode = wave.Mode };
                var standing = row.IsDBNull(6) ? null : StandingAnswer.Read(row, 6);
                return (asked, new HeldQuestion(programme.Service(wave.ServiceId)!, wave, row.Moment(2), standing?.Stored, row.Text(5), !row.IsDBNull(4), !row.IsDBNull(3)));
            },
            ("tenant", person.TenantId), ("person", person.Id))];
    }
}

/// <param name="Waves">In how many waves something was erased.</param>
/// <param name="Later">How many have ended and are being closed at this moment: what was said there can be erased in a few minutes.</param>
public sealed record Erasure(int Waves, int Later);
