using NpsBot.Core.Surveys;
using NpsBot.Moments;
using NpsBot.Tests.House;

namespace NpsBot.Tests.Moments;

/// <summary>What becomes of reports, on both engines.</summary>
public sealed class SettlingTests
{
    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task Whoever_was_in_touch_is_asked_once_in_fourteen_days_in_the_months_wave_of_the_touchpoint(On engine)
    {
        await using var api = await MomentsApi.Run(engine);
        var key = api.NewKey();
        (await api.Report(key, "entra-0")).Dispose();
        (await api.Report(key, "P0@Contoso.Example")).Dispose();
        (await api.Report(key, "entra-1")).Dispose();
        api.Settle();
        Assert.Equal(2, api.Count("SELECT COUNT(*) FROM delivery"));
        Assert.Equal(1, api.Count("SELECT COUNT(*) FROM moment WHERE outcome = 'Spent'"));
        var wave = Assert.Single(api.TheService().Touchpoint("ticket-closed")!.Waves);
        Assert.Equal(("2026-11", Question.TouchpointWording), (wave.Name, wave.Question.Wording));
        Assert.Empty(api.TheService().Waves);
        Assert.Empty(api.TheService(MomentsApi.Fabrikam).Touchpoint("ticket-closed")!.Waves);
        Assert.Equal(2, api.Count("SELECT people FROM answer_count WHERE slot = 13"));
        Assert.Equal(2, api.Count("SELECT COUNT(*) FROM service_use"));

        api.Clock.Advance(TimeSpan.FromDays(14));
        (await api.Report(key, "entra-0")).Dispose();
        api.Settle();
        Assert.Equal(2, api.TheService().Touchpoint("ticket-closed")!.Waves.Count);
        Assert.Equal(3, api.Count("SELECT COUNT(*) FROM delivery"));
    }

    [Fact]
    public async Task The_question_waits_for_working_hours()
    {
        await using var api = await MomentsApi.Run();
        api.Clock.Advance(TimeSpan.FromDays(3));
        (await api.Report(api.NewKey(), "entra-0")).Dispose();
        api.Settle();
        // Saturday; the week begins on Monday at nine.
        Assert.Equal(new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds(), api.Count("SELECT due_at FROM delivery"));
    }

    [Theory]
    [InlineData("UPDATE person SET left_at = 1", "NotAvailable")]
    [InlineData("UPDATE person SET paused_until = 9223372036854775807", "NotAvailable")]
    [InlineData("INSERT INTO do_not_contact (tenant_id, person_id, reason, author, created_at) VALUES ('contoso', 'contoso-p0', 'x', 'y', 1)", "NotAvailable")]
    [InlineData("INSERT INTO service_lead (tenant_id, service_id, person_id, is_deputy) VALUES ('contoso', 'desk', 'contoso-p0', 0)", "NotAddressed")]
    [InlineData("UPDATE person SET on_roster = 0", "NotAddressed")]
    [InlineData("UPDATE person SET last_asked_at = 1794817200000", "Resting")]
    [InlineData("UPDATE touchpoint SET share = 0", "NotDrawn")]
    public async Task Whoever_is_not_to_be_asked_is_not(string sql, string outcome)
    {
        await using var api = await MomentsApi.Run();
        api.Database.Write(session => session.Execute(sql));
        (await api.Report(api.NewKey(), "entra-0")).Dispose();
        api.Settle();
        Assert.Equal(outcome, api.Outcomes());
        Assert.Equal(0, api.Count("SELECT COUNT(*) FROM delivery"));
    }

    [Fact]
    public async Task A_touchpoint_that_the_programme_took_out_asks_no_more()
    {
        await using var api = await MomentsApi.Run();
        var key = api.NewKey();
        (await api.Report(key, "entra-0")).Dispose();
        api.Database.Write(session => TouchpointRows.KeepOnly(session, MomentsApi.Contoso, []));
        api.Settle();
        Assert.Equal("Withdrawn", api.Outcomes());
        using var refused = await api.Report(key, "entra-1");
        Assert.Equal(System.Net.HttpStatusCode.BadRequest, refused.StatusCode);
    }

    [Fact]
    public async Task Reports_are_forgotten_after_a_week()
    {
        await using var api = await MomentsApi.Run();
        var key = api.NewKey();
        (await api.Report(key, "entra-0")).Dispose();
        api.Settle();
        api.Clock.Advance(TimeSpan.FromDays(8));
        (await api.Report(key, "entra-1")).Dispose();
        api.Settle();
        Assert.Equal(1, api.Count("SELECT COUNT(*) FROM moment"));
    }
}
