using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace NpsBot.Standins;

/// <summary>
/// Microsoft Graph as far as its documentation says how it treats an app: pages, throttles, lets links expire, refuses calls without their
/// permission, batches of more than twenty, wrong ids and unknown properties. One directory, one catalogue.
/// </summary>
public sealed class FakeGraph : Standin
{
    const string Root = "https://graph.microsoft.com/v1.0";

    static readonly string[] Properties = ["id", "userPrincipalName", "displayName", "department", "preferredLanguage", "officeLocation", "accountEnabled", "userType", "timeZone"];

    readonly Lock _working = new();
    readonly HashSet<(string User, string App)> _installed = [];
    readonly ConcurrentQueue<(int Status, string? RetryAfter, string Code)> _faults = new();
    int _epoch;

    FakeGraph()
    {
    }

    public static async Task<FakeGraph> Start()
    {
        var graph = new FakeGraph();
        await graph.Listen();
        return graph;
    }

    public FakeDirectory Directory { get; } = new();

    /// <summary>The application permissions that an administrator has granted.</summary>
    public HashSet<string> Granted { get; } = new(["GroupMember.Read.All", "User.Read.All", "TeamsAppInstallation.ReadWriteSelfForUser.All"], StringComparer.Ordinal);

    /// <summary>Ids that the catalogue gave to apps.</summary>
    public HashSet<string> Catalogue { get; } = new(StringComparer.Ordinal);

    /// <summary>The only token that is taken.</summary>
    public string Token { get; set; } = "token";

    /// <summary>So many objects a page, however many were asked for.</summary>
    public int PageSize { get; set; } = 999;

    /// <summary>What a step of a batch gets instead of its answer, by its address, while this says something.</summary>
    public Func<string, (int Status, string? RetryAfter)?> InBatch { get; set; } = _ => null;

    /// <summary>How an expired link is refused: 410 resyncRequired, or 400 syncStateNotFound.</summary>
    public int ExpiredStatus { get; set; } = 410;

    /// <summary>How many steps each batch had.</summary>
    public ConcurrentQueue<int> Batches { get; } = new();

    /// <summary>Calls that no documentation allows. A test asserts that there are none.</summary>
    public ConcurrentQueue<string> Complaints { get; } = new();

    public bool IsInstalled(string user, string app) => _installed.Contains((user, app));

    public void Fail(int times, int status, string? retryAfter = null, string code = "TooManyRequests")
    {
        for (var time = 0; time < times; time++) _faults.Enqueue((status, retryAfter, code));
    }

    /// <summary>A proxy answers in Graph's place.</summary>
    public int Pages { get; set; }

    /// <summary>Links given out so far lead nowhere any more.</summary>
    public void ExpireLinks() => _epoch++;

    protected override async Task Serve(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync();
        if (Pages-- > 0)
        {
            context.Response.ContentType = "text/html";
            await context.Response.WriteAsync("<html>Please sign in</html>");
            return;
        }

        var answer = _faults.TryDequeue(out var fault) ? Error(fault.Status, fault.Code) with { RetryAfter = fault.RetryAfter }
            : context.Request.Headers.Authorization != "Bearer " + Token ? Error(401, "InvalidAuthenticationToken")
            : Work(() => Answer(context.Request.Method, context.Request.Path.Value + context.Request.QueryString.Value, body));
        context.Response.StatusCode = answer.Status;
        if (answer.RetryAfter is not null) context.Response.Headers.RetryAfter = answer.RetryAfter;
        if (answer.Body is null) return;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(answer.Body.ToJsonString());
    }

    Reply Work(Func<Reply> work)
    {
        lock (_working) return work();
    }

