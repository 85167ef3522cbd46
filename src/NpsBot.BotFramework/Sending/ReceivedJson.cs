using System.Text.Json;
using System.Text.Json.Serialization;

namespace NpsBot.BotFramework.Sending;

/// <summary>The answers of the connector that carry something.</summary>
static class ReceivedJson
{
    public static readonly SendOutcome Unreadable = new SendOutcome.NotDelivered(null, "unreadable");

    public sealed record Page(IReadOnlyList<Member> Members, string ContinuationToken);

    public static string? IdIn(ReadOnlyMemory<byte> body) => Read(body, ConnectorJson.Default.ResourceId)?.Id;

    public static Member? MemberIn(ReadOnlyMemory<byte> body) => Read(body, ConnectorJson.Default.WireMember)?.Known();

    public static Page? PageIn(ReadOnlyMemory<byte> body) => Read(body, ConnectorJson.Default.WireMembers) is { Members: { } members } page
        ? new Page([.. members.Select(member => member.Known()).OfType<Member>()], page.ContinuationToken ?? "")
        : null;

    static T? Read<T>(ReadOnlyMemory<byte> body, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type)
        where T : class
    {
        if (body.IsEmpty) return null;
        try
        {
            return JsonSerializer.Deserialize(body.Span, type);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

sealed record ResourceId(string? Id);

sealed record WireMembers(IReadOnlyList<WireMember>? Members, string? ContinuationToken);

sealed record WireMember(string? Id, string? AadObjectId, string? ObjectId, string? UserPrincipalName, string? TenantId, string? Name)
{
    public Member? Known() => string.IsNullOrEmpty(Id) ? null : new Member(Id, AadObjectId ?? ObjectId, UserPrincipalName, TenantId, Name);
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(ResourceId))]
[JsonSerializable(typeof(WireMember))]
[JsonSerializable(typeof(WireMembers))]
sealed partial class ConnectorJson : JsonSerializerContext;
