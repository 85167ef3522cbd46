using NpsBot.Answers;
using NpsBot.Answers.Anonymous;
using NpsBot.Cards;
using NpsBot.Core.Surveys;
using NpsBot.People;
using NpsBot.Storage;
using NpsBot.Surveys;
using NpsBot.Texts;

namespace NpsBot.Links;

/// <summary>What stands behind a link, and what somebody says through it. Whoever holds the link is taken for the person it was made for; nothing else tells them.</summary>
public sealed class LinkedQuestions(Database database, Invitations invitations, Programmes programmes, Roster roster, AnswerWriter writer, TimeProvider time)
{
    /// <summary>Where the answer was given, as it is stored with it.</summary>
    public const string Channel = "web", Layout = "radio";

    /// <summary>The question behind a link; null when the link was never given out, is over or was taken back, and when its person has left. Nobody learns which.</summary>
    public LinkedQuestion? Find(LinkToken token) => database.Read(session =>
    {
        var now = time.GetUtcNow();
        if (SurveyLinks.Find(session, token) is not { } holder || !holder.IsGood(now))
            return null;
        var (whose, what) = (Roster.With(holder.TenantId, holder.PersonId), invitations.Find(holder.TenantId, holder.Reference, isFirst: false));
        session.AskTogether([whose, .. what.Lookups]);
        if (whose.Answer(session) is not { HasLeft: false } person || what.Find(session) is not { } question || !question.Wave.Window.IsOpen(now))
            return null;
        var hasComment = question.Stored is not null && Invitations.CommentOf(session, question) is not null;
        return new LinkedQuestion(question, person, programmes.Of(holder.TenantId).Zones.Of(person), hasComment);
    });

    /// <summary>Whom a link was made for, also when it opens no question any more; null when it was never given out.</summary>
    public Person? HolderOf(LinkToken token) => database.Read(session =>
        SurveyLinks.Find(session, token) is { } holder ? Roster.ById(session, holder.TenantId, holder.PersonId) : null);

    /// <summary>Records a score or a way out.</summary>
    public Task<Recorded> Say(LinkedQuestion asked, AnswerKind kind, Core.Scores.Score? score, Language language)
    {
        var now = time.GetUtcNow();
        return Record(asked, language, now, new Answer(kind, score, now), null, null);
    }

    /// <summary>Records what belongs to a score that was given before.</summary>
    /// <param name="reasons">Null leaves those that stand.</param>
    /// <param name="comment">Null leaves the one that stands, empty removes it.</param>
    public Task<Recorded> Explain(LinkedQuestion asked, IReadOnlyList<Reason>? reasons, string? comment, Language language) =>
        Record(asked, language, time.GetUtcNow(), null, reasons, comment);

    /// <summary>
    /// Records the whole answer of an anonymous question, once. The link ends here: what is written knows the person, or what they said, and neither the
    /// link nor when it was used.
    /// </summary>
    /// <param name="score">Null for a way out.</param>
    public Task<Sealed> SendOnce(LinkedQuestion asked, AnswerKind kind, Core.Scores.Score? score, IReadOnlyList<Reason> reasons, string? comment, Language language)
    {
        ArgumentNullException.ThrowIfNull(asked);
        var response = new AnonymousResponse(asked.Question.Asked, kind, score, reasons, comment, language);
        return writer.Visit("", [], batch => batch.Apply(response));
    }

    /// <summary>Nothing more is sent to this person, or again.</summary>
    public void SetStopped(Person person, bool isStopped) => roster.SetPause(person, isStopped ? DateTimeOffset.MaxValue : null);

    Task<Recorded> Record(LinkedQuestion asked, Language language, DateTimeOffset now, Answer? answer, IReadOnlyList<Reason>? reasons, string? comment)
    {
        ArgumentNullException.ThrowIfNull(asked);
        return writer.Record(new Recording(asked.Question.Asked, now, answer, reasons, comment, new Circumstances(language, Layout, Channel)));
    }
}

/// <summary>One person's question, opened by a link.</summary>
/// <param name="HasComment">Whether words of the person are kept. They are not shown again: a link may have been passed on.</param>
public sealed record LinkedQuestion(Invitations.Question Question, Person Person, TimeZoneInfo Zone, bool HasComment)
{
    public StoredAnswer? Stored => Question.Stored;

    /// <summary>Whether it is asked in an anonymous wave: then one Send is the whole answer, and the last word.</summary>
    public bool IsAnonymous => Question.Wave.Mode == WaveMode.Anonymous;

    /// <summary>Whether the person has taken part in an anonymous wave, by whatever way; how, nobody knows.</summary>
    public bool HasTakenPart => Question.HasTakenPart;

    public Invitation In(Language language) => Question.ToInvitation(language, Person.IsExternal, Zone);
}