    Reply Answer(string method, string address, string body)
    {
        var (path, query) = address.IndexOf('?', StringComparison.Ordinal) is >= 0 and var mark ? (address[..mark], QueryHelpers.ParseQuery(address[mark..])) : (address, []);
        var steps = path.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(Uri.UnescapeDataString).ToArray();
        if (steps.FirstOrDefault() != "v1.0") return Complain($"no such version: {address}");
        return (method, steps[1..]) switch
        {
            ("POST", ["$batch"]) => Batch(body),
            ("GET", ["users", "delta" or "microsoft.graph.delta()"]) => Delta(query),
            ("GET", ["groups", var id, "transitiveMembers"]) => Members(id, query, path),
            ("GET", ["users", var id]) => OfUser(id, "User.Read.All", user => Ok(Directory.Shown(user.Id, Select(query), mayReadUsers: true)), Select(query)),
            ("GET", ["users", var id, "manager"]) => OfUser(id, "User.Read.All", user => user.ManagerId is { } manager ? Ok(new JsonObject { ["@odata.type"] = "#microsoft.graph.user", ["id"] = manager }) : NotFound(), Select(query)),
            ("GET", ["users", var id, "mailboxSettings"]) => OfUser(id, "MailboxSettings.Read", user => user.TimeZone is { } zone ? Ok(new JsonObject { ["timeZone"] = zone }) : Error(404, "MailboxNotEnabledForRESTAPI"), Select(query)),
            ("GET", ["users", var id, "teamwork", "installedApps"]) => OfUser(id, "TeamsAppInstallation.ReadWriteSelfForUser.All", _ => Ok(new JsonObject { ["value"] = new JsonArray() }), ["id"]),
            ("POST", ["users", var id, "teamwork", "installedApps"]) => OfUser(id, "TeamsAppInstallation.ReadWriteSelfForUser.All", user => Install(user, body), ["id"]),
            ("POST", ["users", var id, "sendMail"]) => Mail(id, body),
            _ => Complain($"no such call: {method} {address}"),
        };
    }

    /// <summary>What was sent, by which mailbox.</summary>
    public ConcurrentQueue<(string Mailbox, string Mime)> Mails { get; } = new();

    /// <summary>The one mailbox that the app may send as; an access policy keeps it from all others.</summary>
    public string Mailbox { get; set; } = "surveys@contoso.example";

    Reply Mail(string mailbox, string body)
    {
        if (!Granted.Contains("Mail.Send")) return Error(403, "Authorization_RequestDenied");
        if (mailbox != Mailbox) return Error(403, "ErrorAccessDenied");
        var bytes = new byte[body.Length];
        if (!Convert.TryFromBase64String(body, bytes, out var length)) return Error(400, "ErrorMimeContentInvalidBase64String");
        var mime = System.Text.Encoding.UTF8.GetString(bytes, 0, length);
        if (mime.Contains("nobody@", StringComparison.Ordinal)) return Error(400, "ErrorInvalidRecipients");
        Mails.Enqueue((mailbox, mime));
        return new Reply(202, null);
    }

    Reply Members(string id, Dictionary<string, Microsoft.Extensions.Primitives.StringValues> query, string path)
    {
        if (!Guid.TryParse(id, out _)) return Error(400, "Request_BadRequest");
        if (!Granted.Contains("GroupMember.Read.All")) return Error(403, "Authorization_RequestDenied");
        if (!Directory.Groups.ContainsKey(id)) return NotFound();
        var select = Select(query);
        if (select.Length == 0) return Complain("members without $select");
        if (select.Except(Properties).Any() || (query.TryGetValue("$top", out var top) && Number(top) is < 1 or > 999)) return Error(400, "Request_BadRequest");
        var from = query.TryGetValue("$skiptoken", out var token) ? Number(token) : 0;
        var members = Directory.TransitiveMembers(id);
        var page = new JsonObject { ["value"] = new JsonArray([.. members.Skip(from).Take(PageSize).Select(member => Directory.Shown(member, select, Granted.Contains("User.Read.All")))]) };
        if (from + PageSize < members.Count) page["@odata.nextLink"] = $"https://graph.microsoft.com{path}?$select={string.Join(',', select)}&$skiptoken={from + PageSize}";
        return Ok(page);
    }

    // A link carries its parameters inside; whoever adds some to it is refused.
    Reply Delta(Dictionary<string, Microsoft.Extensions.Primitives.StringValues> query)
    {
        if (!Granted.Contains("User.Read.All")) return Error(403, "Authorization_RequestDenied");
        var token = query["$deltatoken"].ToString();
        if (token == "latest") return Ok(new JsonObject { ["value"] = new JsonArray(), ["@odata.deltaLink"] = $"{Root}/users/delta?$deltatoken={_epoch}-{Directory.Version}-0" });
        if (token.Split('-') is not [var epoch, var since, var skip] || query.Count != 1) return Complain("a link that was not given out: " + token);
        if (Number(epoch) < _epoch) return Error(ExpiredStatus, ExpiredStatus == 410 ? "resyncRequired" : "syncStateNotFound");
        var (changed, from) = (Directory.ChangedSince(Number(since)), Number(skip));
        var page = new JsonObject { ["value"] = new JsonArray([.. changed.Skip(from).Take(PageSize).Select(Changed)]) };
        if (from + PageSize < changed.Count) page["@odata.nextLink"] = $"{Root}/users/delta?$deltatoken={epoch}-{since}-{from + PageSize}";
        else page["@odata.deltaLink"] = $"{Root}/users/delta?$deltatoken={epoch}-{Directory.Version}-0";
        return Ok(page);
    }

