using NpsBot.BotFramework;
using NpsBot.Chat;
using NpsBot.Core.Polls;
using NpsBot.Core.Scores;
using NpsBot.Setup;
using NpsBot.Storage;
using NpsBot.Texts;

namespace NpsBot.Polls;

/// <summary>What became of the wish to start a poll; a closed set.</summary>
public abstract record PollStart
{
    PollStart()
    {
    }

    public sealed record Started(Poll Poll) : PollStart;

    /// <summary>The same message once more.</summary>
    public sealed record SameMessage : PollStart;

    public sealed record OneIsOpen(Poll Open) : PollStart;

    /// <summary>The same was asked here lately, and its result shown: asked again of one more, the two would tell what that one gave.</summary>
    public sealed record AskedLately : PollStart;

    public sealed record TooMany : PollStart;
}

/// <summary>The polls of all organisations, as they are kept.</summary>
public sealed class BallotBox(Database database, TimeProvider time)
{
    /// <summary>Of one person and in one conversation.</summary>
    public const int MostInAnHour = 6;

    static readonly TimeSpan ShownLately = TimeSpan.FromDays(1);

    /// <summary>A poll whose card never arrived and that nobody has answered makes room for the next one after so long.</summary>
    static readonly TimeSpan Stillborn = TimeSpan.FromSeconds(30);

    /// <summary>Begins a poll; its card is not sent yet.</summary>
    public PollStart Start(Turn turn, string subject, TimeSpan limit, string starterName)
    {
        ArgumentNullException.ThrowIfNull(turn);
        var (origin, now, folded) = (turn.Origin, time.GetUtcNow(), Folded(subject));
        var poll = new Poll(
            turn.Person.TenantId, Ids.New(), origin.Conversation, null, subject, turn.Texts.Language, turn.Person.Id, starterName,
            now, now + limit, EndedAt: null, Answered: 0);
        return database.Write<PollStart>(session =>
        {
            if (origin.ActivityId.Length > 0 && session.First("SELECT 1 FROM poll WHERE tenant_id = @tenant AND place_id = @place AND asked_in = @message", _ => true,
                ("tenant", poll.TenantId), ("place", poll.PlaceId), ("message", origin.ActivityId)))
                return new PollStart.SameMessage();
            if (OpenIn(session, poll.TenantId, poll.PlaceId) is { } open)
            {
                // Its time is over, and nobody has come to end it yet.
                if (open.IsOver(now))
                    End(session, open, by: null);
                else if (open is not { CardId: null, Answered: 0 } || open.StartedAt > now - Stillborn)
                    return new PollStart.OneIsOpen(open);
                else
                    Remove(session, open);
            }
            var lately = session.Query(
                "SELECT place_id, started_by, subject, started_at, ended_at IS NOT NULL AND (promoters IS NOT NULL OR nearly_all IS NOT NULL) FROM poll WHERE tenant_id = @tenant AND started_at > @since",
                row => (Place: row.GetString(0), Starter: row.GetString(1), Subject: row.GetString(2), At: row.Moment(3), IsShown: Convert.ToBoolean(row.GetValue(4), System.Globalization.CultureInfo.InvariantCulture)),
                ("tenant", poll.TenantId), ("since", (now - ShownLately).ToUnixTimeMilliseconds()));
            if (lately.Exists(other => other.IsShown && other.Place == poll.PlaceId && Folded(other.Subject) == folded))
                return new PollStart.AskedLately();
            var inAnHour = lately.FindAll(other => other.At > now - TimeSpan.FromHours(1));
            if (inAnHour.Count(other => other.Starter == poll.Starter) >= MostInAnHour || inAnHour.Count(other => other.Place == poll.PlaceId) >= MostInAnHour)
                return new PollStart.TooMany();
            Add(session, poll, origin.ActivityId);
            Audit.Note(session, now, poll.TenantId, poll.Starter, "poll", poll.Id);
            return new PollStart.Started(poll);
        });
    }

    /// <summary>Its card stands in the conversation.</summary>
    public void Posted(Poll poll, string cardId) => database.Write(session => CardIs(session, poll, cardId));

    /// <summary>Its card certainly does not: nothing has begun.</summary>
    public void NotPosted(Poll poll) => database.Write(session => Remove(session, poll));

    public Poll? Find(string tenantId, string id) => database.Read(session => Poll.Find(tenantId, id).Answer(session));

    /// <summary>The poll that people can answer in a conversation now.</summary>
    public Poll? OpenIn(string tenantId, string place) => database.Read(session => OpenIn(session, tenantId, place));

    /// <summary>Ends a poll: what may be said of it is kept, and who gave what is erased in the same transaction. Ended once, whoever tries how often.</summary>
    /// <param name="by">Who ends it; null for its own time.</param>
    /// <returns>As it stands now; null when there is no such poll any more.</returns>
    public Poll? End(Poll poll, string? by)
    {
        ArgumentNullException.ThrowIfNull(poll);
        var (isEnding, ended) = database.Write(session => (End(session, poll, by), Poll.Find(poll.TenantId, poll.Id).Answer(session)));
        if (isEnding)
            database.ForgetErased();
        return ended;
    }

    /// <summary>Ends all whose time has come; beside other replicas, each is ended by one.</summary>
    public void EndDue()
    {
        var due = database.Read(session => session.Query(
            $"SELECT {Poll.Columns} FROM poll WHERE ended_at IS NULL AND ends_at <= @now", Poll.Row, ("now", time.GetUtcNow().ToUnixTimeMilliseconds())));
        foreach (var poll in due)
            End(poll, by: null);
    }

