using NpsBot.BotFramework;
using NpsBot.People;
using NpsBot.People.Graph;
using NpsBot.Standins;
using NpsBot.Tests.House;

namespace NpsBot.Tests.People;

public sealed class GraphPeopleTests : IAsyncLifetime
{
    GraphTenant tenant = null!;

    FakeDirectory Directory => tenant.Graph.Directory;

    public async Task InitializeAsync() => tenant = (await GraphTenant.Start(1)).With(5);

    public async Task DisposeAsync() => await tenant.DisposeAsync();

    [Fact]
    public async Task Members_of_groups_in_groups_come_once_each_page_by_page_and_circles_do_no_harm()
    {
        var (outer, inner) = (FakeDirectory.GroupId(1), FakeDirectory.GroupId(2));
        Directory.Add(6);
        Directory.Groups[inner] = [FakeDirectory.UserId(6), FakeDirectory.UserId(1), outer, "cccccccc-0000-4000-8000-000000000001"];
        Directory.Groups[outer].Add(inner);
        tenant.Graph.PageSize = 2;
        Assert.Equal(6, (await tenant.Synced()).New.Count);
        Assert.Equal(6, tenant.Database.Count("SELECT COUNT(*) FROM person_group WHERE source = 'graph'"));
        Assert.Empty((await tenant.Synced()).New);
    }

    [Fact]
    public async Task What_the_directory_knows_about_a_person_stands_on_the_roster()
    {
        tenant.Graph.Granted.Add("MailboxSettings.Read");
        Directory.Change(1, user => (user.Language, user.Office, user.ManagerId, user.TimeZone) = ("zh-TW", "Taipei", FakeDirectory.UserId(2), "Taipei Standard Time"));
        Directory.Change(2, user => (user.Language, user.TimeZone, user.Department) = ("fr-FR", "tzone://Microsoft/Custom", null));
        var report = await tenant.Synced();
        Assert.Equal($"Person 1|Sales|zh-Hant|Taipei|{FakeDirectory.UserId(2)}|Asia/Taipei|person.1@contoso.com|graph|1", tenant.Database.Text(
            $"SELECT name || '|' || department || '|' || language || '|' || site || '|' || manager_entra_id || '|' || time_zone || '|' || upn || '|' || source || '|' || on_roster FROM person WHERE entra_object_id = '{FakeDirectory.UserId(1)}'"));
        Assert.Equal(1, tenant.Database.Count("SELECT COUNT(*) FROM person WHERE language IS NULL AND time_zone IS NULL AND department IS NULL"));
        Assert.Equal("People.UnknownZoneOf", Assert.Single(report.Remarks).Key);
    }

    [Fact]
    public async Task Guests_are_known_by_the_type_of_their_account_until_they_become_members()
    {
        Directory.Change(2, user => user.UserType = "Guest");
        await tenant.Synced();
        Assert.Equal("Person 2", tenant.Database.Text("SELECT name FROM person WHERE is_guest = 1"));
        Directory.Change(2, user => user.UserType = "Member");
        Assert.Equal(["Person 2"], (await tenant.Synced()).Changed);
        Assert.Equal(0, tenant.Database.Count("SELECT COUNT(*) FROM person WHERE is_guest = 1"));
    }

    [Fact]
    public async Task A_list_of_people_adds_the_mail_address_of_a_guest_of_the_directory()
    {
        Directory.Change(2, user => user.UserType = "Guest");
        await tenant.Synced();
        using var list = new MemoryStream(System.Text.Encoding.UTF8.GetBytes($"id,email\n{FakeDirectory.UserId(1)},one@contoso.com\n{FakeDirectory.UserId(2)},Two@Partner.example\n"));
        await NpsBot.People.Csv.CsvImport.Run(list, GraphTenant.Id, UpdateMode.Apply, tenant.Database, tenant.Clock, null, CancellationToken.None);
        Assert.Equal("two@partner.example", tenant.Database.Text("SELECT group_concat(mail) FROM person"));
        // And the directory's next word leaves it there.
        Directory.Change(2, user => user.Department = "IT");
        await tenant.Synced();
        Assert.Equal("IT|two@partner.example|1|graph", tenant.Database.Text("SELECT department || '|' || mail || '|' || is_guest || '|' || source FROM person WHERE mail IS NOT NULL"));
    }

    [Fact]
    public async Task Time_zones_are_not_asked_for_where_that_was_not_consented_to()
    {
        await tenant.Synced();
        Assert.Equal([5], tenant.Graph.Batches);
    }

