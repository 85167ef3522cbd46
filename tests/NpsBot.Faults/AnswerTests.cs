using System.Text.Json.Nodes;
using NpsBot.Faults.Bench;
using NpsBot.Tests.House;
using NpsBot.Texts;

namespace NpsBot.Faults;

/// <summary>What channels do with presses: bring them several times, out of order, and too late.</summary>
public sealed class AnswerTests
{
    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task The_same_click_brought_five_times_under_old_and_new_ids_and_at_once_is_one_answer_with_the_same_reply(On engine)
    {
        await using var scene = await Delivered(engine);
        var bots = await Bots(scene, engine);
        var (ann, ben) = (Respondent.Of(scene)[0], Respondent.Of(scene)[1]);
        // The replicas take turns, as behind a load balancer.
        var press = ann.Press(9);
        var oneById = new List<string>();
        for (var i = 0; i < 5; i++)
            oneById.Add(await Respondent.Posts(press, bots[i % bots.Count]));
        var other = ben.Press(3);
        var atOnce = await Task.WhenAll(Enumerable.Range(0, 5).Select(i => Respondent.Posts(WithId(other, $"copy-{i}"), bots[i % bots.Count])));

        Assert.Single(oneById.Select(Shown).Distinct(StringComparer.Ordinal));
        Assert.Single(atOnce.Select(Shown).Distinct(StringComparer.Ordinal));
        Assert.Equal(["3", "9"], Scores(scene));
        scene.Ledger().MustBalance(People, Scene.Nobody);
    }

    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task Of_two_scores_that_come_out_of_order_the_one_pressed_later_stands(On engine)
    {
        await using var scene = await Delivered(engine);
        var bots = await Bots(scene, engine);
        var ann = Respondent.Of(scene)[0];
        var now = TimeProvider.System.GetUtcNow();
        await Respondent.Posts(ann.Press(8, now.AddSeconds(-10)), bots[0]);
        await Respondent.Posts(ann.Press(2, now.AddSeconds(-40)), bots[^1]);
        Assert.Equal(["8"], Scores(scene));
        await Respondent.Posts(ann.Press(4, now.AddSeconds(-5)), bots[^1]);
        Assert.Equal(["4"], Scores(scene));
        scene.Ledger().MustBalance(People, Scene.Nobody);
    }

    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task An_answer_after_the_close_is_kindly_refused_and_what_stands_stays(On engine)
    {
        await using var scene = await Delivered(engine);
        var bots = await Bots(scene, engine);
        var (ann, ben) = (Respondent.Of(scene)[0], Respondent.Of(scene)[1]);
        Assert.True(await ann.Gives(9, bots[0]));
        foreach (var bot in bots)
            await bot.Terminate();
        scene.Change("UPDATE wave SET ended_at = opens_at + 1");
        var after = await scene.Serve();
        foreach (var late in new[] { ann, ben })
            Assert.True(SaysThatItIsOver(await Respondent.Posts(late.Press(1), after)));
        Assert.Equal(["9"], Scores(scene));
        scene.Ledger().MustBeSound(People);
    }

    const int People = 6;

    /// <summary>Everybody has their card, and the one who delivered it has ended.</summary>
    static async Task<Scene> Delivered(On engine)
    {
        var scene = await Scene.With(People, engine);
        scene.Launch();
        var bot = await scene.Serve();
        await scene.None("state IN (0, 1)");
        await bot.Terminate();
        return scene;
    }

    /// <summary>Two replicas where two may share the data.</summary>
    static async Task<IReadOnlyList<Replica>> Bots(Scene scene, On engine) => engine == On.Postgres ? [await scene.Serve(), await scene.Serve()] : [await scene.Serve()];

    static bool SaysThatItIsOver(string body) => LanguageTags.All.Any(language => Phrases.In(language)["Closed.Title", ("service", "§"), ("date", "§")]
        .Split('§').All(part => SeenReply.Of(body).Words.Contains(part, StringComparison.Ordinal)));

    static JsonObject WithId(JsonObject press, string id)
    {
        var copy = press.DeepClone().AsObject();
        copy["id"] = id;
        return copy;
    }

    /// <summary>The words of a reply; the order of the reasons on it is drawn anew each time.</summary>
    static string Shown(string body) => string.Join(' ', SeenReply.Of(body).Words.Split(' ', '\n').Order(StringComparer.Ordinal));

    static IReadOnlyList<string> Scores(Scene scene) => scene.Texts("SELECT '' || score FROM answer ORDER BY score");
}
