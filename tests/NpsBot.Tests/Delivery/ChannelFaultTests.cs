using Microsoft.AspNetCore.Http;
using NpsBot.Core.Deliveries;
using NpsBot.Standins;
using NpsBot.Tests.House;
using static NpsBot.Tests.Delivery.DeliveryBench;

namespace NpsBot.Tests.Delivery;

/// <summary>Everything a channel may do to a wave, and what becomes of its recipients.</summary>
public abstract class ChannelFaultTests(On engine) : IAsyncLifetime
{
    static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    DeliveryBench bench = null!;

    public async Task InitializeAsync() => bench = await DeliveryBench.Set(engine);

    public async Task DisposeAsync()
    {
        Assert.Empty(bench.Connector.Complaints);
        await bench.DisposeAsync();
    }

    void Answers(int status, string code = "X", params (string Name, string Value)[] headers) => bench.Connector.Script = _ => FakeConnector.Saying(status, FakeConnector.Error(code), headers);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Throttled_recipients_are_never_lost_and_other_tenants_not_kept_waiting(bool saysHowLong)
    {
        bench.AddWave(Contoso, people: 100);
        bench.AddWave(Fabrikam, people: 100);
        bench.Connector.Script = request => request.Tenant != Contoso ? null
            : FakeConnector.Saying(429, FakeConnector.Error("TooManyRequests"), saysHowLong ? [("Retry-After", "60")] : []);
        var worker = bench.Worker();
        await worker.RunOnce();
        Assert.Equal(100, bench.InState(DeliveryState.Sent, Fabrikam));
        Assert.Equal("Waiting:429", string.Join(' ', Enumerable.Range(0, 100).Select(person => bench.Row(person)).Select(row => $"{row.State}:{row.Outcome ?? "429"}").Distinct(StringComparer.Ordinal)));
        Assert.All(Enumerable.Range(0, 100), person => Assert.InRange(bench.Requests(person), 0, 1));
        if (saysHowLong)
        {
            var asked = bench.Connector.Log.Count;
            await bench.After(TimeSpan.FromSeconds(59), worker);
            Assert.Equal(asked, bench.Connector.Log.Count);
        }

        bench.Connector.Script = null;
        for (var hours = 0; hours < 6; hours++)
            await bench.After(Hour, worker);
        Assert.Equal(100, bench.InState(DeliveryState.Sent));
        Assert.Equal(0, bench.Count("SELECT COUNT(*) FROM delivery WHERE failures > 0 OR in_doubt = 1"));
        Assert.All(Enumerable.Range(0, 100), person => Assert.Single(bench.Connector[ChatOf(Contoso, Id(person))].Activities));
    }

    [Theory]
    [InlineData(502)]
    [InlineData(504)]
    [InlineData(500)]
    public async Task An_invitation_in_doubt_is_replayed_once_and_later(int status)
    {
        bench.AddWave(Contoso, people: 1);
        Answers(status);
        var worker = bench.Worker();
        await worker.RunOnce();
        Assert.Equal((DeliveryState.Waiting, true, 0), (bench.Row().State, bench.Row().InDoubt, bench.Row().Failures));
        await bench.After(TimeSpan.FromSeconds(59), worker);
        Assert.Equal(1, bench.Requests());
        await bench.After(TimeSpan.FromMinutes(3), worker);
        Assert.Equal(2, bench.Requests());

        // The second doubt ends it: there is no third card.
        Assert.Equal((DeliveryState.Sent, true), (bench.Row().State, bench.Row().InDoubt));
        await bench.After(Hour, worker);
        Assert.Equal(2, bench.Requests());
    }

