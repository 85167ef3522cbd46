using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using NpsBot.Hosting;

namespace NpsBot.Tests.House;

/// <summary>Somebody at a Teams client: says things, presses what stands on cards, and sees what comes back.</summary>
public sealed class TestPerson
{
    readonly DemoBot bot;
    readonly string id;
    readonly string? locale;
    int next;

    public TestPerson(DemoBot bot, string name, string? locale)
    {
        (this.bot, id, this.locale, Name) = (bot, "29:" + name, locale, name);
        Chat = "a:" + name;
        bot.Connector.Open(Chat);
    }

    public string Name { get; }

    public string Chat { get; }

    /// <summary>What the bot sent into the personal chat since the last look, oldest first.</summary>
    public IReadOnlyList<SeenMessage> News(string? conversation = null)
    {
        var activities = bot.Connector[conversation ?? Chat].Activities;
        var news = activities.OrderBy(entry => int.Parse(entry.Key, System.Globalization.CultureInfo.InvariantCulture)).Select(entry => new SeenMessage(entry.Key, entry.Value)).ToList();
        return news;
    }

    public async Task<SeenMessage?> Installs()
    {
        var before = News().Count;
        await Post(Activity("installationUpdate", personal: true, activity => activity["action"] = "add"));
        return News().Count > before ? News()[^1] : null;
    }

    /// <summary>Says something in the personal chat and gets the answers.</summary>
    public async Task<IReadOnlyList<SeenMessage>> Says(string text)
    {
        var before = News().Count;
        await Post(Activity("message", personal: true, activity => activity["text"] = text));
        return News().Skip(before).ToList();
    }

    /// <summary>Says something and gets the one answer.</summary>
    public async Task<SeenMessage> Asks(string text) => Assert.Single(await Says(text));

    public async Task MentionsBotIn(string group, string text)
    {
        bot.Connector.Open(group);
        await Post(Activity("message", personal: false, activity =>
        {
            activity["conversation"]!["id"] = group;
            activity["text"] = $"<at>NpsBot</at> {text}";
            activity["entities"] = new JsonArray(new JsonObject { ["type"] = "mention", ["text"] = "<at>NpsBot</at>", ["mentioned"] = new JsonObject { ["id"] = "28:npsbot" } });
            bot.Connector[group].FromPeople.Add(activity["id"]!.GetValue<string>());
        }));
    }

    /// <summary>Presses what has this title on a card, by Action.Execute; inputs are what was filled in.</summary>
    public Task<SeenReply> Presses(JsonObject card, string title, params (string Id, string Value)[] inputs) => Presses(SeenCard.Action(card, title), inputs);

    public async Task<SeenReply> Presses(JsonObject action, params (string Id, string Value)[] inputs)
    {
        var data = Merge(action, inputs);
        return await Invokes(action["verb"]!.GetValue<string>(), data);
    }

    /// <summary>Presses the Action.Submit that stands in for an action in older clients.</summary>
    public async Task PressesOldStyle(SeenMessage message, string title, params (string Id, string Value)[] inputs)
    {
        var action = SeenCard.Action(message.Card, title);
        await Post(Activity("message", personal: true, activity =>
        {
            activity["value"] = Merge(action["fallback"]!.AsObject(), inputs);
            activity["replyToId"] = message.Id;
        }));
    }

