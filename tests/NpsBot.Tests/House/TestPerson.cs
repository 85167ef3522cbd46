using System.Net;
using System.Text.Json.Nodes;

namespace NpsBot.Tests.House;

/// <summary>Somebody at a Teams client: says things, presses what stands on cards, and sees what comes back.</summary>
public sealed class TestPerson
{
    readonly TestChannel channel;
    readonly string? locale;
    int next;

    public TestPerson(TestChannel channel, string name, string? locale)
    {
        (this.channel, this.locale, Name) = (channel, locale, name);
        (AccountId, EntraId, Chat) = ("29:" + name, "entra-" + name, "a:" + name);
        channel.Connector.Open(Chat);
    }

    public string Name { get; }

    public string AccountId { get; init; }

    public string EntraId { get; init; }

    /// <summary>Where the channel says that the person belongs, if it is to say so.</summary>
    public string? HomeTenantId { get; init; }

    public string Chat { get; }

    /// <summary>What the bot sent into the personal chat since the last look, oldest first.</summary>
    public IReadOnlyList<SeenMessage> News(string? conversation = null)
    {
        var activities = channel.Connector[conversation ?? Chat].Activities;
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
        await Post(Message(text));
        return News().Skip(before).ToList();
    }

    /// <summary>Says something and gets the one answer.</summary>
    public async Task<SeenMessage> Asks(string text) => Assert.Single(await Says(text));

    public async Task AddsBotTo(string group)
    {
        channel.Connector.Open(group);
        await Post(Activity("installationUpdate", personal: false, activity =>
        {
            activity["conversation"]!["id"] = group;
            activity["action"] = "add";
            channel.Connector[group].FromPeople.Add(activity["id"]!.GetValue<string>());
        }));
    }

    public Task MentionsBotIn(string group, string text) => SaysIn(group, "groupChat", text);

    /// <summary>Mentions the bot in a conversation of any kind.</summary>
    public async Task SaysIn(string group, string kind, string text)
    {
        channel.Connector.Open(group);
        await Post(Activity("message", personal: false, activity =>
        {
            activity["conversation"]!["id"] = group;
            activity["conversation"]!["conversationType"] = kind;
            activity["text"] = $"<at>NpsBot</at> {text}";
            activity["entities"] = new JsonArray(new JsonObject { ["type"] = "mention", ["text"] = "<at>NpsBot</at>", ["mentioned"] = new JsonObject { ["id"] = channel.BotId } });
            channel.Connector[group].FromPeople.Add(activity["id"]!.GetValue<string>());
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
    public Task PressesOldStyle(SeenMessage message, string title, params (string Id, string Value)[] inputs) =>
        Submits(Merge(SeenCard.Action(message.Card, title)["fallback"]!.AsObject(), inputs), message.Id);

    /// <summary>Sends any Action.Submit, as a forger would.</summary>
    public Task Submits(JsonNode data, string? replyToId) => Post(Activity("message", personal: true, activity =>
    {
        activity["value"] = data.DeepClone();
        activity["replyToId"] = replyToId;
    }));

    /// <summary>Sends any invoke, as a forger would.</summary>
    public Task<SeenReply> Invokes(string verb, JsonNode? data, DateTimeOffset? at = null, string? activityId = null) => Invokes(Invoke(verb, data, at, activityId));

    /// <summary>Presses what has this title on a card that stands in a channel or a group chat.</summary>
    public Task<SeenReply> PressesIn(string group, string kind, SeenMessage message, string title, DateTimeOffset? at = null)
    {
        var action = SeenCard.Action(message.Card, title);
        return InvokesIn(group, kind, action["verb"]!.GetValue<string>(), action["data"], message.Id, at);
    }

    /// <summary>Sends any invoke from a conversation of any kind, as a forger would.</summary>
    public async Task<SeenReply> InvokesIn(string group, string kind, string verb, JsonNode? data, string? replyToId = null, DateTimeOffset? at = null)
    {
        var invoke = Invoke(verb, data, at);
        invoke["conversation"]!["id"] = group;
        invoke["conversation"]!["conversationType"] = kind;
        invoke["replyToId"] = replyToId;
        return await Invokes(invoke);
    }

    /// <summary>Sends an invoke as it is.</summary>
    public async Task<SeenReply> Invokes(JsonObject invoke)
    {
        using var response = await channel.Post(invoke);
        var body = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == HttpStatusCode.OK, $"{response.StatusCode}: {body}");
        return SeenReply.Of(body);
    }

    /// <summary>The older Submit of what has this title, in a channel or a group chat.</summary>
    public Task SubmitsIn(string group, SeenMessage message, string title) => Post(Activity("message", personal: false, activity =>
    {
        activity["conversation"]!["id"] = group;
        activity["value"] = SeenCard.Action(message.Card, title)["fallback"]!["data"]!.DeepClone();
        activity["replyToId"] = message.Id;
    }));

    /// <summary>Takes the bot out of a conversation.</summary>
    public Task RemovesBotFrom(string group) => Post(Activity("installationUpdate", personal: false, activity =>
    {
        activity["conversation"]!["id"] = group;
        activity["action"] = "remove";
    }));

    /// <summary>A message as the channel brings it.</summary>
    public JsonObject Message(string? text) => Activity("message", personal: true, activity => activity["text"] = text);

    /// <summary>A press as the channel brings it.</summary>
    public JsonObject Invoke(string verb, JsonNode? data, DateTimeOffset? at = null, string? activityId = null) => Activity("invoke", personal: true, activity =>
    {
        activity["name"] = "adaptiveCard/action";
        activity["value"] = new JsonObject { ["action"] = new JsonObject { ["type"] = "Action.Execute", ["verb"] = verb, ["data"] = data?.DeepClone() } };
        if (at is { } moment)
            activity["timestamp"] = moment.ToString("o", System.Globalization.CultureInfo.InvariantCulture);
        if (activityId is not null)
            activity["id"] = activityId;
    });

    async Task Post(JsonObject activity)
    {
        using var response = await channel.Post(activity);
        Assert.True(response.IsSuccessStatusCode, $"{response.StatusCode}: {await response.Content.ReadAsStringAsync()}");
        Assert.Empty(channel.Connector.Complaints);
    }

    static JsonObject Merge(JsonObject action, (string Id, string Value)[] inputs)
    {
        var data = action["data"]!.DeepClone().AsObject();
        Assert.True(inputs.Length == 0 || action["associatedInputs"]?.GetValue<string>() != "none", "The button sends no inputs.");
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
            ["timestamp"] = channel.Clock.GetUtcNow().ToString("o", System.Globalization.CultureInfo.InvariantCulture),
            ["channelId"] = "msteams",
            ["serviceUrl"] = channel.ServiceUrl,
            ["from"] = new JsonObject { ["id"] = AccountId, ["name"] = Name, ["aadObjectId"] = EntraId },
            ["recipient"] = new JsonObject { ["id"] = channel.BotId, ["name"] = "NpsBot" },
            ["conversation"] = new JsonObject { ["id"] = Chat, ["tenantId"] = channel.TenantId, ["conversationType"] = personal ? "personal" : "groupChat" },
            ["channelData"] = new JsonObject { ["tenant"] = new JsonObject { ["id"] = channel.TenantId } },
            ["locale"] = locale,
        };
        if (HomeTenantId is not null)
            activity["from"]!["tenantId"] = HomeTenantId;
        complete(activity);
        return activity;
    }
}
