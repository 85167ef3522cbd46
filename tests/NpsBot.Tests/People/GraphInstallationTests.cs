using NpsBot.BotFramework;
using NpsBot.People.Graph;
using NpsBot.Standins;
using NpsBot.Tests.House;

namespace NpsBot.Tests.People;

public sealed class GraphInstallationTests : IAsyncLifetime
{
    static readonly string Person = FakeDirectory.UserId(1);

    GraphTenant tenant = null!;

    public async Task InitializeAsync() => tenant = (await GraphTenant.Start(1)).With(2);

    public async Task DisposeAsync()
    {
        Assert.Empty(tenant.Graph.Complaints);
        await tenant.DisposeAsync();
    }

    [Fact]
    public async Task The_app_of_the_catalogue_is_installed_once_and_then_is_there()
    {
        Assert.Equal(new InstallOutcome.Installed(), await Install(Person));
        Assert.True(tenant.Graph.IsInstalled(Person, GraphTenant.App));
        Assert.Equal(new InstallOutcome.AlreadyThere(), await Install(Person));
        Assert.Equal(1, tenant.TokensGiven);
    }

    [Fact]
    public async Task An_unknown_person_and_an_app_that_is_not_in_the_catalogue_are_told_apart()
    {
        Assert.Equal(new InstallOutcome.NoSuchPerson(), await Install(FakeDirectory.UserId(99)));
        tenant.Graph.Catalogue.Clear();
        Assert.Equal(new InstallOutcome.NotInCatalogue(), await Install(Person));
    }

    [Fact]
    public async Task Without_a_catalogue_id_nobody_is_asked()
    {
        tenant.Options.Tenants[0].CatalogAppId = "";
        Assert.Equal(new InstallOutcome.NotConfigured(), await Install(Person));
        Assert.Equal(new InstallOutcome.NotConfigured(), await tenant.Service<GraphInstallation>().Install("another tenant", Person, CancellationToken.None));
        Assert.Empty(tenant.Graph.Requests);
    }

    [Fact]
    public async Task Without_the_permission_it_is_refused_and_not_tried_again()
    {
        tenant.Graph.Granted.Clear();
        Assert.Equal(new InstallOutcome.Refused("Authorization_RequestDenied"), await Install(Person));
    }

    [Fact]
    public async Task A_throttled_organisation_is_left_alone_for_as_long_as_graph_asks()
    {
        tenant.Graph.Fail(1, 429, "30");
        Assert.Equal(new InstallOutcome.TryLater(TimeSpan.FromSeconds(30)), await Install(Person));
        tenant.Clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(new InstallOutcome.TryLater(TimeSpan.FromSeconds(20)), await Install(Person));
        Assert.Single(tenant.Graph.Requests);
        tenant.Clock.Advance(TimeSpan.FromSeconds(20));
        Assert.Equal(new InstallOutcome.Installed(), await Install(Person));
    }

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task A_fault_over_there_passes(int status)
    {
        tenant.Graph.Fail(1, status);
        Assert.Equal(new InstallOutcome.TryLater(null), await Install(Person));
        tenant.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(new InstallOutcome.Installed(), await Install(Person));
    }

    [Fact]
    public async Task A_token_that_graph_no_longer_takes_is_fetched_anew()
    {
        await Install(Person);
        tenant.Graph.Token = "another";
        tenant.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(new InstallOutcome.TryLater(null), await Install(FakeDirectory.UserId(2)));
        tenant.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(new InstallOutcome.Installed(), await Install(FakeDirectory.UserId(2)));
    }

    [Fact]
    public async Task A_login_that_is_down_passes_and_one_that_refuses_does_not()
    {
        tenant.LoginSays = new AppToken.Unreached("no route");
        Assert.Equal(new InstallOutcome.TryLater(null), await Install(Person));
        tenant.Clock.Advance(TimeSpan.FromSeconds(6));
        tenant.LoginSays = new AppToken.Refused("AADSTS700016");
        Assert.Equal(new InstallOutcome.Refused("AADSTS700016"), await Install(Person));
        Assert.Empty(tenant.Graph.Requests);
    }

    [Fact]
    public async Task No_more_than_thirty_a_second_leave_for_an_organisation_and_nobody_waits_longer_than_a_lease_allows()
    {
        var waits = new List<double>();
        var pace = new GraphPace(tenant.Clock, (pause, _) =>
        {
            waits.Add(pause.TotalMilliseconds);
            return Task.CompletedTask;
        });
        var refused = 0;
        for (var request = 0; request < 100; request++)
            refused += await pace.Wait(GraphTenant.Id, CancellationToken.None) is null ? 0 : 1;
        Assert.InRange(waits.Count(wait => wait < 1000), 20, 29);
        Assert.True(waits.Max() <= 2000);
        Assert.Equal(100, refused + waits.Count + 1);
        Assert.Null(await pace.Wait("another organisation", CancellationToken.None));
    }

    Task<InstallOutcome> Install(string person) => tenant.Service<GraphInstallation>().Install(GraphTenant.Id, person, CancellationToken.None);
}
