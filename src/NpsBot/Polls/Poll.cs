using System.Data.Common;
using NpsBot.BotFramework;
using NpsBot.Core.Polls;
using NpsBot.Core.Scores;
using NpsBot.Storage;
using NpsBot.Texts;

namespace NpsBot.Polls;

/// <summary>A live poll: one question that everybody in a conversation can answer until it ends.</summary>
/// <param name="Where">The conversation, with the thread that its card stands in.</param>
/// <param name="CardId">The message that carries the card; null when it is not known, or was deleted.</param>
/// <param name="Language">Of the card that all see: the one of whoever started it.</param>
/// <param name="Starter">Who started it: our id.</param>
/// <param name="StarterName">As the channel gave it; never to be trusted as text.</param>
/// <param name="Answered">How many people have answered.</param>
public sealed record Poll(
    string TenantId, string Id, Conversation Where, string? CardId, string Subject, Language Language, string Starter, string StarterName,
    DateTimeOffset StartedAt, DateTimeOffset EndsAt, DateTimeOffset? EndedAt, long Answered)
{
    internal const string Columns = """
        tenant_id, poll_id, conversation_id, is_group_chat, service_url, bot_id, channel_id, activity_id, subject, language, started_by, starter_name,
        started_at, ends_at, ended_at, answered, promoters, passives, detractors, nearly_all
        """;

    internal const string Key = "tenant_id = @tenant AND poll_id = @poll";

    /// <summary>What may be said of it; null until it has ended.</summary>
    public PollOutcome? Outcome { get; init; }

    /// <summary>The conversation as such, whichever thread of it something is said in.</summary>
    public string PlaceId => PlaceOf(Where);

    public bool IsOver(DateTimeOffset now) => EndedAt is not null || now >= EndsAt;

    internal static string PlaceOf(Conversation conversation) => conversation.WithoutThread();

    internal static Lookup<Poll> Find(string tenantId, string id) => new($"SELECT {Columns} FROM poll WHERE {Key}", Row, ("tenant", tenantId), ("poll", id));

    internal static Poll Row(DbDataReader row)
    {
        var tenant = row.GetString(0);
        var answered = row.GetInt64(15);
        return new Poll(
            tenant, row.GetString(1),
            new Conversation(tenant, row.GetString(2), row.GetInt64(3) != 0 ? ConversationKind.Group : ConversationKind.Channel, new Uri(row.GetString(4)), row.GetString(6), row.GetString(5)),
            row.Text(7), row.GetString(8), LanguageTags.Parse(row.GetString(9)) ?? Language.English, row.GetString(10), row.GetString(11),
            row.Moment(12), row.Moment(13), row.MomentOrNull(14), answered)
        {
            Outcome = row.IsDBNull(14) ? null
                : row.Number(19) is { } band ? new PollOutcome.NearlyAll(answered, (Band)band)
                : row.Number(16) is { } promoters ? new PollOutcome.Figures(Tally.OfBands(promoters, row.GetInt64(17), row.GetInt64(18)))
                : new PollOutcome.TooFew(answered),
        };
    }
}
