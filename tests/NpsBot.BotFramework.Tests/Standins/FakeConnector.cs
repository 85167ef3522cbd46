using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace NpsBot.Standins;

/// <summary>
/// The channel's connector: strict about what it is sent, with a memory of conversations and activities. A test may script the next answers;
/// without a script it does what Teams does.
/// </summary>
public sealed class FakeConnector : Standin
{
    readonly ConcurrentQueue<Func<HttpContext, Task>> _script = new();
    readonly ConcurrentDictionary<string, string> _conversationByMember = new(StringComparer.Ordinal);
    readonly ConcurrentDictionary<string, FakeConversation> _conversations = new(StringComparer.Ordinal);
    readonly ConcurrentDictionary<string, string> _tenantByConversation = new(StringComparer.Ordinal);
    int _next;

    FakeConnector()
    {
    }

    public static async Task<FakeConnector> Start()
    {
        var connector = new FakeConnector();
        await connector.Listen();
        return connector;
    }

    /// <summary>Whether the token that a request carries is good; null: none is asked for.</summary>
    public Func<string, bool>? Accepts { get; set; }

    /// <summary>Requests that were not as the protocol wants them, with the reason. A test asserts that there are none.</summary>
    public ConcurrentQueue<string> Complaints { get; } = new();

    /// <summary>The whole text of every activity that was taken in, in order.</summary>
    public ConcurrentQueue<JsonObject> Delivered { get; } = new();

    /// <summary>The bodies of all POST and PUT requests, answered or not.</summary>
    public ConcurrentQueue<string> Bodies { get; } = new();

    /// <summary>Every request that opens a chat or sends something, in order, with its time.</summary>
    public ConcurrentQueue<ConnectorRequest> Log { get; } = new();

    /// <summary>
    /// Asked about every request that <see cref="Next(Func{HttpContext, Task})"/> has nothing for: how it is to be answered; null leaves it to
    /// what Teams does.
    /// </summary>
    public Func<ConnectorRequest, Func<HttpContext, Task>?>? Script { get; set; }

    /// <summary>Refuses what exceeds the channel's limits while set.</summary>
    public ConnectorLimits? Limits { get; set; }

    public int PageSize { get; set; } = 2;

    public FakeConversation this[string conversationId] => _conversations[conversationId];

    /// <param name="tenant">Whose chat it is, where a test needs that; a chat that the bot opens has the tenant it was opened for.</param>
    public FakeConversation Open(string conversationId, string? tenant = null)
    {
        if (tenant is not null) _tenantByConversation[conversationId] = tenant;
        return _conversations.GetOrAdd(conversationId, id => new FakeConversation(id));
    }

    public void Forget(string conversationId) => _conversations.TryRemove(conversationId, out _);

    /// <summary>What happens to the next request that nothing else was scripted for; the body has been read by then.</summary>
    public void Next(Func<HttpContext, Task> answer) => _script.Enqueue(answer);

    public void Next(int status, string? body = null, params (string Name, string Value)[] headers) => Next(Saying(status, body, headers));

    /// <summary>An answer for <see cref="Script"/>.</summary>
    public static Func<HttpContext, Task> Saying(int status, string? body = null, params (string Name, string Value)[] headers) => async context =>
    {
        context.Response.StatusCode = status;
        foreach (var (name, value) in headers) context.Response.Headers[name] = value;
        if (body is not null) await context.Response.WriteAsync(body);
    };

    /// <summary>Takes the request and never answers.</summary>
    public void Hang() => Next(Silent);

    /// <summary>No answer for <see cref="Script"/>.</summary>
    public static Task Silent(HttpContext context) => Task.Delay(Timeout.InfiniteTimeSpan, context.RequestAborted);

    /// <summary>Takes the whole request, then drops the connection.</summary>
    public void Reset() => Next(context =>
    {
        context.Abort();
        return Task.CompletedTask;
    });

