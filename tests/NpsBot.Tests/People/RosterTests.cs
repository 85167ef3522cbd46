using NpsBot.BotFramework;
using NpsBot.People;
using NpsBot.Setup;
using NpsBot.Surveys;
using NpsBot.Tests.House;

namespace NpsBot.Tests.People;

public abstract class RosterTests : IDisposable
{
    public sealed class OnSqlite() : RosterTests(On.Sqlite);

    public sealed class OnPostgres() : RosterTests(On.Postgres);

    readonly SmallOrganisation organisation;
    readonly Roster roster;

    protected RosterTests(On engine)
    {
        organisation = new SmallOrganisation(engine);
        roster = new Roster(organisation.Database, new Programmes(organisation.Database, new NpsBotOptions()), organisation.Clock);
    }

    public void Dispose()
    {
        organisation.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public void A_person_of_the_programme_is_known_by_the_entra_id_at_first_contact_and_reached_in_the_chat_from_then_on()
    {
        organisation.Database.Write(session => session.Execute("INSERT INTO person (tenant_id, person_id, entra_object_id, name, on_roster) VALUES ('contoso', 'p1', 'e1', 'Grace Lim', 1)"));
        var met = roster.Meet(From("e1", "29:1", chat: "a:1"));
        Assert.Equal(("p1", true, "Grace Lim", "a:1", "29:1"), (met.Id, met.IsOnRoster, met.Name, met.Chat?.Id, met.ChannelUserId));
        Assert.Equal("p1", roster.Meet(From(null, "29:1", chat: "a:2")).Id);
        Assert.Equal("a:2", roster.Meet(From("e1", "29:1", chat: "a:2")).Chat?.Id);
    }

    [Fact]
    public void An_account_that_comes_with_another_entra_id_is_another_person_and_the_account_is_theirs()
    {
        var first = roster.Meet(From("e1", "29:1"));
        var second = roster.Meet(From("e2", "29:1"));
        Assert.NotEqual(first.Id, second.Id);
        Assert.Equal(second.Id, roster.Meet(From(null, "29:1")).Id);
        Assert.Equal(first.Id, roster.Meet(From("e1", "29:9")).Id);
    }

    [Fact]
    public void The_same_ids_in_two_organisations_are_two_people() =>
        Assert.NotEqual(roster.Meet(From("e1", "29:1")).Id, roster.Meet(From("e1", "29:1", tenant: "fabrikam")).Id);

    [Fact]
    public void Whoever_takes_the_bot_out_is_remembered_until_they_have_it_back()
    {
        const string Out = "SELECT COUNT(*) FROM person WHERE uninstalled_at IS NOT NULL AND conversation_id IS NULL";
        var met = roster.Meet(From("e1", "29:1", chat: "a:1"));
        roster.Forget(met);
        Assert.Equal(1, organisation.Database.Count(Out));
        Assert.True(roster.TryWelcome(met));
        Assert.Equal(0, organisation.Database.Count(Out));
    }

    [Fact]
    public async Task First_contacts_at_once_make_one_person()
    {
        var met = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => roster.Meet(From("e1", "29:1")))));
        Assert.Single(met.Select(person => person.Id).Distinct());
        Assert.Equal(1, organisation.Database.Count("SELECT COUNT(*) FROM person"));
    }

    [Fact]
    public void A_group_is_never_taken_for_the_personal_chat()
    {
        roster.Meet(From("e1", "29:1", chat: "19:group", kind: ConversationKind.Group));
        Assert.Null(roster.Meet(From("e1", "29:1", chat: "19:group", kind: ConversationKind.Group)).Chat);
    }

    static Origin From(string? entra, string account, string chat = "a:1", string tenant = "contoso", ConversationKind kind = ConversationKind.Personal) => new(
        new Conversation(tenant, chat, kind, new Uri("https://smba.trafficmanager.net/emea/"), "msteams", "28:bot"),
        new Sender(account, entra, "Somebody"), "1", SmallOrganisation.Start, "en-US", null);
}
