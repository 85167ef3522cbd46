using NpsBot.Links;
using NpsBot.Setup;
using NpsBot.Storage;
using NpsBot.Tests.House;
using NpsBot.Texts;

namespace NpsBot.Tests.Links;

public sealed class ExportLinksTests : IDisposable
{
    readonly SmallOrganisation organisation = new();
    readonly TempDirectory place = new();
    readonly StringWriter output = new(), error = new();

    public void Dispose()
    {
        output.Dispose();
        error.Dispose();
        organisation.Dispose();
        place.Dispose();
    }

    [Fact]
    public async Task Everybody_outside_who_is_asked_gets_a_link_and_a_picture_and_the_export_is_noted()
    {
        // By the machine's clock: open whenever this runs.
        organisation.AddWave(4, opens: -3000, closes: 300_000);
        organisation.Database.Write(session =>
        {
            foreach (var (person, set) in new[] { (0, ""), (1, ", name = '=Wei', language = 'zh-Hant'"), (2, ", paused_until = 9223372036854775807"), (3, ", is_external = 0") })
            {
                session.Execute($"INSERT INTO person (tenant_id, person_id, mail, is_external, on_roster) VALUES ('{SmallOrganisation.Tenant}', 'person-{person}', 'p{person}@customer.example', 1, 1)");
                session.Execute($"UPDATE person SET on_roster = 1{set} WHERE person_id = 'person-{person}'");
            }
        });
        organisation.Database.Dispose();

        Assert.Equal(0, await Run("npsbot.contoso.example"));
        Assert.Equal("", error.ToString());
        Assert.Contains("2 links are in", output.ToString(), StringComparison.Ordinal);
        var lines = File.ReadAllLines(place.File("links.csv"));
        Assert.Equal("email,name,language,link,qr", lines[0].TrimStart('\uFEFF'));
        Assert.Matches(@"^p0@customer\.example,,,https://npsbot\.contoso\.example/r/[A-Za-z0-9_-]{43},0001\.svg$", lines[1]);
        Assert.Matches(@"^p1@customer\.example,'=Wei,zh-Hant,https://npsbot\.contoso\.example/r/[A-Za-z0-9_-]{43}\?lang=zh-Hant,0002\.svg$", lines[2]);
        Assert.Equal(3, lines.Length);
        Assert.StartsWith("<svg", File.ReadAllText(place.File("qr/0001.svg")), StringComparison.Ordinal);

        using var look = Database.OpenReadOnly(organisation.Directory);
        Assert.Contains(": 2, by ", look.Text("SELECT subject FROM audit WHERE action = 'export links'"), StringComparison.Ordinal);
        Assert.True(LinkToken.TryRead(lines[1].Split("/r/")[1][..LinkToken.Length], out var token));
        Assert.Equal("person-0", look.Read(session => SurveyLinks.Find(session, token!))!.PersonId);
        // Nobody else brings this question, so it counts as handed over.
        Assert.Equal(2, look.Count("SELECT COUNT(*) FROM delivery WHERE state = 2"));
    }

    [Theory]
    [InlineData("", "public name is needed")]
    [InlineData("npsbot.contoso.example", "no open question")]
    public async Task Without_a_public_name_or_an_open_wave_it_says_so(string host, string words)
    {
        organisation.AddWave(1, opens: -3000, closes: host.Length == 0 ? 300_000 : -2000);
        organisation.Database.Dispose();
        Assert.Equal(1, await Run(host));
        Assert.Contains(words, error.ToString(), StringComparison.Ordinal);
        Assert.False(File.Exists(place.File("links.csv")));
    }

    Task<int> Run(string host) => ExportLinksCommand.Run(
        SmallOrganisation.Service, place.File("links.csv"), place.File("qr"), SmallOrganisation.Tenant, organisation.Directory, new NpsBotOptions { PublicHost = host }, Phrases.In(Language.English), output, error, CancellationToken.None);
}