    [Fact]
    public async Task After_the_first_reading_only_what_changed_is_read()
    {
        await tenant.Synced();
        tenant.Graph.Batches.Clear();
        Directory.Change(3, user => user.Department = "IT");
        Directory.Groups[FakeDirectory.GroupId(1)].Add(Directory.Add(6).Id);
        Directory.Add(7);
        var report = await tenant.Synced();
        Assert.Equal("Person 6", Assert.Single(report.New));
        Assert.Equal("Person 3", Assert.Single(report.Changed));
        Assert.Equal([2, 2], tenant.Graph.Batches);
        Assert.Equal("IT", tenant.Database.Text($"SELECT department FROM person WHERE entra_object_id = '{FakeDirectory.UserId(3)}'"));
    }

    [Fact]
    public async Task Changes_come_in_pages_too()
    {
        await tenant.Synced();
        tenant.Graph.PageSize = 2;
        for (var person = 1; person <= 5; person++) Directory.Change(person, user => user.Department = "IT");
        Assert.Equal(5, (await tenant.Synced()).Changed.Count);
        Assert.Equal(5, (await tenant.Synced()).Same);
    }

    [Theory]
    [InlineData(410)]
    [InlineData(400)]
    public async Task When_the_link_has_expired_everybody_is_read_again_and_nobody_is_lost_or_deleted(int status)
    {
        await tenant.Synced();
        tenant.Graph.ExpiredStatus = status;
        Directory.Change(2, user => user.Department = "IT");
        Directory.Remove(5);
        tenant.Graph.ExpireLinks();
        var report = await tenant.Synced();
        Assert.Equal((1, 1, 3), (report.Changed.Count, report.Gone.Count, report.Same));
        Assert.Equal(5, tenant.Database.Count("SELECT COUNT(*) FROM person"));
        tenant.Graph.Batches.Clear();
        Assert.Equal(4, (await tenant.Synced()).Same);
        Assert.Empty(tenant.Graph.Batches);
    }

    [Fact]
    public async Task Everybody_is_read_again_after_a_week_because_not_every_change_is_reported()
    {
        await tenant.Synced();
        Directory.Users[FakeDirectory.UserId(1)].ManagerId = FakeDirectory.UserId(2);
        Assert.Empty((await tenant.Synced()).Changed);
        tenant.Clock.Advance(TimeSpan.FromDays(7));
        Assert.Equal(["Person 1"], (await tenant.Synced()).Changed);
    }

    [Fact]
    public async Task Who_leaves_the_group_or_is_switched_off_is_deactivated_and_comes_back()
    {
        await tenant.Synced();
        Directory.Change(1, user => user.IsEnabled = false);
        Directory.Groups[FakeDirectory.GroupId(1)].Remove(FakeDirectory.UserId(2));
        var report = await tenant.Synced();
        Assert.Equal(["Person 1", "Person 2"], report.Gone.Order(StringComparer.Ordinal));
        Assert.Equal("People.SwitchedOff", Assert.Single(report.Remarks).Key);
        Assert.Equal(2, tenant.Database.Count("SELECT COUNT(*) FROM person WHERE on_roster = 0 AND left_at IS NOT NULL"));
        Directory.Change(1, user => user.IsEnabled = true);
        Directory.Groups[FakeDirectory.GroupId(1)].Add(FakeDirectory.UserId(2));
        Assert.Equal(2, (await tenant.Synced()).Changed.Count);
        Assert.Equal(5, tenant.Database.Count("SELECT COUNT(*) FROM person WHERE on_roster = 1 AND left_at IS NULL"));
    }

    [Fact]
    public async Task A_throttled_reading_waits_as_long_as_graph_asks_and_then_goes_on()
    {
        tenant.Graph.Fail(1, 429, "17");
        tenant.Graph.Fail(1, 503);
        Assert.Equal(5, (await tenant.Synced()).New.Count);
        Assert.Equal([TimeSpan.FromSeconds(17), TimeSpan.FromSeconds(4)], tenant.Waits);
    }

    [Fact]
    public async Task A_page_of_a_proxy_is_no_answer_and_is_asked_past()
    {
        tenant.Graph.Pages = 1;
        Assert.Equal(5, (await tenant.Synced()).New.Count);
        Assert.Single(tenant.Waits);
    }

    [Fact]
    public async Task Of_a_batch_only_what_was_throttled_is_asked_again()
    {
        var again = 2;
        tenant.Graph.InBatch = url => url.Contains(FakeDirectory.UserId(3), StringComparison.Ordinal) && again-- > 0 ? (429, "5") : null;
        Directory.Change(3, user => user.ManagerId = FakeDirectory.UserId(1));
        await tenant.Synced();
        Assert.Equal([5, 1, 1], tenant.Graph.Batches);
        Assert.Equal([TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(5)], tenant.Waits);
        Assert.Equal(1, tenant.Database.Count("SELECT COUNT(*) FROM person WHERE manager_entra_id IS NOT NULL"));
    }

    [Fact]
    public async Task A_batch_never_has_more_than_twenty_questions()
    {
        tenant.With(0);
        for (var person = 100; person < 165; person++) Directory.Groups[FakeDirectory.GroupId(1)].Add(Directory.Add(person).Id);
        Assert.Equal(65, (await tenant.Synced()).New.Count);
        Assert.Equal([5, 20, 20, 20], tenant.Graph.Batches.Order());
    }

