using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace NpsBot.Standins;

/// <summary>
/// The channel's connector for a hundred thousand people: it reads every request whole and checks what it must, and keeps of each message only
/// who got it, when, and what it said first. Tests may put a script in front of it.
/// </summary>
public sealed class BulkConnector : Standin
{
    readonly ConcurrentDictionary<string, List<Receipt>> _received = new(StringComparer.Ordinal);
    readonly ConcurrentQueue<string> _complaints = new();
    int _next;

    BulkConnector()
    {
    }

    public static async Task<BulkConnector> Start()
    {
        var connector = new BulkConnector();
        await connector.Listen();
        return connector;
    }

    /// <summary>Asked before a request is taken in; an answer ends it there.</summary>
    public Func<BulkRequest, BulkAnswer?>? Script { get; set; }

    /// <summary>Every message that was taken in, by tenant path and conversation, in order of arrival.</summary>
    public IReadOnlyDictionary<string, List<Receipt>> Received => _received;

    public int Messages => Volatile.Read(ref _next);

    /// <summary>What was not as the protocol wants it.</summary>
    public IReadOnlyList<string> Complaints => [.. _complaints];

    /// <summary>When each message came, in ticks of the clock, in order.</summary>
    public IReadOnlyList<long> Times(string tenantPath = "") =>
        [.. _received.Where(entry => entry.Key.StartsWith(tenantPath, StringComparison.Ordinal)).SelectMany(entry => { lock (entry.Value) return entry.Value.Select(receipt => receipt.At).ToList(); }).Order()];

    /// <summary>The most messages within any stretch of one second.</summary>
    public static int MostInASecond(IReadOnlyList<long> times)
    {
        ArgumentNullException.ThrowIfNull(times);
        var (most, first) = (0, 0);
        for (var last = 0; last < times.Count; last++)
        {
            while (times[last] - times[first] >= TimeSpan.TicksPerSecond)
                first++;
            most = Math.Max(most, last - first + 1);
        }
        return most;
    }

    protected override bool RemembersRequests => false;

    protected override async Task Serve(HttpContext context)
    {
        if (context.Request.Path == "/arrivals")
        {
            await context.Response.WriteAsJsonAsync(Arrivals());
            return;
        }
        if (context.Request.Path == "/count")
        {
            await context.Response.WriteAsJsonAsync(Volatile.Read(ref _next));
            return;
        }
        using var whole = new MemoryStream();
        await context.Request.Body.CopyToAsync(whole);
        var path = context.Request.Path.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var start = Array.IndexOf(path, "v3");
        var request = new BulkRequest(start > 0 ? path[0] : "", start + 2 < path.Length ? Uri.UnescapeDataString(path[start + 2]) : "", context.Request.Method, whole.Length);
        if (Script?.Invoke(request) is { } scripted)
        {
            await Follow(scripted, request, whole, context);
            return;
        }
        await TakeIn(request, whole, context);
    }

    /// <summary>What has come so far, for whoever watches from another process.</summary>
    object Arrivals()
    {
        var byTenant = _received.GroupBy(entry => entry.Key[..entry.Key.IndexOf('/', StringComparison.Ordinal)], StringComparer.Ordinal)
            .Select(tenant => (tenant.Key, Times: Times(tenant.Key + "/"))).Where(tenant => tenant.Times.Count > 0)
            .ToDictionary(tenant => tenant.Key, tenant => new { messages = tenant.Times.Count, first = tenant.Times[0], last = tenant.Times[^1], mostInASecond = MostInASecond(tenant.Times) }, StringComparer.Ordinal);
        return new { messages = byTenant.Values.Sum(tenant => tenant.messages), people = _received.Count, tenants = byTenant };
    }

    async Task Follow(BulkAnswer scripted, BulkRequest request, MemoryStream body, HttpContext context)
    {
        switch (scripted)
        {
            case BulkAnswer.Refuse refuse:
                await Write(context, refuse.Status, $$$"""{"error":{"code":"{{{refuse.Code}}}","message":"as scripted"}}""", refuse.RetryAfter);
                break;
            case BulkAnswer.TakeThenRefuse refuse:
                Remember(request, body);
                await Write(context, refuse.Status, "{}", null);
                break;
            case BulkAnswer.TakeThenHang hang:
                Remember(request, body);
                await Task.Delay(hang.For, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                context.Abort();
                break;
            case BulkAnswer.TakeAfter later:
                await Task.Delay(later.Delay, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                await TakeIn(request, body, context);
                break;
            default:
                throw new InvalidOperationException("Answers are a closed set.");
        }
    }

    Task TakeIn(BulkRequest request, MemoryStream body, HttpContext context)
    {
        if (request.Conversation.Length == 0)
            return Write(context, 201, $$$"""{"id":"{{{Member(body)}}}"}""", null);
        return Write(context, 201, $$$"""{"id":"{{{Remember(request, body)}}}"}""", null);
    }

    string Remember(BulkRequest request, MemoryStream body)
    {
        if (body.Length > 100 * 1024)
            _complaints.Enqueue("a message larger than the channel takes");
        var id = "m" + Interlocked.Increment(ref _next).ToString(System.Globalization.CultureInfo.InvariantCulture);
        var list = _received.GetOrAdd(request.Tenant + "/" + request.Conversation, _ => []);
        lock (list)
            list.Add(new Receipt(TimeProvider.System.GetUtcNow().Ticks, Said(body)));
        return id;
    }

    /// <summary>The notification text; it tells an invitation from a reminder and an echo.</summary>
    string Said(MemoryStream body)
    {
        try
        {
            using var json = JsonDocument.Parse(body.GetBuffer().AsMemory(0, (int)body.Length));
            var said = json.RootElement.TryGetProperty("summary", out var summary) ? summary.GetString() ?? "" : "";
            if (said.Length == 0)
                _complaints.Enqueue("a card without a summary: the notification would say nothing");
            return string.IsInterned(said) ?? string.Intern(said);
        }
        catch (JsonException)
        {
            _complaints.Enqueue("not JSON: " + Encoding.UTF8.GetString(body.GetBuffer(), 0, (int)Math.Min(200, body.Length)));
            return "";
        }
    }

    // Creating again gives the same conversation.
    static string Member(MemoryStream body)
    {
        using var json = JsonDocument.Parse(body.GetBuffer().AsMemory(0, (int)body.Length));
        return "a:" + json.RootElement.GetProperty("members")[0].GetProperty("id").GetString();
    }

    static Task Write(HttpContext context, int status, string json, int? retryAfter)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        if (retryAfter is { } seconds)
            context.Response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return context.Response.WriteAsync(json);
    }
}

/// <summary>A message that was taken in.</summary>
/// <param name="At">In ticks of UTC.</param>
/// <param name="Said">Its summary.</param>
public sealed record Receipt(long At, string Said);

/// <param name="Tenant">The first part of the path: which region or tenant the service URL is of.</param>
/// <param name="Conversation">Empty when one is to be created.</param>
public sealed record BulkRequest(string Tenant, string Conversation, string Method, long Length);

/// <summary>What a script may answer; a closed set.</summary>
public abstract record BulkAnswer
{
    BulkAnswer()
    {
    }

    public sealed record Refuse(int Status, string Code, int? RetryAfter = null) : BulkAnswer;

    /// <summary>The message arrives, and the answer says otherwise.</summary>
    public sealed record TakeThenRefuse(int Status) : BulkAnswer;

    /// <summary>The message arrives, and the answer never does.</summary>
    public sealed record TakeThenHang(TimeSpan For) : BulkAnswer;

    public sealed record TakeAfter(TimeSpan Delay) : BulkAnswer;
}