    JsonNode Changed(string id) => Directory.Users.ContainsKey(id)
        ? new JsonObject { ["id"] = id }
        : new JsonObject { ["id"] = id, ["@removed"] = new JsonObject { ["reason"] = "changed" } };

    Reply OfUser(string id, string permission, Func<DirectoryUser, Reply> answer, string[] select)
    {
        if (!Granted.Contains(permission)) return Error(403, "Authorization_RequestDenied");
        if (select.Length == 0) return Complain("a person without $select");
        if (select.Except(Properties).Any() || (!Guid.TryParse(id, out _) && !id.Contains('@', StringComparison.Ordinal))) return Error(400, "Request_BadRequest");
        return Directory.Users.Values.FirstOrDefault(user => user.Id == id || user.Upn.Equals(id, StringComparison.OrdinalIgnoreCase)) is { } user ? answer(user) : NotFound();
    }

    Reply Install(DirectoryUser user, string body)
    {
        const string before = Root + "/appCatalogs/teamsApps/";
        var app = (Parse(body) as JsonObject)?["teamsApp@odata.bind"]?.GetValue<string>();
        if (app?.StartsWith(before, StringComparison.Ordinal) != true) return Complain("an installation names an app of the catalogue: " + body);
        if (!Catalogue.Contains(app[before.Length..])) return NotFound();
        return _installed.Add((user.Id, app[before.Length..])) ? new Reply(201, null) : Error(409, "Conflict");
    }

    Reply Batch(string body)
    {
        if ((Parse(body) as JsonObject)?["requests"] is not JsonArray requests) return Error(400, "BadRequest");
        Batches.Enqueue(requests.Count);
        if (requests.Count is 0 or > 20) return Error(400, "BadRequest");
        if (requests.Select(request => request!["id"]!.GetValue<string>()).Distinct(StringComparer.Ordinal).Count() != requests.Count) return Error(400, "BadRequest");
        // Answers come in any order.
        return Ok(new JsonObject { ["responses"] = new JsonArray([.. requests.Reverse().Select(request => Step(request!))]) });
    }

    JsonNode Step(JsonNode request)
    {
        var url = request["url"]!.GetValue<string>();
        if (request["headers"]?.AsObject().Any(header => header.Key.Equals("Authorization", StringComparison.OrdinalIgnoreCase)) == true) Complaints.Enqueue("a step carries the token: " + url);
        if (!url.StartsWith('/')) Complaints.Enqueue("a step names its address below the version: " + url);
        var answer = InBatch(url) is var (status, retryAfter) ? Error(status, "TooManyRequests") with { RetryAfter = retryAfter } : Answer(request["method"]!.GetValue<string>(), "/v1.0" + url, "");
        var headers = new JsonObject { ["Content-Type"] = "application/json" };
        if (answer.RetryAfter is not null) headers["Retry-After"] = answer.RetryAfter;
        return new JsonObject { ["id"] = request["id"]!.GetValue<string>(), ["status"] = answer.Status, ["headers"] = headers, ["body"] = answer.Body };
    }

    Reply Complain(string complaint)
    {
        Complaints.Enqueue(complaint);
        return Error(400, "BadRequest");
    }

    static JsonNode? Parse(string body)
    {
        try
        {
            return JsonNode.Parse(body);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    static string[] Select(Dictionary<string, Microsoft.Extensions.Primitives.StringValues> query) => query.TryGetValue("$select", out var select) ? select.ToString().Split(',') : [];

    static int Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;

    static Reply Ok(JsonObject body) => new(200, body);

    static Reply NotFound() => Error(404, "Request_ResourceNotFound");

    static Reply Error(int status, string code) => new(status, new JsonObject { ["error"] = new JsonObject { ["code"] = code, ["message"] = "as the stand-in says" } });

    sealed record Reply(int Status, JsonObject? Body)
    {
        public string? RetryAfter { get; init; }
    }
}