    [Fact]
    public async Task A_replay_that_arrives_leaves_no_doubt()
    {
        bench.AddWave(Contoso, people: 1);
        bench.Connector.Next(502);
        var worker = bench.Worker();
        await worker.RunOnce();
        await bench.After(Hour, worker);
        Assert.Equal((DeliveryState.Sent, false), (bench.Row().State, bench.Row().InDoubt));
        Assert.Single(bench.Connector.Delivered);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_reminder_or_an_echo_in_doubt_is_never_replayed(int purpose)
    {
        bench.AddWave(Contoso, people: 1);
        bench.Set($"purpose = {purpose}");
        if (purpose == 2)
            bench.Database.Write(session => session.Execute("UPDATE wave SET ended_at = opens_at + 1"));
        bench.Connector.Next(502);
        var worker = bench.Worker();
        await worker.RunOnce();
        await bench.After(Hour, worker);
        Assert.Equal(1, bench.Requests());
        Assert.Equal((DeliveryState.Sent, true), (bench.Row().State, bench.Row().InDoubt));
    }

    [Fact]
    public async Task A_connector_that_never_answers_leaves_the_send_in_doubt()
    {
        bench.AddWave(Contoso, people: 1);
        bench.Connector.Hang();
        await bench.Worker().RunOnce();
        Assert.Equal((DeliveryState.Waiting, true, "timeout"), (bench.Row().State, bench.Row().InDoubt, bench.Row().Outcome));
    }

    [Fact]
    public async Task A_chat_that_could_not_be_opened_is_in_no_doubt()
    {
        bench.AddWave(Contoso, people: 1, withChat: false);
        bench.Connector.Next(502);
        var worker = bench.Worker();
        await worker.RunOnce();
        Assert.Equal((DeliveryState.Waiting, false, 0), (bench.Row().State, bench.Row().InDoubt, bench.Row().Failures));
        await bench.After(TimeSpan.FromMinutes(6), worker);
        Assert.Single(bench.Connector.Delivered);
    }

    [Fact]
    public async Task Without_a_token_the_tenant_pauses_and_no_attempt_counts()
    {
        bench.AddWave(Contoso, people: 100);
        bench.Login.Refuses = true;
        var worker = bench.Worker();
        await worker.RunOnce();
        Assert.Empty(bench.Connector.Log);
        Assert.Equal(100, bench.InState(DeliveryState.Waiting));
        Assert.True(bench.Count("SELECT held_until FROM tenant") > bench.Clock.GetUtcNow().ToUnixTimeMilliseconds());
        Assert.Equal(0, bench.Count("SELECT SUM(failures) FROM delivery"));

        bench.Login.Refuses = false;
        for (var minutes = 0; minutes < 10; minutes++)
            await bench.After(TimeSpan.FromMinutes(1), worker);
        Assert.Equal(100, bench.InState(DeliveryState.Sent));
        Assert.Equal(100, bench.Connector.Delivered.Count);
    }

    [Theory]
    [InlineData("ConversationBlockedByUser", DeliveryState.Blocked)]
    [InlineData("BotDisabledByAdmin", DeliveryState.Blocked)]
    [InlineData("BotNotInConversationRoster", DeliveryState.NotInstalled)]
    [InlineData("ForbiddenOperationException", DeliveryState.NotInstalled)]
    public async Task A_refusal_that_only_the_person_can_lift_is_not_knocked_at_again(string code, DeliveryState becomes)
    {
        bench.AddWave(Contoso, people: 1);
        Answers(403, code);
        var worker = bench.Worker();
        await worker.RunOnce();
        await bench.After(Hour, worker);
        Assert.Equal(1, bench.Requests());
        Assert.Equal(becomes, bench.Row().State);
    }

    [Fact]
    public async Task A_recipient_who_can_never_be_sent_to_is_set_aside_the_wave_goes_on_and_hr_is_told_once()
    {
        bench.AddWave(Contoso, people: 20);
        bench.Database.Write(session =>
        {
            bench.AddPerson(session, Contoso, "hr", withChat: true);
            bench.AddPerson(session, Contoso, "hr-2", withChat: false);
        });
        bench.Connector.Script = request => request.Target == ChatOf(Contoso, Id(3)) ? FakeConnector.Saying(400, FakeConnector.Error("BadArgument")) : null;
        var worker = bench.Worker();
        for (var hours = 0; hours < 6; hours++)
            await bench.After(Hour, worker);
        Assert.Equal((DeliveryState.SetAside, 3, "BadArgument"), (bench.Row(3).State, bench.Row(3).Failures, bench.Row(3).Outcome));
        Assert.Equal(DeliveryPolicy.MostFailures, bench.Requests(3));
        Assert.Equal(19, bench.InState(DeliveryState.Sent));
        var told = Assert.Single(bench.Connector[ChatOf(Contoso, "hr")].Activities.Values);
        Assert.Contains("one person could not be reached", told["summary"]!.ToString(), StringComparison.Ordinal);
        Assert.Equal(1, bench.Count("SELECT hr_told FROM wave"));
    }

    [Fact]
    public async Task All_of_hr_are_told_however_long_the_first_message_takes()
    {
        bench.AddWave(Contoso, people: 1);
        bench.Set("state = 5");
        bench.Database.Write(session =>
        {
            foreach (var hr in new[] { "hr", "hr-2", "hr-3" })
            {
                bench.AddPerson(session, Contoso, hr, withChat: true);
                session.Execute("INSERT INTO hr_person (tenant_id, person_id) VALUES ('contoso', @person)", ("person", hr));
            }
        });
        bench.Connector.Script = _ =>
        {
            bench.Clock.Advance(TimeSpan.FromSeconds(3));
            return null;
        };
        await bench.Worker().RunOnce();
        Assert.All(new[] { "hr", "hr-2", "hr-3" }, hr => Assert.Single(bench.Connector[ChatOf(Contoso, hr)].Activities));
    }

    [Theory]
    [InlineData(0, "1")]
    [InlineData(1, "NULL")]
    [InlineData(2, "NULL")]
    public async Task Whoever_took_the_bot_out_is_not_given_it_back(int purpose, string uninstalledAt)
    {
        bench.AddWave(Contoso, people: 1);
        bench.Set($"purpose = {purpose}");
        bench.Database.Write(session => session.Execute("UPDATE person SET uninstalled_at = " + uninstalledAt));
        if (purpose == 2)
            bench.Database.Write(session => session.Execute("UPDATE wave SET ended_at = opens_at + 1"));
        Answers(403, "BotNotInConversationRoster");
        await bench.Worker().RunOnce();
        Assert.Equal(DeliveryState.Blocked, bench.Row().State);
    }

    [Fact]
    public async Task A_chat_that_is_gone_is_opened_anew()
    {
        bench.AddWave(Contoso, people: 1);
        bench.Connector.Forget(ChatOf(Contoso, Id(0)));
        await bench.Worker().RunOnce();
        Assert.Equal((DeliveryState.Sent, "sent"), (bench.Row().State, bench.Row().Outcome));
        Assert.Equal(["a:1"], bench.Connector.Log.Where(request => !request.Opens).Skip(1).Select(request => request.Target));
        Assert.Equal(1, bench.Count("SELECT COUNT(*) FROM person WHERE conversation_id = 'a:1'"));
    }

    [Fact]
    public async Task Somebody_of_whom_the_channel_knows_nothing_is_set_aside()
    {
        bench.AddWave(Contoso, people: 1);
        Answers(404, "ConversationNotFound");
        var worker = bench.Worker();
        for (var hours = 0; hours < 4; hours++)
            await bench.After(Hour, worker);
        Assert.Equal(DeliveryState.SetAside, bench.Row().State);
        Assert.Equal(3, bench.Connector.Log.Count);
    }

    [Fact]
    public async Task A_tenant_whose_connector_hangs_keeps_no_other_waiting()
    {
        bench.AddWave(Contoso, people: 200);
        bench.AddWave(Fabrikam, people: 60);
        var released = new TaskCompletionSource();
        bench.Connector.Script = request => request.Tenant == Contoso ? Hold : null;
        var run = bench.Worker().RunOnce();
        while (bench.InState(DeliveryState.Sent, Fabrikam) < 60)
            await Task.Yield();
        Assert.Equal(0, bench.InState(DeliveryState.Sent));
        bench.Connector.Script = null;
        released.SetResult();
        await run;
        Assert.Equal(200, bench.InState(DeliveryState.Sent) + bench.InState(DeliveryState.Waiting));

        async Task Hold(HttpContext context)
        {
            await released.Task;
            await FakeConnector.Saying(201, """{"id":"x"}""")(context);
        }
    }
}

public sealed class ChannelFaultOnSqliteTests() : ChannelFaultTests(On.Sqlite);

public sealed class ChannelFaultOnPostgresTests() : ChannelFaultTests(On.Postgres);
