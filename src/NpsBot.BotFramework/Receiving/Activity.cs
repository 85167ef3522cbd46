using System.Text.Json;
using System.Text.Json.Serialization;

namespace NpsBot.BotFramework.Receiving;

/// <summary>
/// An activity as it stands on the wire: only the fields we use; whatever else the channel sends is passed over. Plain settable
/// properties, because the serializer fills those in place; constructor parameters it collects and boxes first.
/// </summary>
sealed class Activity
{
    public string? Type { get; set; }
    public string? Id { get; set; }
    public string? Name { get; set; }
    public string? Action { get; set; }
    public string? Text { get; set; }
    public string? Locale { get; set; }
    public string? Timestamp { get; set; }
    public string? ServiceUrl { get; set; }
    public string? ChannelId { get; set; }
    public string? ReplyToId { get; set; }
    public Account? From { get; set; }
    public Account? Recipient { get; set; }
    public ConversationAccount? Conversation { get; set; }
    public IReadOnlyList<Account?>? MembersAdded { get; set; }
    public IReadOnlyList<Account?>? MembersRemoved { get; set; }
    public IReadOnlyList<Entity?>? Entities { get; set; }
    public ChannelData? ChannelData { get; set; }
    public JsonElement Value { get; set; }

    /// <summary>The organisation: the conversation's own word, else the channel's.</summary>
    [JsonIgnore]
    public string? TenantId => Conversation?.TenantId is { Length: > 0 } tenant ? tenant : ChannelData?.Tenant?.Id;
}

sealed class Account
{
    public string? Id { get; set; }
    public string? Name { get; set; }
    public string? AadObjectId { get; set; }
    public string? TenantId { get; set; }
}

sealed class ConversationAccount
{
    public string? Id { get; set; }
    public string? ConversationType { get; set; }
    public string? Name { get; set; }
    public bool? IsGroup { get; set; }
    public string? TenantId { get; set; }
}

sealed class Entity
{
    public string? Type { get; set; }
    public string? Text { get; set; }
    public Account? Mentioned { get; set; }
    public string? Locale { get; set; }
    public string? Timezone { get; set; }
}

sealed class ChannelData
{
    public Tenant? Tenant { get; set; }
    public Named? Team { get; set; }
    public Named? Channel { get; set; }
}

sealed class Named
{
    public string? Name { get; set; }
}

sealed class Tenant
{
    public string? Id { get; set; }
}

/// <summary>Source-generated: no reflection on the way of an activity.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, MaxDepth = ActivityBody.MaxDepth)]
[JsonSerializable(typeof(Activity))]
sealed partial class ActivityJson : JsonSerializerContext;