    [Fact]
    public async Task Graph_that_stays_throttled_ends_the_reading_and_changes_nothing()
    {
        tenant.Graph.Fail(100, 429, "60");
        Assert.Contains("TooManyRequests", await tenant.Refusal(), StringComparison.Ordinal);
        Assert.Equal(GraphPatience.MostAttempts - 1, tenant.Waits.Count);
        Assert.Equal(0, tenant.Database.Count("SELECT COUNT(*) FROM person"));
    }

    [Theory]
    [InlineData("User.Read.All")]
    [InlineData("GroupMember.Read.All")]
    public async Task A_permission_that_is_missing_is_named(string permission)
    {
        tenant.Graph.Granted.Remove(permission);
        Assert.Contains($"permission {permission} is not granted", await tenant.Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_group_that_is_not_there_is_named_and_changes_nothing()
    {
        await tenant.Synced();
        tenant.Options.Tenants[0].People.Groups.Add(FakeDirectory.GroupId(9));
        Assert.Contains(FakeDirectory.GroupId(9), await tenant.Refusal(), StringComparison.Ordinal);
        Assert.Equal(5, tenant.Database.Count("SELECT COUNT(*) FROM person WHERE on_roster = 1"));
    }

    [Fact]
    public async Task An_empty_group_is_reported_and_one_that_was_emptied_takes_everybody_away_only_when_that_is_meant()
    {
        Directory.Groups[FakeDirectory.GroupId(2)] = [];
        tenant.Options.Tenants[0].People.Groups.Add(FakeDirectory.GroupId(2));
        Assert.Equal("People.EmptyGroup", Assert.Single((await tenant.Synced()).Remarks).Key);
        Directory.Groups[FakeDirectory.GroupId(1)].Clear();
        Assert.Equal(5, Assert.IsType<UpdateOutcome.MassDeparture>(await tenant.Sync()).Report.Gone.Count);
        Assert.Equal(5, tenant.Database.Count("SELECT COUNT(*) FROM person WHERE on_roster = 1"));
        Assert.Equal(5, (await tenant.Synced(UpdateMode.Confirmed)).Gone.Count);
    }

    [Fact]
    public async Task A_preview_says_what_would_change_and_keeps_the_place_where_changes_go_on()
    {
        await tenant.Synced();
        Directory.Change(3, user => user.Department = "IT");
        var before = DatabaseText.Of(tenant.Database);
        Assert.Equal(["Person 3"], Assert.IsType<UpdateOutcome.Previewed>(await tenant.Sync(UpdateMode.Preview)).Report.Changed);
        Assert.Equal(before, DatabaseText.Of(tenant.Database));
        Assert.Equal(["Person 3"], (await tenant.Synced()).Changed);
    }

    [Fact]
    public async Task Without_a_token_nothing_is_asked_and_nothing_changes()
    {
        tenant.LoginSays = new AppToken.Refused("AADSTS700016");
        Assert.Contains("AADSTS700016", await tenant.Refusal(), StringComparison.Ordinal);
        Assert.Empty(tenant.Graph.Requests);
    }

    [Fact]
    public async Task Of_several_servers_one_reads_and_the_next_reading_comes_a_day_later()
    {
        var first = tenant.Service<PeopleSchedule>();
        await first.RunDue(CancellationToken.None);
        Assert.Equal(5, tenant.Database.Count("SELECT COUNT(*) FROM person"));
        var asked = tenant.Graph.Requests.Count;
        await first.RunDue(CancellationToken.None);
        tenant.Clock.Advance(TimeSpan.FromHours(23));
        await first.RunDue(CancellationToken.None);
        Assert.Equal(asked, tenant.Graph.Requests.Count);
        tenant.Clock.Advance(TimeSpan.FromHours(1));
        await first.RunDue(CancellationToken.None);
        Assert.NotEqual(asked, tenant.Graph.Requests.Count);
    }

    [Fact]
    public async Task A_reading_that_failed_is_tried_again_an_hour_later()
    {
        var schedule = tenant.Service<PeopleSchedule>();
        tenant.LoginSays = new AppToken.Unreached("no route");
        await schedule.RunDue(CancellationToken.None);
        tenant.LoginSays = null;
        tenant.Clock.Advance(TimeSpan.FromMinutes(59));
        await schedule.RunDue(CancellationToken.None);
        Assert.Equal(0, tenant.Database.Count("SELECT COUNT(*) FROM person"));
        tenant.Clock.Advance(TimeSpan.FromMinutes(1));
        await schedule.RunDue(CancellationToken.None);
        Assert.Equal(5, tenant.Database.Count("SELECT COUNT(*) FROM person"));
    }
}
