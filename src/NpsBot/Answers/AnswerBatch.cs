using NpsBot.Answers.Anonymous;
using NpsBot.Core.Disclosure;
using NpsBot.Core.Surveys;
using NpsBot.Storage;

namespace NpsBot.Answers;

/// <summary>
/// Applies recordings within one transaction: answer, comment and counters move together or not at all. Idempotent on (wave, person): the
/// answer with the later time stands, whatever the order of arrival.
/// </summary>
sealed class AnswerBatch(Session session, DateTimeOffset now)
{
    readonly CounterChanges counters = new();
    readonly Dictionary<(string Tenant, string Wave), WaveRevision> waves = [];

    /// <summary>To look things up in the same transaction.</summary>
    public Session Session => session;

    /// <summary>What somebody sends in an anonymous wave. It moves no counter: nothing is counted before the close.</summary>
    public Sealed Apply(AnonymousResponse response) => SealedResponses.Add(session, response, now);

    public Recorded Apply(Recording recording)
    {
        // Nobody who forgot to ask in which mode people answer writes down who said what.
        if (recording.Asked.Mode == WaveMode.Anonymous)
            throw new ArgumentException("In an anonymous wave people send an AnonymousResponse.", nameof(recording));
        // Almost every answer is its person's first. Where nobody has looked yet, the attempt to insert it is the only look at the table.
        if (recording.Seen is not { Standing: not null } && recording.Answer is { } answer
            && recording.Asked.Window.Accept(null, answer, now) is Acceptance.Accepted first && StoreFirst(recording, first.Answer) is { } storedFirst)
            return new Recorded.Standing(storedFirst, IsFirst: true);

        var stored = recording.Seen is { } seen ? seen.Standing : Load(recording.Asked);
        if (recording.Answer is null && stored is not { Answer.Kind: AnswerKind.Scored })
            return recording.Asked.Window.IsOpen(now) ? new Recorded.NoScoreYet() : new Recorded.Refused(recording.Asked.Window.Accept(stored?.Answer, Core.Surveys.Answer.Skipped(recording.At), now));

        // Reasons and comments stay with the answer they were given to: when a later answer stands, they are outrun like any other.
        var said = recording.Answer ?? stored!.Answer with { At = recording.At };
        switch (recording.Asked.Window.Accept(stored?.Answer, said, now))
        {
            case Acceptance.Accepted accepted:
                return new Recorded.Standing(Change(recording, stored!, accepted.Answer));
            case Acceptance.Superseded:
                return new Recorded.Standing(stored!.Stored);
            case var refused:
                return new Recorded.Refused(refused);
        }
    }

    public void Finish()
    {
        counters.Write(session);
        foreach (var ((tenant, wave), revision) in waves.OrderBy(entry => entry.Key.Wave, StringComparer.Ordinal))
        {
            if (!revision.IsTouched)
                continue;
            session.LaterOne("UPDATE wave SET revision = @revision, changed_people = @changed, new_reasons = @newReasons WHERE tenant_id = @tenant AND wave_id = @wave",
                ("revision", revision.Next), ("changed", revision.ChangedPeople), ("newReasons", revision.NewReasons), ("tenant", tenant), ("wave", wave));
        }
    }

    /// <summary>Null when the person has answered before; then nothing was stored.</summary>
    StoredAnswer? StoreFirst(Recording recording, Answer answer)
    {
        var asked = recording.Asked;
        var reasons = answer.Kind == AnswerKind.Scored ? recording.Reasons ?? [] : [];
        var revision = RevisionOf(asked);
        if (!Insert(recording, answer, reasons, revision.Next))
            return null;
        Touch(revision, null, answer);
        ReasonsSince(revision, 0, reasons);
        counters.Count(asked, answer, reasons, +1);
        if (recording.Comment is not null)
            StoreComment(recording, answer.At);
        return new StoredAnswer(answer, reasons);
    }

    StoredAnswer Change(Recording recording, StandingAnswer stored, Answer answer)
    {
        var asked = recording.Asked;
        // Reasons were worded for the band that the person stood in: praise does not turn into complaint.
        var reasons = answer.Kind != AnswerKind.Scored ? []
            : recording.Reasons ?? (stored.Answer.Score?.Band == answer.Score!.Value.Band ? stored.Reasons : []);
        var changes = stored.Answer.Kind != answer.Kind || stored.Answer.Score != answer.Score || !stored.Reasons.SequenceEqual(reasons);
        if (changes || stored.Answer.At != answer.At)
        {
            var (revision, counted) = changes ? Touch(RevisionOf(asked), stored, answer) : (stored.Revision, stored.Counted);
            var reasonsSince = changes ? ReasonsSince(RevisionOf(asked), stored.ReasonsSince, reasons) : stored.ReasonsSince;
            Update(recording, answer, reasons, revision, counted, reasonsSince);
        }
        if (changes)
        {
            counters.Count(asked, stored.Answer, stored.Reasons, -1);
            counters.Count(asked, answer, reasons, +1);
        }
        // A comment was given to a score, and goes with it.
        if (recording.Comment is not null || answer.Kind != AnswerKind.Scored)
            StoreComment(answer.Kind == AnswerKind.Scored ? recording : recording with { Comment = "" }, answer.At);
        return new StoredAnswer(answer, reasons);
    }