    /// <summary>The bot was taken out of a conversation: nobody there can answer, or be told.</summary>
    public void Gone(Conversation conversation)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        var (tenant, place) = (EntraId.Normal(conversation.TenantId), conversation.WithoutThread());
        if (OpenIn(tenant, place) is { } open)
            End(open, by: null);
        database.Write(session => session.Execute("UPDATE poll SET told_at = @now WHERE tenant_id = @tenant AND place_id = @place AND told_at IS NULL",
            ("now", time.GetUtcNow().ToUnixTimeMilliseconds()), ("tenant", tenant), ("place", place)));
    }

    /// <summary>Keeps an answer; the later one of a person stands, whatever the order of arrival. Runs in the transaction of whoever records.</summary>
    /// <returns>What stands, and whether it is the person's first.</returns>
    internal static (Score Given, bool IsFirst) Record(Session session, Poll poll, string personId, Score score, DateTimeOffset at)
    {
        ReadOnlySpan<(string, object?)> values = [("tenant", poll.TenantId), ("poll", poll.Id), ("person", personId), ("score", score.Value), ("at", at.ToUnixTimeMilliseconds())];
        if (session.Execute("""
            INSERT INTO poll_answer (tenant_id, poll_id, person_id, score, at) VALUES (@tenant, @poll, @person, @score, @at)
            ON CONFLICT (tenant_id, poll_id, person_id) DO NOTHING
            """, values) == 1)
        {
            session.LaterOne($"UPDATE poll SET answered = answered + 1 WHERE {Poll.Key}", ("tenant", poll.TenantId), ("poll", poll.Id));
            return (score, true);
        }
        session.Execute($"UPDATE poll_answer SET score = @score, at = @at WHERE {Poll.Key} AND person_id = @person AND at <= @at",
            ("score", score.Value), ("at", at.ToUnixTimeMilliseconds()), ("tenant", poll.TenantId), ("poll", poll.Id), ("person", personId));
        return (GivenBy(session, poll, personId)!.Value, false);
    }

    internal static int CardIs(Session session, Poll poll, string cardId) => session.Execute(
        $"UPDATE poll SET activity_id = @card WHERE {Poll.Key} AND activity_id IS NULL", ("card", cardId), ("tenant", poll.TenantId), ("poll", poll.Id));

    internal static Score? GivenBy(Session session, Poll poll, string personId) => session.First<Score?>(
        $"SELECT score FROM poll_answer WHERE {Poll.Key} AND person_id = @person", row => Score.Of(row.GetInt32(0)), ("tenant", poll.TenantId), ("poll", poll.Id), ("person", personId));

    static Poll? OpenIn(Session session, string tenantId, string place) => session.First(
        $"SELECT {Poll.Columns} FROM poll WHERE tenant_id = @tenant AND place_id = @place AND ended_at IS NULL", Poll.Row, ("tenant", tenantId), ("place", place));

    bool End(Session session, Poll poll, string? by)
    {
        var now = time.GetUtcNow();
        ReadOnlySpan<(string, object?)> key = [("tenant", poll.TenantId), ("poll", poll.Id)];
        if (session.Execute($"UPDATE poll SET ended_at = @now WHERE {Poll.Key} AND ended_at IS NULL", [("now", now.ToUnixTimeMilliseconds()), .. key]) != 1)
            return false;
        var counts = new long[Score.Highest + 1];
        foreach (var (score, people) in session.Query($"SELECT score, COUNT(*) FROM poll_answer WHERE {Poll.Key} GROUP BY score", row => (row.GetInt32(0), row.GetInt64(1)), key))
            counts[score] = people;
        var outcome = PollOutcome.Of(Tally.OfCounts(counts));
        var answers = (outcome as PollOutcome.Figures)?.Answers;
        session.Execute($"""
            UPDATE poll SET answered = @answered, promoters = @promoters, passives = @passives, detractors = @detractors, nearly_all = @band WHERE {Poll.Key}
            """,
            [
                ("answered", outcome.Answered), ("promoters", answers?.Promoters), ("passives", answers?.Passives), ("detractors", answers?.Detractors),
                ("band", outcome is PollOutcome.NearlyAll(_, var band) ? (long)band : null), .. key,
            ]);
        session.Execute($"DELETE FROM poll_answer WHERE {Poll.Key}", key);
        Audit.Note(session, now, poll.TenantId, by, "end poll", poll.Id);
        return true;
    }

    static void Add(Session session, Poll poll, string message) => session.Execute("""
        INSERT INTO poll (tenant_id, poll_id, place_id, conversation_id, is_group_chat, service_url, bot_id, channel_id, asked_in, subject, language, started_by, starter_name, started_at, ends_at)
        VALUES (@tenant, @poll, @place, @conversation, @group, @url, @bot, @channel, @message, @subject, @language, @starter, @name, @started, @ends)
        """,
        ("tenant", poll.TenantId), ("poll", poll.Id), ("place", poll.PlaceId), ("conversation", poll.Where.Id), ("group", poll.Where.Kind == ConversationKind.Channel ? 0 : 1),
        ("url", poll.Where.ServiceUrl.AbsoluteUri), ("bot", poll.Where.BotId), ("channel", poll.Where.ChannelId), ("message", message), ("subject", poll.Subject),
        ("language", poll.Language.Tag()), ("starter", poll.Starter), ("name", poll.StarterName), ("started", poll.StartedAt.ToUnixTimeMilliseconds()), ("ends", poll.EndsAt.ToUnixTimeMilliseconds()));

    static int Remove(Session session, Poll poll) =>
        session.Execute($"DELETE FROM poll WHERE {Poll.Key} AND ended_at IS NULL AND answered = 0", ("tenant", poll.TenantId), ("poll", poll.Id));

    static string Folded(string subject) => string.Concat(Reading.Units(subject).Select(unit => unit.Text + " "));
}
