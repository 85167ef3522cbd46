using System.Data.Common;
using NpsBot.Cards;
using NpsBot.Delivery;
using NpsBot.People;
using NpsBot.Storage;
using NpsBot.Surveys;
using NpsBot.Texts;

namespace NpsBot.Answers;

/// <summary>The questions that people were asked: found by the reference on the card, or all that are open for a person.</summary>
public sealed class Invitations(Database database, Programmes programmes, TimeProvider time)
{
    const string Columns = $"d.reference, d.wave_id, d.person_id, d.group_id, d.why, q.person_id, {StandingAnswer.Columns}";

    const string WithWhatStands = """
        FROM delivery d LEFT JOIN answer a ON a.tenant_id = d.tenant_id AND a.wave_id = d.wave_id AND a.person_id = d.person_id
        LEFT JOIN participation q ON q.tenant_id = d.tenant_id AND q.wave_id = d.wave_id AND q.person_id = d.person_id
        """;

    /// <summary>The question that stands behind a reference, whoever asks; null for a reference that was never given out in this tenant.</summary>
    public Question? Find(string tenantId, string reference) => database.Read(new Pressed(this, tenantId, reference, isFirst: false).Find);

    /// <summary>The same within a transaction.</summary>
    /// <param name="isFirst">Whether this is mostly the person's first answer. To insert that is to find out that there was none, so what stands is looked up only where that costs no journey.</param>
    public Pressed Find(string tenantId, string reference, bool isFirst) => new(this, tenantId, reference, isFirst && !database.IsFarAway);

    /// <summary>
    /// What a person can answer now, unanswered first, then by service. Whoever was asked may answer while the wave is open, also when no
    /// programme names them any more; not after leaving the organisation.
    /// </summary>
    public IReadOnlyList<Question> OpenFor(Person person)
    {
        ArgumentNullException.ThrowIfNull(person);
        if (person.HasLeft)
            return [];
        var now = time.GetUtcNow();
        return [.. AllFor(person).Where(question => question.Wave.Window.IsOpen(now))
            .OrderBy(question => question.IsAnswered).ThenBy(question => question.Service.Id, StringComparer.Ordinal)];
    }

    /// <summary>What a person said in words about a wave, to be edited by that person alone.</summary>
    public string? CommentOf(Question question) => database.Read(session => CommentOf(session, question));

    /// <summary>The same within a transaction.</summary>
    public static string? CommentOf(Session session, Question question) => session.First(
        "SELECT text FROM answer_comment WHERE tenant_id = @tenant AND wave_id = @wave AND person_id = @person", row => row.GetString(0),
        ("tenant", question.TenantId), ("wave", question.Wave.Id), ("person", question.PersonId));

    /// <summary>Whether the question has been brought to the person at this moment or later.</summary>
    public bool WasSent(Question question, DateTimeOffset since)
    {
        ArgumentNullException.ThrowIfNull(question);
        return database.Read(session => session.First("SELECT 1 FROM delivery WHERE tenant_id = @tenant AND reference = @reference AND sent_at >= @since", _ => true,
            ("tenant", question.TenantId), ("reference", question.Reference), ("since", since.ToUnixTimeMilliseconds())));
    }

    /// <summary>Takes note that a card is handed over. False when the same question is being delivered at this moment.</summary>
    public bool Shown(Question question) => Shown(question, time.GetUtcNow());

    /// <summary>The same at a moment by which the caller knows it again.</summary>
    public bool Shown(Question question, DateTimeOffset at) => database.Write(session =>
        Handover.Shown(session, question.TenantId, question.Wave.Id, question.PersonId, at.ToUnixTimeMilliseconds()));

    List<Question> AllFor(Person person) => database.Read(session => session.Query(
        $"""
        SELECT {Columns} {WithWhatStands}
        WHERE d.tenant_id = @tenant AND d.person_id = @person
        """,
        row => Read(person.TenantId, row), ("tenant", person.TenantId), ("person", person.Id)));

    Question Read(string tenantId, DbDataReader row) =>
        Answered(ReadAsked(tenantId, row), row.IsDBNull(6) ? null : StandingAnswer.Read(row, 6)) with { HasTakenPart = !row.IsDBNull(5) };

