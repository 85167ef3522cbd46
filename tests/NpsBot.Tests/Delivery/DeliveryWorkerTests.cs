using NpsBot.Core.Deliveries;
using NpsBot.Standins;
using NpsBot.Tests.House;
using static NpsBot.Tests.Delivery.DeliveryBench;

namespace NpsBot.Tests.Delivery;

public abstract class DeliveryWorkerTests(On engine) : IAsyncLifetime
{
    DeliveryBench bench = null!;

    public async Task InitializeAsync() => bench = await DeliveryBench.Set(engine);

    public async Task DisposeAsync()
    {
        Assert.Empty(bench.Connector.Complaints);
        await bench.DisposeAsync();
    }

    [Fact]
    public async Task Everybody_gets_one_card_with_their_own_reference()
    {
        bench.AddWave(Contoso, people: 90);
        await bench.Worker().RunOnce();
        Assert.Equal(90, bench.InState(DeliveryState.Sent));
        for (var person = 0; person < 90; person++)
        {
            var (id, card) = Assert.Single(bench.Connector[ChatOf(Contoso, Id(person))].Activities);
            Assert.Equal(id, bench.Row(person).ActivityId);
            var reference = bench.Database.Read(session => session.First("SELECT reference FROM delivery WHERE person_id = @person", row => row.GetString(0), ("person", Id(person))));
            Assert.Contains(reference!, card.ToJsonString(), StringComparison.Ordinal);
            Assert.StartsWith("Thinking of the last three months", card["summary"]!.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_chat_is_opened_for_whoever_has_none_and_the_first_card_says_hello_as_well()
    {
        bench.AddWave(Contoso, people: 30, withChat: false);
        await bench.Worker().RunOnce();
        Assert.Equal(30, bench.InState(DeliveryState.Sent));
        Assert.Equal(30, bench.Connector.Log.Count(request => request.Opens));
        // Nobody of this tenant has come yet, so the cloud's own connector is asked.
        Assert.All(bench.Connector.Log, request => Assert.StartsWith("/teams/v3/", request.Path, StringComparison.Ordinal));
        var words = bench.Connector.Delivered.Select(card => SeenCard.Words(card["attachments"]![0]!["content"]!)).First();
        Assert.Contains("Hello, I'm NpsBot", words, StringComparison.Ordinal);
        Assert.Contains("IT help desk", words, StringComparison.Ordinal);
        Assert.Contains("type “stop”", words, StringComparison.Ordinal);
        Assert.Equal(30, bench.Count("SELECT COUNT(*) FROM person WHERE conversation_id IS NOT NULL AND welcomed_at IS NOT NULL"));

        // The chat is remembered: the next wave needs no second one, and says hello no more.
        bench.AddWave(Contoso, people: 30, wave: "next");
        await bench.Worker().RunOnce();
        Assert.Equal(30, bench.Connector.Log.Count(request => request.Opens));
        Assert.DoesNotContain("Hello", bench.Connector.Delivered.Last()["summary"]!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Everybody_reads_the_closing_day_of_their_own_place()
    {
        bench.AddWave(Contoso, people: 2);
        bench.Database.Write(session =>
        {
            session.Execute("UPDATE wave SET closes_at = @noon", ("noon", new DateTimeOffset(bench.Clock.GetUtcNow().UtcDateTime.Date.AddDays(9).AddHours(12), TimeSpan.Zero).ToUnixTimeMilliseconds()));
            session.Execute("UPDATE person SET time_zone = 'Pacific/Kiritimati'");
            session.Execute("UPDATE person SET time_zone = 'America/Los_Angeles' WHERE person_id = (SELECT MIN(person_id) FROM person)");
        });
        await bench.Worker().RunOnce();
        // At noon in Greenwich it is the next day on Kiritimati; nothing else on the two cards differs.
        Assert.Equal(2, bench.Connector.Delivered.Select(card => SeenCard.Words(card["attachments"]![0]!["content"]!)).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task A_card_speaks_the_language_that_the_person_has_when_it_leaves()
    {
        bench.AddWave(Contoso, people: 1);
        bench.Database.Write(session => session.Execute("UPDATE person SET language = 'zh-Hans'"));
        await bench.Worker().RunOnce();
        Assert.Contains("服务台", Assert.Single(bench.Connector.Delivered)["summary"]!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reminder_says_that_it_is_one()
    {
        bench.AddWave(Contoso, people: 1);
        bench.Set("purpose = 1, sent_at = 5");
        await bench.Worker().RunOnce();
        var card = Assert.Single(bench.Connector.Delivered);
        Assert.StartsWith("Reminder: ", card["summary"]!.ToString(), StringComparison.Ordinal);
        var words = SeenCard.Words(card["attachments"]![0]!["content"]!);
        Assert.Contains("Nobody is told who has answered", words, StringComparison.Ordinal);
        Assert.Contains("type “stop”", words, StringComparison.Ordinal);
        Assert.Equal((DeliveryState.Sent, 1, 5L), (bench.Row().State, bench.Row().Reminded, bench.Row().SentAt));
    }

    [Fact]
    public async Task Two_workers_on_one_database_send_one_card_each_person()
    {
        bench.AddWave(Contoso, people: 150);
        await Task.WhenAll(bench.Worker().RunOnce(), bench.Worker().RunOnce());
        Assert.Equal(150, bench.InState(DeliveryState.Sent));
        Assert.Equal(150, bench.Connector.Delivered.Count);
        Assert.All(Enumerable.Range(0, 150), person => Assert.Single(bench.Connector[ChatOf(Contoso, Id(person))].Activities));
    }

    [Theory]
    [InlineData("UPDATE wave SET is_paused = 1")]
    [InlineData("UPDATE wave SET opens_at = closes_at - 1")]
    [InlineData("UPDATE wave SET ended_at = opens_at + 1")]
    [InlineData("UPDATE wave SET closes_at = opens_at + 1")]
    [InlineData("UPDATE delivery SET due_at = 9000000000000")]
    public async Task Nothing_leaves_before_its_time_after_the_close_or_while_the_wave_is_paused(string sql)
    {
        bench.AddWave(Contoso, people: 3);
        bench.Database.Write(session => session.Execute(sql));
        await bench.Worker().RunOnce();
        Assert.Empty(bench.Connector.Log);
        Assert.Equal(3, bench.InState(DeliveryState.Waiting));
    }

    [Theory]
    [InlineData("UPDATE person SET paused_until = 9223372036854775807", DeliveryState.NotNeeded)]
    [InlineData("UPDATE person SET left_at = 1", DeliveryState.NotNeeded)]
    [InlineData("INSERT INTO do_not_contact (tenant_id, person_id, reason, author, created_at) VALUES ('contoso', 'person-0', 'asked', 'hr', 1)", DeliveryState.NotNeeded)]
    [InlineData("UPDATE person SET entra_object_id = NULL, conversation_id = NULL", DeliveryState.NotInstalled)]
    [InlineData("""
        INSERT INTO answer (tenant_id, wave_id, person_id, group_id, kind, reasons, at, revision, counted, language, layout, channel, wording)
        VALUES ('contoso', 'wave', 'person-0', 'group', 1, '', 1, 1, 0, 'en', '', '', 1)
        """, DeliveryState.Sent)]
    public async Task Whoever_need_not_or_cannot_be_asked_is_not(string sql, DeliveryState becomes)
    {
        bench.AddWave(Contoso, people: 1);
        bench.Database.Write(session => session.Execute(sql));
        await bench.Worker().RunOnce();
        Assert.Empty(bench.Connector.Log);
        Assert.Equal(becomes, bench.Row().State);
    }

    void AlwaysAtWork() => bench.Database.Write(session =>
        session.Execute("INSERT INTO tenant (tenant_id, working_hours, working_days) VALUES ('contoso', '00:00-23:59', '1234567')"));

    [Fact]
    public async Task A_pause_that_ends_at_night_goes_on_until_the_person_is_at_work()
    {
        bench.AddWave(Contoso, people: 2);
        var night = new DateTimeOffset(bench.Clock.GetUtcNow().Date.AddDays(2).AddHours(2), TimeSpan.Zero);
        bench.Database.Write(session =>
        {
            session.Execute("INSERT INTO tenant (tenant_id, time_zone, working_days) VALUES ('contoso', 'UTC', '1234567')");
            session.Execute("UPDATE person SET time_zone = 'Asia/Taipei' WHERE person_id = 'person-1'");
            session.Execute("UPDATE person SET paused_until = @until", ("until", night.ToUnixTimeMilliseconds()));
        });
        await bench.Worker().RunOnce();
        Assert.Equal((night.AddHours(7), night), (At(bench.Row(0).DueAt), At(bench.Row(1).DueAt)));
        Assert.Empty(bench.Connector.Log);

        static DateTimeOffset At(long due) => DateTimeOffset.FromUnixTimeMilliseconds(due);
    }

    [Fact]
    public async Task A_pause_that_ends_in_time_is_waited_for()
    {
        bench.AddWave(Contoso, people: 1);
        AlwaysAtWork();
        bench.Database.Write(session => session.Execute("UPDATE person SET paused_until = @until", ("until", bench.Clock.GetUtcNow().AddDays(2).ToUnixTimeMilliseconds())));
        var worker = bench.Worker();
        await worker.RunOnce();
        await bench.After(TimeSpan.FromDays(1), worker);
        Assert.Empty(bench.Connector.Log);
        await bench.After(TimeSpan.FromDays(1) + TimeSpan.FromMinutes(2), worker);
        Assert.Equal(DeliveryState.Sent, bench.Row().State);
    }

    [Fact]
    public async Task An_entry_of_the_do_not_contact_list_that_ends_in_time_is_waited_for()
    {
        bench.AddWave(Contoso, people: 1);
        AlwaysAtWork();
        bench.Database.Write(session => session.Execute(
            "INSERT INTO do_not_contact (tenant_id, person_id, reason, author, created_at, expires_at) VALUES ('contoso', 'person-0', 'asked', 'hr', 1, @until)",
            ("until", bench.Clock.GetUtcNow().AddDays(2).ToUnixTimeMilliseconds())));
        var worker = bench.Worker();
        await worker.RunOnce();
        Assert.Equal(DeliveryState.Waiting, bench.Row().State);
        await bench.After(TimeSpan.FromDays(2) + TimeSpan.FromMinutes(2), worker);
        Assert.Equal(DeliveryState.Sent, bench.Row().State);
    }

    [Fact]
    public async Task What_leaves_is_recorded_and_the_rest_given_back_when_the_process_ends()
    {
        bench.AddWave(Contoso, people: 60);
        using var stop = new CancellationTokenSource();
        var answer = new TaskCompletionSource();
        bench.Connector.Script = request => async context =>
        {
            // The process is told to end while the first requests are under way; they are answered all the same.
            await stop.CancelAsync();
            await answer.Task;
            await FakeConnector.Saying(201, """{"id":"late"}""")(context);
        };
        var run = bench.Worker().RunOnce(stop.Token);
        while (!stop.IsCancellationRequested)
            await Task.Yield();
        answer.SetResult();
        await run;
        Assert.Equal(bench.Connector.Log.Count, bench.InState(DeliveryState.Sent));
        Assert.Equal(0, bench.InState(DeliveryState.Leased));
        Assert.Equal(60, bench.InState(DeliveryState.Sent) + bench.InState(DeliveryState.Waiting));
        Assert.Equal(0, bench.Count("SELECT COUNT(*) FROM delivery WHERE in_doubt = 1 OR failures > 0"));

        bench.Connector.Script = null;
        await bench.After(TimeSpan.FromMinutes(1), bench.Worker());
        Assert.Equal(60, bench.InState(DeliveryState.Sent));
        Assert.Equal(60, bench.Connector.Log.Select(request => request.Target).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(60, bench.Connector.Log.Count);
    }

    [Fact]
    public async Task A_database_that_is_busy_for_a_while_loses_no_record()
    {
        bench.AddWave(Contoso, people: 1);
        IDisposable? other = null;
        bench.Connector.Script = _ =>
        {
            other = bench.HoldFromOutside();
            return null;
        };
        var run = bench.Worker().RunOnce();
        while (other is null)
            await Task.Yield();
        await Task.Yield();
        other.Dispose();
        await run;
        Assert.Equal(DeliveryState.Sent, bench.Row().State);
        Assert.Equal(1, bench.Requests());
    }
}

public sealed class DeliveryWorkerOnSqliteTests() : DeliveryWorkerTests(On.Sqlite);

public sealed class DeliveryWorkerOnPostgresTests() : DeliveryWorkerTests(On.Postgres);
