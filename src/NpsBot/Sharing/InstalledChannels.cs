using NpsBot.BotFramework;
using NpsBot.Storage;

namespace NpsBot.Sharing;

/// <summary>The channels and group chats that have the bot, as it was told by being added or spoken to there.</summary>
public sealed class InstalledChannels(Database database, TimeProvider time)
{
    /// <summary>What is known is written again only now and then.</summary>
    static readonly TimeSpan Current = TimeSpan.FromDays(1);

    public void Seen(Conversation conversation)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        var now = time.GetUtcNow();
        database.Write(session => session.Execute("""
            INSERT INTO channel (tenant_id, conversation_id, name, team, is_group_chat, service_url, bot_id, channel_id, seen_at)
            VALUES (@tenant, @id, @name, @team, @group, @url, @bot, @channel, @now)
            ON CONFLICT (tenant_id, conversation_id) DO UPDATE SET name = COALESCE(excluded.name, channel.name), team = COALESCE(excluded.team, channel.team),
                service_url = excluded.service_url, bot_id = excluded.bot_id, channel_id = excluded.channel_id, seen_at = excluded.seen_at
            WHERE channel.seen_at < @old OR channel.service_url <> excluded.service_url OR channel.name IS DISTINCT FROM COALESCE(excluded.name, channel.name)
            """,
            ("tenant", conversation.TenantId), ("id", conversation.WithoutThread()), ("name", conversation.Name), ("team", conversation.Team),
            ("group", conversation.Kind == ConversationKind.Group ? 1 : 0), ("url", conversation.ServiceUrl.AbsoluteUri), ("bot", conversation.BotId), ("channel", conversation.ChannelId),
            ("now", now.ToUnixTimeMilliseconds()), ("old", (now - Current).ToUnixTimeMilliseconds())));
    }

    public void Gone(Conversation conversation)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        database.Write(session => session.Execute("DELETE FROM channel WHERE tenant_id = @tenant AND conversation_id = @id",
            ("tenant", conversation.TenantId), ("id", conversation.WithoutThread())));
    }

    /// <summary>Those heard of last.</summary>
    internal IReadOnlyList<Conversation> Of(string tenantId) => Query("ORDER BY seen_at DESC, conversation_id LIMIT 12", tenantId, "");

    internal Conversation? Find(string tenantId, string id) => Query("AND conversation_id = @id LIMIT 1", tenantId, id) is [var found, ..] ? found : null;

    List<Conversation> Query(string which, string tenantId, string id) => database.Read(session => session.Query(
        $"SELECT conversation_id, is_group_chat, service_url, channel_id, bot_id, name, team FROM channel WHERE tenant_id = @tenant {which}",
        row => new Conversation(tenantId, row.GetString(0), row.GetInt64(1) != 0 ? ConversationKind.Group : ConversationKind.Channel, new Uri(row.GetString(2)), row.GetString(3), row.GetString(4))
        {
            Name = row.Text(5),
            Team = row.Text(6),
        },
        id.Length > 0 ? [("tenant", tenantId), ("id", id)] : [("tenant", tenantId)]));
}
