using System.Globalization;
using System.Text.Json;

namespace NpsBot.BotFramework.Receiving;

/// <summary>What an admitted activity means.</summary>
static class Interpretation
{
    public const string CardActionInvoke = "adaptiveCard/action";
    public const int LongestId = 256;
    const int LongestName = 128;

    static readonly JsonElement NoData = JsonDocument.Parse("{}").RootElement;

    public static (Incoming? Incoming, Refusal? Refusal) Of(
        Activity activity, string tenantId, Uri serviceUrl, string botId, DateTimeOffset now)
    {
        if (activity.Conversation?.Id is not { Length: > 0 } conversationId) return Malformed("NoConversation");
        if (activity.From?.Id is not { Length: > 0 } fromId) return Malformed("NoSender");
        if (string.IsNullOrEmpty(activity.Type)) return Malformed("NoType");
        var bot = activity.Recipient?.Id is { Length: > 0 } recipient ? recipient : botId;
        if (AnyTooLong(conversationId, fromId, bot, tenantId, activity.Id, activity.ReplyToId, activity.ChannelId, activity.From.AadObjectId, activity.From.TenantId))
            return Malformed("IdTooLong");
        if (AnyIsPath(conversationId, fromId, activity.Id, activity.ReplyToId, activity.From.AadObjectId)) return Malformed("IdIsPath");

        var conversation = new Conversation(tenantId, conversationId, KindOf(activity.Conversation), serviceUrl, activity.ChannelId ?? "", bot)
        {
            Name = NameOf(activity.ChannelData?.Channel?.Name ?? activity.Conversation.Name),
            Team = NameOf(activity.ChannelData?.Team?.Name),
        };
        var client = activity.Entities?.FirstOrDefault(entity => entity?.Type == "clientInfo");
        var origin = new Origin(
            conversation,
            new Sender(fromId, NullIfEmpty(activity.From.AadObjectId), NullIfEmpty(activity.From.Name)) { TenantId = NullIfEmpty(activity.From.TenantId) },
            activity.Id ?? "",
            TimeOf(activity.Timestamp, now),
            NullIfEmpty(activity.Locale) ?? NullIfEmpty(client?.Locale),
            NullIfEmpty(client?.Timezone));

        return activity.Type switch
        {
            "message" => (MessageOf(activity, origin), null),
            "invoke" => InvokeOf(activity, origin),
            "conversationUpdate" => (MembershipOf(activity, origin), null),
            "installationUpdate" => (InstallationOf(activity, origin), null),
            var other => (new Incoming.Other(origin, other), null),
        };
    }

    static Incoming MessageOf(Activity activity, Origin origin)
    {
        var text = Mentions.TakeOut(activity, origin.Conversation.BotId);
        return text.Length == 0 && activity.Value.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null)
            ? new Incoming.Submit(origin, activity.Value, NullIfEmpty(activity.ReplyToId))
            : new Incoming.Message(origin, text);
    }

    static (Incoming?, Refusal?) InvokeOf(Activity activity, Origin origin)
    {
        if (activity.Name != CardActionInvoke) return (new Incoming.Other(origin, "invoke " + activity.Name), null);
        if (activity.Value.ValueKind != JsonValueKind.Object
            || !activity.Value.TryGetProperty("action", out var action)
            || action.ValueKind != JsonValueKind.Object) return Malformed("NoAction");
        var verb = "";
        if (action.TryGetProperty("verb", out var given) && given.ValueKind != JsonValueKind.Null)
        {
            if (given.ValueKind != JsonValueKind.String) return Malformed("VerbIsNoText");
            verb = given.GetString()!;
        }

        var data = action.TryGetProperty("data", out var carried) ? carried : NoData;
        return (new Incoming.CardAction(origin, verb, data, NullIfEmpty(activity.ReplyToId)), null);
    }

    static Incoming MembershipOf(Activity activity, Origin origin)
    {
        var bot = origin.Conversation.BotId;
        if (activity.MembersAdded?.Any(member => member?.Id == bot) == true) return new Incoming.Installed(origin);
        if (activity.MembersRemoved?.Any(member => member?.Id == bot) == true) return new Incoming.Uninstalled(origin);
        return new Incoming.Other(origin, activity.Type!);
    }

    // "remove-upgrade" is the first half of an update, not a farewell.
    static Incoming InstallationOf(Activity activity, Origin origin) => activity.Action switch
    {
        "add" or "add-upgrade" => new Incoming.Installed(origin),
        "remove" => new Incoming.Uninstalled(origin),
        _ => new Incoming.Other(origin, activity.Type!),
    };

    // Only what says so itself is personal: a kind that we do not know may have many readers.
    static ConversationKind KindOf(ConversationAccount conversation) => conversation.ConversationType switch
    {
        "channel" => ConversationKind.Channel,
        "personal" => ConversationKind.Personal,
        null when conversation.IsGroup != true => ConversationKind.Personal,
        _ => ConversationKind.Group,
    };

    static DateTimeOffset TimeOf(string? timestamp, DateTimeOffset now) =>
        DateTimeOffset.TryParse(timestamp, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at)
            ? at
            : now;

    static bool AnyTooLong(params ReadOnlySpan<string?> ids)
    {
        foreach (var id in ids)
            if (id?.Length > LongestId) return true;
        return false;
    }

    static bool AnyIsPath(params ReadOnlySpan<string?> ids)
    {
        foreach (var id in ids)
            if (id is not null && !PathSegment.Can(id)) return true;
        return false;
    }

    static string? NameOf(string? name) => string.IsNullOrWhiteSpace(name) ? null : name.Length <= LongestName ? name : name[..LongestName];

    static string? NullIfEmpty(string? value) => string.IsNullOrEmpty(value) ? null : value;

    static (Incoming?, Refusal?) Malformed(string code) => (null, Refusal.Malformed(code));
}
