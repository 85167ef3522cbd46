using System.Net;
using NpsBot.Errands;
using NpsBot.Moments;
using NpsBot.Setup;
using NpsBot.Tests.House;
using NpsBot.Texts;

namespace NpsBot.Tests.Moments;

public sealed class KeyCommandTests
{
    static async Task<(int Code, string[] Said, string Complaints)> Key(MomentsApi api, string verb, string subject = "", string tenant = MomentsApi.Contoso)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await KeyCommand.Do(
            new Errand("key", "", ReadOnlyMemory<byte>.Empty, new Dictionary<string, string>(StringComparer.Ordinal) { ["verb"] = verb, ["tenant"] = tenant, ["subject"] = subject }),
            new ErrandDesk(api.Database, new NpsBotOptions(), api.Clock, Phrases.In(Language.English), output, error), default);
        return (code, output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries), error.ToString());
    }

    static async Task<HttpStatusCode> Try(MomentsApi api, string key)
    {
        using var answer = await api.Report(key, "entra-0");
        return answer.StatusCode;
    }

    static string Id(MomentsApi api) => api.Database.Read(session => session.First("SELECT key_id FROM api_key ORDER BY created_at LIMIT 1", row => row.GetString(0)))!;

    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task A_key_is_shown_once_serves_until_it_is_rotated_out_or_revoked_and_is_never_stored(On engine)
    {
        await using var api = await MomentsApi.Run(engine);
        var (code, made, _) = await Key(api, "create", "Help desk");
        var first = made[1];
        Assert.Equal((0, HttpStatusCode.Accepted), (code, await Try(api, first)));
        Assert.Equal(0, api.Count($"SELECT COUNT(*) FROM api_key WHERE hash LIKE '%{first[7..20]}%'"));

        var second = (await Key(api, "rotate", Id(api))).Said[1];
        Assert.Equal((HttpStatusCode.Accepted, HttpStatusCode.Accepted), (await Try(api, first), await Try(api, second)));
        api.Clock.Advance(ApiKeys.Overlap);
        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.Accepted), (await Try(api, first), await Try(api, second)));

        var newest = api.Database.Read(session => session.First("SELECT key_id FROM api_key WHERE ends_at IS NULL", row => row.GetString(0)))!;
        Assert.Equal(0, (await Key(api, "revoke", newest)).Code);
        Assert.Equal(HttpStatusCode.Unauthorized, await Try(api, second));
        Assert.Equal(3, api.Count("SELECT COUNT(*) FROM audit WHERE action LIKE '% key'"));

        var (_, list, _) = await Key(api, "list");
        Assert.Equal(2, list.Length);
        Assert.All(list, line => Assert.DoesNotContain("npsbot_", line, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("create", "")]
    [InlineData("create", "=HYPERLINK(1)")]
    [InlineData("revoke", "no such key")]
    [InlineData("rotate", "")]
    public async Task What_cannot_be_done_is_said_and_changes_nothing(string verb, string subject)
    {
        await using var api = await MomentsApi.Run();
        var (code, _, complaints) = await Key(api, verb, subject);
        Assert.Equal(1, code);
        Assert.NotEmpty(complaints);
        Assert.Equal(0, api.Count("SELECT COUNT(*) FROM api_key"));
    }

    [Fact]
    public async Task Another_organisations_key_is_not_there()
    {
        await using var api = await MomentsApi.Run();
        await Key(api, "create", "Help desk");
        Assert.Equal(1, (await Key(api, "revoke", Id(api), MomentsApi.Fabrikam)).Code);
        Assert.Empty((await Key(api, "list", tenant: MomentsApi.Fabrikam)).Said);
    }
}