    public static string Error(string code) => $$$"""{"error":{"code":"{{{code}}}","message":"as scripted"}}""";

    protected override async Task Serve(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
        var body = await reader.ReadToEndAsync();
        if (body.Length > 0) Bodies.Enqueue(body);
        var request = Note(context, body);
        if (_script.TryDequeue(out var scripted))
        {
            await scripted(context);
            return;
        }

        if (request is not null && Script?.Invoke(request) is { } answer)
        {
            await answer(context);
            return;
        }

        if (request is not null && Limits?.Refuses(request) == true)
        {
            await Refuse(context, 429, "TooManyRequests");
            return;
        }

        if (!IsLetIn(context)) await Answer(context, 401, new JsonObject());
        else if (body.Length > 100 * 1024) await Refuse(context, 413, "MessageSizeTooBig");
        else await Route(context, context.Request.Path.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries), body);
    }

    bool IsLetIn(HttpContext context) => Accepts is null
        || (AuthenticationHeaderValue.TryParse(context.Request.Headers.Authorization, out var shown) && shown is { Scheme: "Bearer", Parameter: { } token } && Accepts(token));

    /// <summary>Null for what neither opens a chat nor sends.</summary>
    ConnectorRequest? Note(HttpContext context, string body)
    {
        var path = context.Request.Path.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var start = Array.IndexOf(path, "v3") + 2;
        if (context.Request.Method == "GET" || start < 2) return null;
        var conversation = path.Length > start ? Uri.UnescapeDataString(path[start]) : null;
        var created = conversation is null ? Parse(context, body) : null;
        var noted = new ConnectorRequest(
            TimeProvider.System.GetTimestamp(), conversation is null, conversation is null ? created?["tenantId"]?.ToString() : _tenantByConversation.GetValueOrDefault(conversation),
            conversation ?? created?["members"]?[0]?["id"]?.ToString() ?? "", context.Request.Path.Value!, body);
        Log.Enqueue(noted);
        return noted;
    }

    // The path ends in v3/conversations/...; what stands before belongs to the region.
    Task Route(HttpContext context, string[] path, string body)
    {
        var start = Array.IndexOf(path, "v3");
        if (start < 0 || path.ElementAtOrDefault(start + 1) != "conversations") return Complain(context, "not a path of the protocol: " + context.Request.Path);
        var rest = path[(start + 2)..].Select(Uri.UnescapeDataString).ToArray();
        if (rest.Length == 0) return Create(context, body);
        if (!_conversations.TryGetValue(rest[0], out var conversation)) return Refuse(context, 404, "ConversationNotFound");
        return (context.Request.Method, rest.ElementAtOrDefault(1), rest.ElementAtOrDefault(2)) switch
        {
            ("POST", "activities", var replyTo) => Take(context, conversation, replyTo, body, isUpdate: false),
            ("PUT", "activities", { } id) => Take(context, conversation, id, body, isUpdate: true),
            ("GET", "pagedmembers", _) => Page(context, conversation),
            ("GET", "members", { } member) => One(context, conversation, member),
            _ => Complain(context, $"no such call: {context.Request.Method} {context.Request.Path}"),
        };
    }

    Task Create(HttpContext context, string body)
    {
        var asked = Parse(context, body);
        var member = asked?["members"] is JsonArray { Count: 1 } members ? members[0]?["id"]?.GetValue<string>() : null;
        var tenant = asked?["tenantId"]?.GetValue<string>();
        if (context.Request.Method != "POST" || string.IsNullOrEmpty(member) || string.IsNullOrEmpty(tenant)
            || string.IsNullOrEmpty(asked?["bot"]?["id"]?.GetValue<string>())
            || asked["isGroup"]?.GetValue<bool>() != false
            || asked["channelData"]?["tenant"]?["id"]?.GetValue<string>() != tenant)
            return Complain(context, "not a request for a personal chat: " + body);
        var id = _conversationByMember.GetOrAdd(tenant + "/" + member, _ => "a:" + NextId());
        Open(id, tenant);
        return Answer(context, 201, new JsonObject { ["id"] = id, ["activityId"] = null, ["serviceUrl"] = "https://somewhere.else/" });
    }

    Task Take(HttpContext context, FakeConversation conversation, string? activityId, string body, bool isUpdate)
    {
        var activity = Parse(context, body);
        if (activity?["type"]?.GetValue<string>() != "message") return Complain(context, "an activity has a type: " + body);
        if (activity["text"] is null && activity["attachments"] is not JsonArray { Count: > 0 }) return Complain(context, "a message says something: " + body);
        foreach (var attachment in activity["attachments"] as JsonArray ?? [])
            if (attachment?["contentType"]?.GetValue<string>() != "application/vnd.microsoft.card.adaptive" || attachment["content"] is not JsonObject)
                return Complain(context, "an attachment is an Adaptive Card: " + body);

        // An activity of a person may be replied to without our having seen it; only what we sent can be updated.
        if (isUpdate && !conversation.Activities.ContainsKey(activityId!)) return Refuse(context, 404, "ActivityNotFoundInConversation");
        if (!isUpdate && activityId is not null && !conversation.Knows(activityId)) return Refuse(context, 404, "ActivityNotFoundInConversation");
        var id = isUpdate ? activityId! : NextId();
        conversation.Activities[id] = activity;
        Delivered.Enqueue(activity);
        return Answer(context, isUpdate ? 200 : 201, new JsonObject { ["id"] = id });
    }

    Task Page(HttpContext context, FakeConversation conversation)
    {
        var from = int.TryParse(context.Request.Query["continuationToken"], CultureInfo.InvariantCulture, out var start) ? start : 0;
        var page = new JsonObject { ["members"] = new JsonArray([.. conversation.Members.Skip(from).Take(PageSize).Select(member => member.DeepClone())]) };
        if (from + PageSize < conversation.Members.Count) page["continuationToken"] = (from + PageSize).ToString(CultureInfo.InvariantCulture);
        return Answer(context, 200, page);
    }

    static Task One(HttpContext context, FakeConversation conversation, string id) =>
        conversation.Members.FirstOrDefault(member => member["id"]?.GetValue<string>() == id || member["aadObjectId"]?.GetValue<string>() == id) is { } found
            ? Answer(context, 200, (JsonObject)found.DeepClone())
            : Refuse(context, 404, "MemberNotFoundInConversation");

    JsonObject? Parse(HttpContext context, string body)
    {
        if (context.Request.ContentType?.StartsWith("application/json", StringComparison.Ordinal) != true) Complaints.Enqueue("content type " + context.Request.ContentType);
        try
        {
            return JsonNode.Parse(body) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    Task Complain(HttpContext context, string complaint)
    {
        Complaints.Enqueue(complaint);
        return Refuse(context, 400, "BadArgument");
    }

    string NextId() => Interlocked.Increment(ref _next).ToString(CultureInfo.InvariantCulture);

    static Task Refuse(HttpContext context, int status, string code) =>
        Answer(context, status, new JsonObject { ["error"] = new JsonObject { ["code"] = code, ["message"] = "no" } });

    static Task Answer(HttpContext context, int status, JsonObject body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(body.ToJsonString());
    }
}

/// <summary>One conversation as the channel remembers it.</summary>
public sealed class FakeConversation(string id)
{
    public string Id => id;

    /// <summary>What the bot sent, as it stands now, by activity id.</summary>
    public ConcurrentDictionary<string, JsonObject> Activities { get; } = new(StringComparer.Ordinal);

    /// <summary>Activities of people, which can be replied to.</summary>
    public ConcurrentBag<string> FromPeople { get; } = [];

    public IList<JsonObject> Members { get; } = [];

    public bool Knows(string activityId) => Activities.ContainsKey(activityId) || FromPeople.Contains(activityId, StringComparer.Ordinal);
}
