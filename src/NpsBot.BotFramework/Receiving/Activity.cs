using System.Text.Json;
using System.Text.Json.Serialization;

namespace NpsBot.BotFramework.Receiving;

/// <summary>An activity as it stands on the wire: only the fields we use; whatever else the channel sends is passed over.</summary>
sealed record Activity
{
    public string? Type { get; init; }
    public string? Id { get; init; }
    public string? Name { get; init; }
    public string? Action { get; init; }
    public string? Text { get; init; }
    public string? Locale { get; init; }
    public string? Timestamp { get; init; }
    public string? ServiceUrl { get; init; }
    public string? ChannelId { get; init; }
    public string? ReplyToId { get; init; }
    public Account? From { get; init; }
    public Account? Recipient { get; init; }
    public ConversationAccount? Conversation { get; init; }
    public IReadOnlyList<Account?>? MembersAdded { get; init; }
    public IReadOnlyList<Account?>? MembersRemoved { get; init; }
    public IReadOnlyList<Entity?>? Entities { get; init; }
    public ChannelData? ChannelData { get; init; }
    public JsonElement Value { get; init; }

    /// <summary>The organisation: the conversation's own word, else the channel's.</summary>
    [JsonIgnore]
    public string? TenantId => Conversation?.TenantId is { Length: > 0 } tenant ? tenant : ChannelData?.Tenant?.Id;
}

sealed record Account(string? Id, string? Name, string? AadObjectId);

sealed record ConversationAccount(string? Id, string? ConversationType, bool? IsGroup, string? TenantId);

sealed record Entity(string? Type, string? Text, Account? Mentioned, string? Locale, string? Timezone);

sealed record ChannelData(Tenant? Tenant);

sealed record Tenant(string? Id);

/// <summary>Source-generated: no reflection on the way of an activity.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, NumberHandling = JsonNumberHandling.Strict, MaxDepth = ActivityBody.MaxDepth)]
[JsonSerializable(typeof(Activity))]
sealed partial class ActivityJson : JsonSerializerContext;
