using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using NpsBot.BotFramework;
using NpsBot.Core.Disclosure;
using NpsBot.Core.Moments;
using NpsBot.Core.Surveys;
using NpsBot.Hosting;
using NpsBot.Moments;
using NpsBot.Setup;
using NpsBot.Standins;
using NpsBot.Storage;
using NpsBot.Surveys;
using NpsBot.Tests.House;
using NpsBot.Texts;

namespace NpsBot.Tests.Moments;

/// <summary>The real host with two organisations that have one service, one touchpoint and a few people each, on a clock that stands still; nothing is sent.</summary>
public sealed class MomentsApi : IAsyncDisposable
{
    public const string Contoso = "contoso", Fabrikam = "fabrikam";

    /// <summary>A Wednesday morning.</summary>
    public static readonly DateTimeOffset Start = new(2026, 11, 18, 9, 0, 0, TimeSpan.Zero);

    readonly TestDatabase data;
    readonly WebApplication app;
    int keys;

    MomentsApi(TestDatabase data, WebApplication app, Clock clock)
    {
        (this.data, this.app, Clock) = (data, app, clock);
        Http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
    }

    public Clock Clock { get; }

    public HttpClient Http { get; }

    public Database Database => data.Database;

    public static async Task<MomentsApi> Run(On engine = On.Sqlite)
    {
        var (data, clock) = (TestDatabase.Make(engine), new Clock(Start));
        foreach (var tenant in (string[])[Contoso, Fabrikam])
            Seed(data.Database, tenant);
        var builder = BotHost.NewBuilder("Development");
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddBotFrameworkForLoopback(Contoso);
        var options = new NpsBotOptions();
        options.Tenants.Add(new TenantOptions { Id = Contoso });
        options.Tenants.Add(new TenantOptions { Id = Fabrikam });
        builder.Services.AddNpsBot(data.Database, options);
        // The clock stands still, and so do the loops that wait by it: tests settle and send when they say so.
        foreach (var loop in builder.Services.Where(service => service.ServiceType == typeof(Microsoft.Extensions.Hosting.IHostedService) && service.ImplementationFactory?.Method.Module.Assembly == typeof(BotHost).Assembly).ToList())
            builder.Services.Remove(loop);
        var built = builder.Build().MapNpsBot();
        await built.StartAsync();
        return new MomentsApi(data, built, clock);
    }

    public string NewKey(string tenant = Contoso) => Database.Write(session => ApiKeys.Create(session, tenant, "Help desk", Clock.GetUtcNow())).Key;

    public void Settle() => app.Services.GetRequiredService<MomentWork>().SettleAll();

    public ServiceEntry TheService(string tenant = Contoso) => app.Services.GetRequiredService<Programmes>().Of(tenant).Service("desk")!;

    public Task<HttpResponseMessage> Report(string key, string person, string touchpoint = "ticket-closed", string? idempotency = null) =>
        Post(key, $$"""{"touchpoint":"{{touchpoint}}","person":"{{person}}"}""", idempotency);

    public async Task<HttpResponseMessage> Post(string? key, string body, string? idempotency = null, string type = "application/json")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, MomentEndpoint.Path) { Content = new StringContent(body, Encoding.UTF8) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        if (key is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        request.Headers.Add(MomentEndpoint.IdempotencyHeader, idempotency ?? "k-" + (++keys));
        return await Http.SendAsync(request);
    }

    public string Outcomes() => string.Join(' ', Database.Read(session => session.Query("SELECT COALESCE(outcome, 'waits') FROM moment ORDER BY received_at, tenant_id, touchpoint_id, outcome", row => row.GetString(0))));

    public long Count(string sql) => Database.Read(session => session.First(sql, row => row.GetInt64(0)));

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
        data.Dispose();
    }

    static void Seed(Database database, string tenant) => database.Write(session =>
    {
        ProgrammeRows.AddService(session, tenant, "desk", ServiceType.It, null);
        ProgrammeRows.AddName(session, tenant, "desk", Language.English, "IT help desk", isAlias: false);
        ProgrammeRows.AddSurvey(session, tenant, "desk", "desk", Thresholds.Default);
        TouchpointRows.Write(session, tenant, 0, new Touchpoint("ticket-closed", "desk", IsForCustomers: false, 1, TimeSpan.FromDays(14), TimeSpan.FromDays(7)),
            new Dictionary<Language, string> { [Language.English] = "Closing the ticket" });
        for (var person = 0; person < 12; person++)
        {
            session.Execute("INSERT INTO person (tenant_id, person_id, entra_object_id, upn, name, department, on_roster) VALUES (@tenant, @person, @entra, @upn, @name, 'Sales', 1)",
                ("tenant", tenant), ("person", $"{tenant}-p{person}"), ("entra", $"entra-{person}"), ("upn", $"p{person}@{tenant}.example"), ("name", "P"));
        }
    });
}