    static Question Answered(Question asked, StandingAnswer? standing) => asked with { Stored = standing?.Stored, Seen = new Seen(standing) };

    Question ReadAsked(string tenantId, DbDataReader row)
    {
        var waveId = row.GetString(1);
        var programme = programmes.With(tenantId, waveId);
        var wave = programme.Wave(waveId) ?? throw new InvalidOperationException("A delivery names a wave that the programme does not have.");
        return new Question(
            tenantId, row.GetString(0), row.GetString(2), row.GetString(3), wave, programme.Service(wave.ServiceId)!, Stored: null)
        { Why = row.Text(4) };
    }

    /// <summary>The question on a card that was pressed, and what stands as its answer: two statements, because a server that knows little yet of new tables would join them badly.</summary>
    public sealed class Pressed
    {
        readonly Lookup<Question> asked;
        readonly Lookup<StandingAnswer>? standing;

        internal Pressed(Invitations invitations, string tenantId, string reference, bool isFirst)
        {
            asked = isFirst
                ? new Lookup<Question>("SELECT reference, wave_id, person_id, group_id, why FROM delivery WHERE tenant_id = @tenant AND reference = @reference",
                    row => invitations.ReadAsked(tenantId, row), ("tenant", tenantId), ("reference", reference))
                : new Lookup<Question>(
                    """
                    SELECT reference, wave_id, person_id, group_id, why,
                        (SELECT q.person_id FROM participation q WHERE q.tenant_id = d.tenant_id AND q.wave_id = d.wave_id AND q.person_id = d.person_id)
                    FROM delivery d WHERE tenant_id = @tenant AND reference = @reference
                    """,
                    row => invitations.ReadAsked(tenantId, row) with { HasTakenPart = !row.IsDBNull(5) }, ("tenant", tenantId), ("reference", reference));
            standing = isFirst ? null : new Lookup<StandingAnswer>(
                $"""
                SELECT {StandingAnswer.Columns} FROM answer a WHERE a.tenant_id = @tenant
                    AND a.wave_id = (SELECT wave_id FROM delivery WHERE tenant_id = @tenant AND reference = @reference)
                    AND a.person_id = (SELECT person_id FROM delivery WHERE tenant_id = @tenant AND reference = @reference)
                """,
                row => StandingAnswer.Read(row, 0), ("tenant", tenantId), ("reference", reference));
        }

        /// <summary>What is asked.</summary>
        public IEnumerable<Lookup> Lookups => standing is null ? [asked] : [asked, standing];

        /// <summary>Null for a reference that was never given out in this tenant.</summary>
        public Question? Find(Session session) =>
            asked.Answer(session) is not { } question ? null : standing is null ? question : Answered(question, standing.Answer(session));
    }

    /// <summary>One question to one person, with what stands as the answer.</summary>
    public sealed record Question(string TenantId, string Reference, string PersonId, string GroupId, WaveEntry Wave, ServiceEntry Service, StoredAnswer? Stored)
    {
        /// <summary>What was seen of the answer, if anybody looked; holds within the transaction that looked.</summary>
        internal Seen? Seen { get; init; }

        /// <summary>Why this person was chosen, in the word that choosing has for it.</summary>
        public string? Why { get; init; }

        /// <summary>Whether the person has taken part in an anonymous wave: all there is to know about it.</summary>
        public bool HasTakenPart { get; init; }

        public bool IsAnswered => Stored is not null || HasTakenPart;

        public Asked Asked => new(TenantId, Wave.Id, PersonId, GroupId, Wave.Window, Wave.Question) { Mode = Wave.Mode };

        /// <param name="zone">By which the person reads until when it is open.</param>
        public Invitation ToInvitation(Language language, bool isExternal, TimeZoneInfo zone) => new(
            Reference, Service.Name(language), Wave.Question.Kind, Service.Type, TimeZoneInfo.ConvertTime(Wave.Window.End, zone), Wave.Thresholds, isExternal, Stored?.Answer)
        { Why = Why, InSentence = Service.InSentence(language), Mode = Wave.Mode, HasTakenPart = HasTakenPart, Touchpoint = Service.Touchpoint(Wave.TouchpointId)?.Name(language) };
    }
}