    /// <summary>Sends any invoke, as a forger would.</summary>
    public async Task<SeenReply> Invokes(string verb, JsonNode? data, DateTimeOffset? at = null, string? activityId = null)
    {
        var response = await bot.Http.PostAsJsonAsync(BotHost.MessagesPath, Activity("invoke", personal: true, activity =>
        {
            activity["name"] = "adaptiveCard/action";
            activity["value"] = new JsonObject { ["action"] = new JsonObject { ["type"] = "Action.Execute", ["verb"] = verb, ["data"] = data?.DeepClone() } };
            if (at is { } moment)
                activity["timestamp"] = moment.ToString("o", System.Globalization.CultureInfo.InvariantCulture);
            if (activityId is not null)
                activity["id"] = activityId;
        }));
        var body = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == HttpStatusCode.OK, $"{response.StatusCode}: {body}");
        return SeenReply.Of(body);
    }

    async Task Post(JsonObject activity)
    {
        var response = await bot.Http.PostAsJsonAsync(BotHost.MessagesPath, activity);
        Assert.True(response.IsSuccessStatusCode, $"{response.StatusCode}: {await response.Content.ReadAsStringAsync()}");
        Assert.Empty(bot.Connector.Complaints);
    }

    static JsonObject Merge(JsonObject action, (string Id, string Value)[] inputs)
    {
        var data = action["data"]!.DeepClone().AsObject();
        foreach (var (inputId, value) in inputs)
            data[inputId] = value;
        return data;
    }

    JsonObject Activity(string type, bool personal, Action<JsonObject> complete)
    {
        var activity = new JsonObject
        {
            ["type"] = type,
            ["id"] = $"{Name}-{Interlocked.Increment(ref next)}",
            ["timestamp"] = bot.Clock.GetUtcNow().ToString("o", System.Globalization.CultureInfo.InvariantCulture),
            ["channelId"] = "msteams",
            ["serviceUrl"] = bot.Connector.Address.ToString(),
            ["from"] = new JsonObject { ["id"] = id, ["name"] = Name, ["aadObjectId"] = "entra-" + Name },
            ["recipient"] = new JsonObject { ["id"] = "28:npsbot", ["name"] = "NpsBot" },
            ["conversation"] = new JsonObject { ["id"] = Chat, ["tenantId"] = "contoso", ["conversationType"] = personal ? "personal" : "groupChat" },
            ["channelData"] = new JsonObject { ["tenant"] = new JsonObject { ["id"] = "contoso" } },
            ["locale"] = locale,
        };
        complete(activity);
        return activity;
    }
}

/// <summary>A message as it stands in the chat.</summary>
public sealed record SeenMessage(string Id, JsonObject Activity)
{
    public string? Text => Activity["text"]?.GetValue<string>();

    public JsonObject Card => Activity["attachments"]?[0]?["content"] is JsonObject card ? card : throw new InvalidOperationException($"No card: {Activity}");

    /// <summary>Every text that a reader sees, card or not.</summary>
    public string Words => Activity["attachments"] is JsonArray ? SeenCard.Words(Card) : Text ?? "";
}

/// <summary>The reply to a press.</summary>
public sealed record SeenReply(string Type, JsonNode? Value)
{
    public JsonObject Card => Type == "application/vnd.microsoft.card.adaptive" ? Value!.AsObject() : throw new InvalidOperationException($"{Type}: {Value}");

    public string Text => Type == "application/vnd.microsoft.activity.message" ? Value?.GetValue<string>() ?? "" : throw new InvalidOperationException($"{Type}: {Value}");

    public string Words => Type == "application/vnd.microsoft.card.adaptive" ? SeenCard.Words(Card) : Text;

    public static SeenReply Of(string body)
    {
        var reply = JsonNode.Parse(body)!.AsObject();
        Assert.Equal(200, reply["statusCode"]!.GetValue<int>());
        return new SeenReply(reply["type"]!.GetValue<string>(), reply["value"]);
    }
}

/// <summary>Walks the JSON of cards as a client does.</summary>
public static class SeenCard
{
    public static JsonObject Action(JsonObject card, string title) =>
        Actions(card).FirstOrDefault(action => action["title"]?.GetValue<string>() == title)
        ?? throw new InvalidOperationException($"No '{title}' among: {string.Join(" | ", Actions(card).Select(action => action["title"]))}");

    public static IEnumerable<JsonObject> Actions(JsonNode? node) => All(node).Where(element =>
        element["type"]?.GetValueKind() == JsonValueKind.String && element["type"]!.GetValue<string>().StartsWith("Action.", StringComparison.Ordinal) && !(element.Parent is JsonObject && element.GetPropertyName() == "fallback"));

    public static string Words(JsonNode card) => string.Join('\n', All(card)
        .SelectMany(element => new[] { "text", "label", "title" }.Select(name => element[name]))
        .Where(value => value?.GetValueKind() == JsonValueKind.String)
        .Select(value => Unescape(value!.GetValue<string>())));

    static string Unescape(string markdown) => System.Text.RegularExpressions.Regex.Replace(markdown, @"\\([\\`*_{}\[\]()#+\-.!~<>&|])", "$1");

    static IEnumerable<JsonObject> All(JsonNode? node) => node switch
    {
        JsonObject element => element.Select(property => property.Value).SelectMany(All).Prepend(element),
        JsonArray array => array.SelectMany(All),
        _ => [],
    };

}
