using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using NpsBot.Answers;
using NpsBot.Polls;
using NpsBot.Standins;
using NpsBot.Tests.House;

namespace NpsBot.Tests.Polls;

/// <summary>Hr comes first and so is HR; Ann is a colleague who asks. Each test has a group chat of its own.</summary>
public abstract class PollTests(On engine) : IAsyncLifetime
{
    public sealed class OnSqlite() : PollTests(On.Sqlite)
    {
        [Fact]
        public async Task A_poll_that_was_open_when_the_process_ended_is_ended_after_it_starts_again()
        {
            var card = await Ask();
            await Taps(card, 9, 9, 3);
            await bot.Restart();
            Assert.Contains("You gave 10", (await Tap(Person(1), card, 10)).Words, StringComparison.Ordinal);
            bot.Clock.Advance(TimeSpan.FromMinutes(16));
            await Until("too few to show");
        }

        [Fact]
        public async Task Whatever_was_written_down_of_a_poll_that_has_ended_is_erased_with_the_answers_of_waves()
        {
            await Ask();
            await ann.MentionsBotIn(Group, "end poll");
            var retention = new Retention(bot.Database, bot.Clock, NullLogger<Retention>.Instance);
            retention.Apply();
            Assert.Equal(1, bot.Count("SELECT COUNT(*) FROM poll"));
            bot.Clock.Advance(TimeSpan.FromDays(740));
            retention.Apply();
            Assert.Equal(0, bot.Count("SELECT COUNT(*) FROM poll"));
        }

        [Fact]
        public async Task However_many_tap_the_card_changes_once_in_three_seconds()
        {
            var card = await Ask();
            for (var second = 0; second < 10; second++)
            {
                await Task.WhenAll(Enumerable.Range(second * 5, 5).Select(person => Tap(Person(person), card, person % 11)));
                await Worker.RunOnce();
                bot.Clock.Advance(TimeSpan.FromSeconds(1));
            }
            Assert.InRange(Updates(card), 1, 4);
            bot.Clock.Advance(TimeSpan.FromSeconds(3));
            await Until("50 have answered.");
        }

        [Fact]
        public async Task The_channel_is_heeded_when_it_asks_to_wait()
        {
            var card = await Ask();
            await Taps(card, 9);
            await Until("1 has answered.");
            var before = Updates(card);
            bot.Connector.Script = request => request.Path.EndsWith("/activities/" + card.Id, StringComparison.Ordinal) ? FakeConnector.Saying(429, null, ("Retry-After", "60")) : null;
            await Tap(Person(1), card, 8);
            bot.Clock.Advance(TimeSpan.FromSeconds(3));
            await Eventually(() => Updates(card) == before + 1);
            bot.Connector.Script = null;
            await Eventually(() => bot.Count("SELECT failures FROM poll") == 1);
            bot.Clock.Advance(TimeSpan.FromSeconds(40));
            await Worker.RunOnce();
            Assert.Equal(before + 1, Updates(card));
            bot.Clock.Advance(TimeSpan.FromSeconds(21));
            await Until("2 have answered.");
        }

        [Fact]
        public async Task A_result_that_cannot_be_told_is_tried_for_a_day_and_then_left()
        {
            var card = await Ask();
            bot.Connector.Script = request => request.Path.Contains("/activities/" + card.Id, StringComparison.Ordinal) ? FakeConnector.Saying(502) : null;
            bot.Clock.Advance(TimeSpan.FromMinutes(16));
            await Eventually(() => bot.Count("SELECT failures FROM poll") > 0);
            bot.Clock.Advance(TimeSpan.FromHours(23));
            await Eventually(() => bot.Count("SELECT failures FROM poll") > 1);
            Assert.Equal(0, bot.Count("SELECT COUNT(*) FROM poll WHERE told_at IS NOT NULL"));
            bot.Clock.Advance(TimeSpan.FromHours(2));
            await Eventually(() => bot.Count("SELECT COUNT(*) FROM poll WHERE told_at IS NOT NULL") == 1);
        }
    }