    bool Insert(Recording recording, Answer answer, IReadOnlyList<Reason> reasons, long revision)
    {
        var (asked, how) = (recording.Asked, recording.Circumstances);
        const string Sql = """
            INSERT INTO answer (tenant_id, wave_id, person_id, group_id, kind, score, reasons, at, revision, counted, reasons_since, language, layout, channel, wording)
            VALUES (@tenant, @wave, @person, @group, @kind, @score, @reasons, @at, @revision, 0, @reasonsSince, @language, @layout, @channel, @wording)
            ON CONFLICT (tenant_id, wave_id, person_id) DO NOTHING
            """;
        ReadOnlySpan<(string, object?)> values =
        [
            ("tenant", asked.TenantId), ("wave", asked.WaveId), ("person", asked.PersonId), ("group", asked.GroupId),
            ("kind", (int)answer.Kind), ("score", answer.Score?.Value), ("reasons", StandingAnswer.Join(reasons)),
            ("at", answer.At.ToUnixTimeMilliseconds()), ("revision", revision), ("reasonsSince", reasons.Count > 0 ? revision : 0), ("language", Texts.LanguageTags.Tag(how.Language)),
            ("layout", how.Layout), ("channel", how.Channel), ("wording", asked.Question.Wording),
        ];
        if (recording.Seen is null)
            return session.Execute(Sql, values) == 1;
        // It has been seen that there is none, and nobody else writes meanwhile.
        session.LaterOne(Sql, values);
        return true;
    }

    void Update(Recording recording, Answer answer, IReadOnlyList<Reason> reasons, long revision, CountedAs counted, long reasonsSince)
    {
        var (asked, how) = (recording.Asked, recording.Circumstances);
        session.LaterOne("""
            UPDATE answer SET kind = @kind, score = @score, reasons = @reasons, at = @at, revision = @revision, counted = @counted, reasons_since = @reasonsSince,
                language = @language, layout = @layout, channel = @channel, wording = @wording
            WHERE tenant_id = @tenant AND wave_id = @wave AND person_id = @person
            """,
            ("kind", (int)answer.Kind), ("score", answer.Score?.Value), ("reasons", StandingAnswer.Join(reasons)),
            ("at", answer.At.ToUnixTimeMilliseconds()), ("revision", revision), ("counted", counted.Places), ("reasonsSince", reasonsSince), ("language", Texts.LanguageTags.Tag(how.Language)),
            ("layout", how.Layout), ("channel", how.Channel), ("wording", asked.Question.Wording),
            ("tenant", asked.TenantId), ("wave", asked.WaveId), ("person", asked.PersonId));
    }

    void StoreComment(Recording recording, DateTimeOffset at)
    {
        var asked = recording.Asked;
        if (recording.Comment!.Length == 0)
        {
            session.Later("DELETE FROM answer_comment WHERE tenant_id = @tenant AND wave_id = @wave AND person_id = @person",
                ("tenant", asked.TenantId), ("wave", asked.WaveId), ("person", asked.PersonId));
            return;
        }
        session.LaterOne("""
            INSERT INTO answer_comment (tenant_id, wave_id, person_id, text, at, language) VALUES (@tenant, @wave, @person, @text, @at, @language)
            ON CONFLICT (tenant_id, wave_id, person_id) DO UPDATE SET text = excluded.text, at = excluded.at, language = excluded.language
            """,
            ("tenant", asked.TenantId), ("wave", asked.WaveId), ("person", asked.PersonId), ("text", recording.Comment),
            ("at", at.ToUnixTimeMilliseconds()), ("language", Texts.LanguageTags.Tag(recording.Circumstances.Language)));
    }

    /// <summary>Gives a change its revision, and keeps count of the people who stand as no snapshot has shown them, see <see cref="Standing"/>.</summary>
    static (long Revision, CountedAs Counted) Touch(WaveRevision revision, StandingAnswer? stored, Answer answer)
    {
        revision.IsTouched = true;
        var before = stored?.At(revision.Snapshot);
        var standing = before?.Move(answer) ?? Standing.First(answer);
        revision.ChangedPeople += (standing.IsNew ? 1 : 0) - (before is { IsNew: true } ? 1 : 0);
        return (standing.IsCounted ? stored!.Revision : revision.Next, standing.Counted);
    }

    /// <summary>
    /// Counts the people who have given reasons of which none have been shown. Somebody whose reasons were shown once does not count again:
    /// five people with nothing shown yet must join before a new list of reasons appears.
    /// </summary>
    static long ReasonsSince(WaveRevision revision, long since, IReadOnlyList<Reason> reasons)
    {
        if (since == 0 && reasons.Count > 0)
        {
            revision.NewReasons++;
            return revision.Next;
        }
        if (since > revision.ReasonsShown && reasons.Count == 0)
        {
            revision.NewReasons--;
            return 0;
        }
        return since;
    }

    WaveRevision RevisionOf(Asked asked)
    {
        var key = (asked.TenantId, asked.WaveId);
        if (!waves.TryGetValue(key, out var revision))
        {
            waves.Add(key, revision = session.First("SELECT revision, snapshot_revision, changed_people, reasons_revision, new_reasons FROM wave WHERE tenant_id = @tenant AND wave_id = @wave",
                row => new WaveRevision(row.GetInt64(0) + 1, row.GetInt64(1), row.GetInt64(3)) { ChangedPeople = row.GetInt64(2), NewReasons = row.GetInt64(4) }, ("tenant", asked.TenantId), ("wave", asked.WaveId))!);
        }
        return revision;
    }

    StandingAnswer? Load(Asked asked) => session.First(
        $"SELECT {StandingAnswer.Columns} FROM answer a WHERE tenant_id = @tenant AND wave_id = @wave AND person_id = @person", row => StandingAnswer.Read(row, 0),
        ("tenant", asked.TenantId), ("wave", asked.WaveId), ("person", asked.PersonId));

    sealed class WaveRevision(long next, long snapshot, long reasonsShown)
    {
        public long Next => next;

        public long Snapshot => snapshot;

        public long ReasonsShown => reasonsShown;

        public long ChangedPeople { get; set; }

        public long NewReasons { get; set; }

        public bool IsTouched { get; set; }
    }
}
