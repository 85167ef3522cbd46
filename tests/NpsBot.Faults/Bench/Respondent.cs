using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using NpsBot.Benchmarks.Waves;
using NpsBot.Cards;
using NpsBot.Core.Scores;
using NpsBot.Hosting;
using NpsBot.Tests.House;
using NpsBot.Texts;

namespace NpsBot.Faults.Bench;

/// <summary>One of those who were asked, who presses scores on the card.</summary>
/// <param name="account">The id behind which the channel keeps this person.</param>
sealed class Respondent(Scene scene, string reference, string account, string entra, string chat)
{
    /// <summary>That it did not work, and that nothing has changed, in every language.</summary>
    static readonly IReadOnlyList<string> Kind = [.. LanguageTags.All.Select(language => Phrases.In(language)["Chat.NotSaved"])];

    int next;

    public string Reference => reference;

    public bool HasCard => scene.Count($"reference = '{reference}' AND state = 2") == 1;

    /// <summary>Presses a score.</summary>
    /// <returns>Whether the answer was acknowledged; otherwise a kind reply says that nothing has changed.</returns>
    public async Task<bool> Gives(int score, Replica bot)
    {
        var reply = SeenReply.Of(await Posts(Press(score), bot));
        if (reply.Type == "application/vnd.microsoft.card.adaptive")
            return true;
        Assert.Contains(reply.Text, Kind);
        return false;
    }

    /// <summary>Brings a press as the channel does, once or several times, and gives back what was answered.</summary>
    public static async Task<string> Posts(JsonObject press, Replica bot)
    {
        using var response = await bot.Http.PostAsJsonAsync(new Uri(BotHost.MessagesPath, UriKind.Relative), press);
        var body = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{response.StatusCode}: {body}");
        return body;
    }

    /// <summary>Everybody who was asked, in the order of their references.</summary>
    public static IReadOnlyList<Respondent> Of(Scene scene)
    {
        using var look = scene.Store.Look();
        return look.Read(session => session.Query(
            """
            SELECT d.reference, p.channel_user_id, p.entra_object_id, p.conversation_id FROM delivery d
            JOIN person p ON p.tenant_id = d.tenant_id AND p.person_id = d.person_id ORDER BY d.reference
            """,
            row => new Respondent(scene, row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3))));
    }

    /// <summary>The press of a score, by the channel's clock now or at another moment.</summary>
    public JsonObject Press(int score, DateTimeOffset? at = null) => new()
    {
        ["type"] = "invoke",
        ["name"] = "adaptiveCard/action",
        ["id"] = $"{account}-{++next}",
        ["timestamp"] = (at ?? TimeProvider.System.GetUtcNow()).ToString("o", System.Globalization.CultureInfo.InvariantCulture),
        ["channelId"] = "msteams",
        ["serviceUrl"] = new Uri(scene.Connector.Address, Recipients.PathOf(0) + "/").AbsoluteUri,
        ["from"] = new JsonObject { ["id"] = account, ["aadObjectId"] = entra },
        ["recipient"] = new JsonObject { ["id"] = "28:npsbot" },
        ["conversation"] = new JsonObject { ["id"] = chat, ["tenantId"] = Recipients.Tenant(0), ["conversationType"] = "personal" },
        ["channelData"] = new JsonObject { ["tenant"] = new JsonObject { ["id"] = Recipients.Tenant(0) } },
        ["locale"] = "en-US",
        ["value"] = new JsonObject { ["action"] = new JsonObject { ["type"] = "Action.Execute", ["verb"] = "score", ["data"] = Data(score) } },
    };

    JsonNode Data(int score)
    {
        using var written = new MemoryStream();
        using (var json = new Utf8JsonWriter(written))
            CardCommandWriter.Write(new CardCommand.GiveScore(reference, Score.Of(score)), json);
        return JsonNode.Parse(Encoding.UTF8.GetString(written.ToArray()))!;
    }
}