    public sealed class OnPostgres() : PollTests(On.Postgres)
    {
        [Fact]
        public async Task Of_two_replicas_one_ends_a_poll_and_tells_its_result_once()
        {
            await using var other = await bot.Beside();
            var card = await Ask();
            await Taps(card, 9, 9, 9, 8, 2, 0);
            bot.Clock.Advance(TimeSpan.FromMinutes(16));
            await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Task.Run(() => (i % 2 == 0 ? Worker : other.Service<PollWorker>()).RunOnce())));
            await Until("The new travel tool: +17");
            Assert.Equal(1, bot.Count("SELECT COUNT(*) FROM audit WHERE action = 'end poll'"));
            Assert.Single(bot.Connector.Bodies, body => body.Contains("The new travel tool: +17", StringComparison.Ordinal));
        }
    }

    const string Group = "19:service-leads";
    DemoBot bot = null!;
    TestPerson hr = null!, ann = null!;
    readonly Dictionary<int, TestPerson> people = [];

    public async Task InitializeAsync()
    {
        bot = await DemoBot.Run(engine: engine);
        hr = bot.Person("Hr");
        ann = bot.Person("Ann");
        await hr.Installs();
    }

    public async Task DisposeAsync() => await bot.DisposeAsync();

    [Fact]
    public async Task A_poll_from_the_question_to_the_score()
    {
        var card = await Ask();
        Assert.Contains("How likely are you to recommend the new travel tool to a colleague?", card.Words, StringComparison.Ordinal);
        Assert.Contains("Ann asks everybody here", card.Words, StringComparison.Ordinal);
        Assert.Contains("Nobody has answered yet.", card.Words, StringComparison.Ordinal);
        Assert.Contains("neither Ann nor HR", card.Words, StringComparison.Ordinal);

        var reply = await Tap(Person(0), card, 8);
        Assert.Contains("You gave 8", reply.Words, StringComparison.Ordinal);
        Assert.Contains("1 has answered.", reply.Words, StringComparison.Ordinal);
        await Until("1 has answered.");
        Assert.DoesNotContain("You gave", Newest.Words, StringComparison.Ordinal);

        await Tap(Person(0), card, 9);
        foreach (var (person, score) in new[] { 10, 9, 7, 4, 5 }.Index())
            await Tap(Person(person + 1), card, score);
        bot.Clock.Advance(TimeSpan.FromMinutes(16));
        await Until("The new travel tool: +17");
        Assert.Contains("6 of those here answered.", Newest.Words, StringComparison.Ordinal);
        Assert.Contains("3 · 50%", Newest.Words, StringComparison.Ordinal);
        Assert.Contains("Not for pay, appraisal or discipline.", Newest.Words, StringComparison.Ordinal);
        Assert.Equal(card.Id, Newest.Id);

        Assert.Equal(0, bot.Count("SELECT COUNT(*) FROM poll_answer"));
        Assert.Equal("6|3|1|2", bot.Database.Text("SELECT answered || '|' || promoters || '|' || passives || '|' || detractors FROM poll"));
    }

    [Fact]
    public async Task While_it_is_open_nothing_shown_depends_on_what_was_given()
    {
        var card = await Ask();
        await Taps(card, 0, 0, 0, 0, 0, 0, 0);
        await Until("7 have answered.");
        Assert.DoesNotContain("0%", Newest.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("−100", Newest.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_may_not_be_shown_is_not_kept_either()
    {
        (int[] Scores, string Headline, string More)[] table =
        [
            ([9, 3, 7, 10], "too few to show", "4 answered. A result is shown from 5 on"), ([], "too few to show", "Nobody answered."),
            ([9, 10, 9, 10, 3], "nearly everybody gave 9–10", "exact figures would give single people away"),
        ];
        foreach (var (scores, headline, more) in table)
        {
            await Taps(await Ask(), scores);
            bot.Clock.Advance(TimeSpan.FromMinutes(20));
            await Until(headline);
            Assert.Contains(more, Newest.Words, StringComparison.Ordinal);
            Assert.DoesNotContain("%", Newest.Words, StringComparison.Ordinal);
            Assert.Equal(0, bot.Count("SELECT COUNT(*) FROM poll_answer"));
            Assert.Equal(0, bot.Count("SELECT COUNT(*) FROM poll WHERE promoters IS NOT NULL OR passives IS NOT NULL OR detractors IS NOT NULL"));
        }
    }

    [Fact]
    public async Task The_same_tap_again_counts_once_and_of_two_the_later_one_stands()
    {
        var card = await Ask();
        var now = bot.Clock.GetUtcNow();
        await Person(0).PressesIn(Group, "groupChat", card, "9 of 10", now.AddSeconds(-1));
        Assert.Contains("You gave 9", (await Person(0).PressesIn(Group, "groupChat", card, "9 of 10", now.AddSeconds(-1))).Words, StringComparison.Ordinal);
        Assert.Contains("You gave 9", (await Person(0).PressesIn(Group, "groupChat", card, "2 of 10", now.AddSeconds(-5))).Words, StringComparison.Ordinal);
        Assert.Equal("1|9|1", bot.Database.Text("SELECT (SELECT COUNT(*) FROM poll_answer) || '|' || (SELECT score FROM poll_answer) || '|' || (SELECT answered FROM poll)"));
        // A clock that runs ahead claims no advantage.
        await Person(0).PressesIn(Group, "groupChat", card, "3 of 10", now.AddYears(1));
        Assert.Contains("You gave 4", (await Person(0).PressesIn(Group, "groupChat", card, "4 of 10", now)).Words, StringComparison.Ordinal);
        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Tap(Person(1), card, 5)));
        Assert.Equal(2, bot.Count("SELECT answered FROM poll"));
    }

    [Fact]
    public async Task The_starter_ends_it_by_its_button_and_nobody_else_does()
    {
        var card = await Ask();
        Assert.Contains("Only Ann", (await Person(0).PressesIn(Group, "groupChat", card, "End now")).Words, StringComparison.Ordinal);
        Assert.Contains("Only Ann", (await hr.PressesIn(Group, "groupChat", card, "End now")).Words, StringComparison.Ordinal);
        await Taps(card, 9, 8, 7, 3, 2);
        Assert.Contains("The new travel tool: −20", (await ann.PressesIn(Group, "groupChat", card, "End now")).Words, StringComparison.Ordinal);
        Assert.Contains("The new travel tool: −20", (await ann.PressesIn(Group, "groupChat", card, "End now")).Words, StringComparison.Ordinal);
        await Until("The new travel tool: −20");
        Assert.Contains("The poll has ended, so this tap is not counted.", (await Tap(Person(9), card, 9)).Words, StringComparison.Ordinal);
        Assert.Equal(5, bot.Count("SELECT answered FROM poll"));
        Assert.Equal(1, bot.Count("SELECT COUNT(*) FROM audit WHERE action = 'end poll'"));
    }

    [Fact]
    public async Task HR_and_the_starter_end_it_by_words()
    {
        await Ask();
        await Person(0).MentionsBotIn(Group, "end poll");
        Assert.Contains("Only Ann", Newest.Words, StringComparison.Ordinal);
        await hr.MentionsBotIn(Group, "结束投票");
        Assert.Contains("The poll has ended.", Newest.Words, StringComparison.Ordinal);
        await hr.MentionsBotIn(Group, "end poll");
        Assert.Contains("There is no open poll here.", Newest.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_tap_after_its_time_is_not_counted_even_before_anybody_has_ended_it()
    {
        var card = await Ask("ask the new travel tool for 2 minutes");
        bot.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Contains("The poll has ended", (await Tap(Person(0), card, 9)).Words, StringComparison.Ordinal);
        Assert.Equal(0, bot.Count("SELECT answered FROM poll"));
    }

    [Fact]
    public async Task What_a_client_sees_of_its_own_accord_is_what_its_reader_gave()
    {
        var card = await Ask();
        var refresh = card.Card["refresh"]!["action"]!;
        Assert.Null(card.Card["refresh"]!["userIds"]);
        await Tap(Person(0), card, 6);
        Assert.Contains("You gave 6", (await Person(0).InvokesIn(Group, "groupChat", "poll-see", refresh["data"], card.Id)).Words, StringComparison.Ordinal);
        Assert.DoesNotContain("You gave", (await Person(1).InvokesIn(Group, "groupChat", "poll-see", refresh["data"], card.Id)).Words, StringComparison.Ordinal);
        Assert.Equal(1, bot.Count("SELECT answered FROM poll"));
    }

    [Fact]
    public async Task An_older_client_counts_too_and_tells_nobody_else_what_was_given()
    {
        var card = await Ask();
        await hr.SubmitsIn(Group, card, "7 of 10");
        Assert.Equal(7, bot.Count("SELECT score FROM poll_answer"));
        Assert.Contains("Your 7 for “the new travel tool” counts.", hr.News()[^1].Words, StringComparison.Ordinal);
        Assert.Single(hr.News(Group));
        await Person(0).SubmitsIn(Group, card, "6 of 10");
        Assert.Equal(2, bot.Count("SELECT answered FROM poll"));
        Assert.Single(hr.News(Group));
    }

    [Fact]
    public async Task Taps_from_elsewhere_or_by_nobody_change_nothing()
    {
        var card = await Ask();
        var data = SeenCard.Action(card.Card, "9 of 10")["data"]!;
        Assert.Contains("isn't open here", (await Person(0).Invokes("poll-score", data)).Words, StringComparison.Ordinal);
        Assert.Contains("isn't open here", (await Person(0).InvokesIn("19:another", "groupChat", "poll-score", data)).Words, StringComparison.Ordinal);
        Assert.Contains("isn't open here", (await Person(0).InvokesIn("19:another", "groupChat", "poll-end", SeenCard.Action(card.Card, "End now")["data"])).Words, StringComparison.Ordinal);

        var unknown = Person(0).Invoke("poll-score", data);
        unknown["conversation"]!["id"] = Group;
        unknown["conversation"]!["conversationType"] = "groupChat";
        unknown["from"]!.AsObject().Remove("aadObjectId");
        Assert.Contains("hasn't told me who you are", (await Person(0).Invokes(unknown)).Words, StringComparison.Ordinal);

        foreach (var forged in new[]
        {
            """{"verb":"poll-score","poll":"AAAAAAAAAAAAAAAAAAAAAA","score":9}""", """{"verb":"poll-score","poll":"../../x","score":9}""", """{"verb":"poll-score","score":9}""",
            """{"verb":"poll-score","poll":"@","score":11}""", """{"verb":"poll-score","poll":"@","score":-1}""", """{"verb":"poll-score","poll":"@","score":"9"}""", """{"verb":"poll-score","poll":"@","score":9.5}""",
            """{"verb":"poll-score","poll":"@"}""", """{"verb":"poll-end","poll":7}""", """{"verb":"poll-end"}""", """{"verb":"poll-see","poll":null}""",
        })
        {
            var sent = JsonNode.Parse(forged.Replace("\"@\"", $"\"{data["poll"]}\"", StringComparison.Ordinal))!;
            var said = await Person(0).InvokesIn(Group, "groupChat", sent["verb"]!.GetValue<string>(), sent, card.Id);
            Assert.Matches("isn't open here|couldn't make sense", said.Words);
        }
        Assert.Equal(0, bot.Count("SELECT answered FROM poll"));
        Assert.Equal(0, bot.Count("SELECT COUNT(*) FROM poll_answer"));
        Assert.Equal(1, bot.Count("SELECT COUNT(*) FROM poll WHERE ended_at IS NULL"));
    }

    [Fact]
    public async Task Whatever_a_subject_is_made_of_it_stands_there_as_text()
    {
        (string Typed, string Shown)[] subjects =
        [
            ("**bold** [link](http://x) `code`", "**bold** [link](http://x) `code`"), ("<script>alert(1)</script>", "<script>alert(1)</script>"), ("the\u0000 new\u0007 tool", "the new tool"),
            ("the new\r\n\r\n# travel\ttool", "the new # travel tool"), ("\u202Eloot levart\u202C", "loot levart"), ("{{DATE(2020-01-01T00:00:00Z)}}", "{ {DATE(2020-01-01T00:00:00Z)}}"),
            ("'x'; DROP TABLE poll; --", "x'; DROP TABLE poll; --"),
        ];
        foreach (var (typed, shown) in subjects)
        {
            var card = await Ask("ask " + typed);
            Assert.Contains($"How likely are you to recommend {shown} to a colleague?", card.Words.Replace("\\", "", StringComparison.Ordinal), StringComparison.Ordinal);
            Assert.DoesNotContain("\"text\":\"How likely are you to recommend **bold**", card.Card.ToJsonString(), StringComparison.Ordinal);
            Assert.Contains("You gave 9", (await Tap(Person(0), card, 9)).Words, StringComparison.Ordinal);
            await ann.MentionsBotIn(Group, "end poll");
            bot.Clock.Advance(TimeSpan.FromMinutes(20));
        }
    }

    [Fact]
    public async Task Kind_words_and_no_poll()
    {
        (string Said, string Answer)[] table =
        [
            ("ask Ann", "never about a person"), ("ask <at>Maria Silva</at>", "never about a person"), ("ask our manager", "never about a person"),
            ("ask the new travel tool for 30 seconds", "from one minute to seven days"), ("ask the new travel tool for 8 days", "from one minute to seven days"),
            ("ask the new travel tool for 999999 days", "from one minute to seven days"), ("ask", "What shall I ask everybody about?"), ("ask ???", "What shall I ask everybody about?"),
            ("end poll", "There is no open poll here"), ("ask " + new string('x', 100_000), "at most 80 characters"),
        ];
        foreach (var (said, answer) in table)
        {
            await ann.MentionsBotIn(Group, said);
            Assert.Contains(answer, Newest.Words, StringComparison.Ordinal);
            Assert.Equal(0, bot.Count("SELECT COUNT(*) FROM poll"));
        }
    }

    [Fact]
    public async Task In_the_personal_chat_it_says_where_a_poll_works()
    {
        Assert.Contains("works in a channel, a group chat or a meeting chat", (await hr.Asks("ask the new travel tool")).Words, StringComparison.Ordinal);
        await Person(0).Installs();
        Assert.Contains("works in a channel, a group chat or a meeting chat", (await Person(0).Says("end poll"))[^1].Words, StringComparison.Ordinal);
        // To those who run surveys it may mean a survey.
        Assert.Contains("Which wave shall I close?", (await hr.Asks("end poll")).Words, StringComparison.Ordinal);
        // A sentence that begins so is still a comment, and a button means something else.
        Assert.Contains("Ask people who use it every day", (await hr.Asks("Ask people who use it every day before you change how it works again")).Card.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(0, bot.Count("SELECT COUNT(*) FROM poll"));
    }

    [Fact]
    public async Task A_meeting_needs_no_subject_and_a_group_chat_is_offered_its_meeting()
    {
        await ann.SaysIn("19:meeting_abc@thread.v2", "groupChat", "ask");
        Assert.Contains("recommend this meeting to a colleague", ann.News("19:meeting_abc@thread.v2")[^1].Words, StringComparison.Ordinal);
        await ann.MentionsBotIn(Group, "ask");
        var offer = Newest;
        await Person(0).PressesIn(Group, "groupChat", offer, "Ask about this meeting");
        Assert.Contains("1 asks everybody here", "1 " + Newest.Words[Newest.Words.IndexOf("asks everybody here", StringComparison.Ordinal)..], StringComparison.Ordinal);
        Assert.Contains("recommend this meeting to a colleague", Newest.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_a_channel_the_card_stands_in_the_thread_and_the_channel_has_one_poll()
    {
        const string Thread = "19:team@thread.tacv2;messageid=77", OtherThread = "19:team@thread.tacv2;messageid=78";
        await ann.SaysIn(Thread, "channel", "问一下 新差旅系统 10分钟");
        var card = ann.News(Thread)[^1];
        Assert.Contains("新差旅系统", card.Words, StringComparison.Ordinal);
        await ann.SaysIn(OtherThread, "channel", "ask the canteen");
        Assert.Contains("Ann's poll about “新差旅系统” is still open here", ann.News(OtherThread)[^1].Words, StringComparison.Ordinal);
        Assert.Contains("You gave 9", (await Person(0).InvokesIn("19:team@thread.tacv2", "channel", "poll-score", SeenCard.Action(card.Card, "9 of 10")["data"], card.Id)).Words, StringComparison.Ordinal);
        await ann.SaysIn(OtherThread, "channel", "end poll");
        await Eventually(() => ann.News(Thread)[^1].Words.Contains("too few to show", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_same_message_brought_twice_starts_one_poll()
    {
        bot.Connector.Open(Group);
        var message = ann.Message("<at>NpsBot</at> ask the canteen");
        message["conversation"]!["id"] = Group;
        message["conversation"]!["conversationType"] = "groupChat";
        message["entities"] = new JsonArray(new JsonObject { ["type"] = "mention", ["text"] = "<at>NpsBot</at>", ["mentioned"] = new JsonObject { ["id"] = bot.Channel.BotId } });
        bot.Connector[Group].FromPeople.Add(message["id"]!.GetValue<string>());
        using var first = await bot.Channel.Post(message);
        using var second = await bot.Channel.Post(message);
        Assert.Contains("canteen", Assert.Single(ann.News(Group)).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_shown_here_today_is_not_asked_again_and_nobody_asks_all_the_time()
    {
        var card = await Ask();
        await Taps(card, 9, 9, 8, 3, 2);
        await ann.MentionsBotIn(Group, "end poll");
        await ann.MentionsBotIn(Group, "ask The new travel tool!");
        Assert.Contains("asked here within the last day", Newest.Words, StringComparison.Ordinal);
        for (var poll = 1; poll < BallotBox.MostInAnHour; poll++)
        {
            await ann.MentionsBotIn(Group, "ask topic " + "ABCDEF"[poll]);
            await ann.MentionsBotIn(Group, "end poll");
        }
        await Person(0).MentionsBotIn(Group, "ask the canteen");
        Assert.Contains("polls within an hour", Newest.Words, StringComparison.Ordinal);
        bot.Clock.Advance(TimeSpan.FromHours(1));
        await Ask("ask the canteen");
        bot.Clock.Advance(TimeSpan.FromDays(1));
        await Ask();
    }

    [Fact]
    public async Task Where_the_card_was_deleted_the_result_is_a_new_message()
    {
        var card = await Ask();
        await Taps(card, 9, 9, 8, 3, 2);
        bot.Connector[Group].Activities.TryRemove(card.Id, out _);
        bot.Clock.Advance(TimeSpan.FromMinutes(16));
        for (var look = 0; look < 3; look++)
        {
            await Eventually(() => bot.Count("SELECT COUNT(*) FROM poll WHERE ended_at IS NULL") == 0);
            await Worker.RunOnce();
            await Task.Delay(engine == On.Postgres ? 3100 : 0);
            bot.Clock.Advance(TimeSpan.FromSeconds(3));
        }
        await Until("The new travel tool: 0");
        Assert.NotEqual(card.Id, Newest.Id);
        Assert.Single(ann.News(Group));
    }

    [Fact]
    public async Task Whoever_takes_the_bot_out_ends_the_poll()
    {
        var card = await Ask();
        await Taps(card, 9);
        await ann.RemovesBotFrom(Group);
        Assert.Equal(1, bot.Count("SELECT COUNT(*) FROM poll WHERE ended_at IS NOT NULL AND told_at IS NOT NULL"));
        Assert.Equal(0, bot.Count("SELECT COUNT(*) FROM poll_answer"));
    }

    [Fact]
    public async Task A_poll_whose_card_was_refused_has_not_begun()
    {
        bot.Connector.Script = request => request.Path.Contains(Uri.EscapeDataString(Group), StringComparison.Ordinal) || request.Path.Contains(Group, StringComparison.Ordinal) ? FakeConnector.Saying(403, FakeConnector.Error("BotNotInConversationRoster")) : null;
        await ann.MentionsBotIn(Group, "ask the canteen");
        Assert.Equal(0, bot.Count("SELECT COUNT(*) FROM poll"));
        bot.Connector.Script = null;
        await Ask("ask the canteen");
    }

    [Fact]
    public async Task Figures_of_surveys_know_nothing_of_polls()
    {
        // The demo asks whoever it meets for the first time.
        for (var person = 0; person < 5; person++)
            await Person(person).MentionsBotIn(Group, "help");
        await ann.MentionsBotIn(Group, "help");
        var before = bot.Count("SELECT COUNT(*) FROM answer");
        var counters = DatabaseText.Of(bot.Database, "poll", "poll_answer", "audit", "person", "tenant", "channel", "delivery");
        var card = await Ask();
        await Taps(card, 9, 9, 8, 3, 2);
        await ann.MentionsBotIn(Group, "end poll");
        Assert.Equal(before, bot.Count("SELECT COUNT(*) FROM answer"));
        Assert.Equal(counters, DatabaseText.Of(bot.Database, "poll", "poll_answer", "audit", "person", "tenant", "channel", "delivery"));
    }

    [Fact]
    public async Task Help_in_a_group_offers_to_ask()
    {
        await ann.MentionsBotIn(Group, "help");
        var help = Newest;
        Assert.Contains("Live poll: mention me", help.Words, StringComparison.Ordinal);
        await ann.PressesIn(Group, "groupChat", help, "Ask everybody here");
        Assert.Contains("What shall I ask everybody about?", Newest.Words, StringComparison.Ordinal);
    }

    PollWorker Worker => bot.Service<PollWorker>();

    SeenMessage Newest => ann.News(Group)[^1];

    async Task<SeenMessage> Ask(string text = "ask the new travel tool")
    {
        await ann.MentionsBotIn(Group, text);
        var card = Newest;
        Assert.True(card.Activity["attachments"] is not null, card.Words);
        return card;
    }

    TestPerson Person(int number)
    {
        lock (people)
            return people.TryGetValue(number, out var known) ? known : people[number] = bot.Person(FormattableString.Invariant($"Voter-{number}"));
    }

    static Task<SeenReply> Tap(TestPerson person, SeenMessage card, int score)
    {
        ArgumentNullException.ThrowIfNull(person);
        return person.PressesIn(Group, "groupChat", card, FormattableString.Invariant($"{score} of 10"));
    }

    async Task Taps(SeenMessage card, params int[] scores)
    {
        foreach (var (person, score) in scores.Index())
            await Tap(Person(person), card, score);
    }

    /// <summary>How often the card was updated.</summary>
    int Updates(SeenMessage card)
    {
        ArgumentNullException.ThrowIfNull(card);
        return bot.Connector.Log.Count(request => request.Path.EndsWith("/activities/" + card.Id, StringComparison.Ordinal));
    }

    /// <summary>Until the newest message of the group says so; the worker looks once a second.</summary>
    Task Until(string words) => Eventually(() => News().Contains(words, StringComparison.Ordinal), News);

    string News() => ann.News(Group) is [.., var newest] ? newest.Words : "";

    async Task Eventually(Func<bool> isSo, Func<string>? otherwise = null)
    {
        for (var waited = 0; !isSo(); waited++)
        {
            Assert.True(waited < 600, otherwise?.Invoke());
            await Task.Delay(50);
            // The worker may have been at work when the clock was put forward; then it waits for another second to pass.
            if (waited % 40 == 39)
                bot.Clock.Advance(TimeSpan.FromSeconds(1));
        }
    }
}
