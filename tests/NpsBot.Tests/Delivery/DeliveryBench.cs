using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NpsBot.BotFramework;
using NpsBot.Core.Deliveries;
using NpsBot.Core.Disclosure;
using NpsBot.Core.Surveys;
using NpsBot.Delivery;
using NpsBot.Hosting;
using NpsBot.Setup;
using NpsBot.Standins;
using NpsBot.Storage;
using NpsBot.Surveys;
using NpsBot.Tests.House;
using NpsBot.Texts;

namespace NpsBot.Tests.Delivery;

/// <summary>Waves to deliver in a real database, as many replicas as a test wants, and a strict connector that writes everything down.</summary>
sealed class DeliveryBench : IAsyncDisposable
{
    public const string Contoso = "contoso", Fabrikam = "fabrikam";

    const string AppId = "5f0d1a52-1111-4222-8333-444455556666";
    const string ServiceUrl = "https://smba.trafficmanager.net/emea/";

    readonly TestDatabase data;
    readonly List<ServiceProvider> replicas = [];
    readonly List<Database> beside = [];

    DeliveryBench(FakeConnector connector, LoginServer login, On engine)
    {
        (Connector, Login, data) = (connector, login, TestDatabase.Make(engine));
        connector.Accepts = login.Gave;
    }

    public IDisposable HoldFromOutside() => data.HoldFromOutside();

    public FakeConnector Connector { get; }

    public LoginServer Login { get; }

    public Database Database => data.Database;

    /// <summary>Begins where the machine's clock stands, because the library that fetches the bot's own tokens reads that one.</summary>
    public HurriedClock Clock { get; } = new(TimeProvider.System.GetUtcNow());

    public static async Task<DeliveryBench> Set(On engine) => new(await FakeConnector.Start(), await LoginServer.Start(), engine);

    /// <summary>One more process of the bot.</summary>
    public ServiceProvider Replica(int perSecond = 40, Action<NpsBotOptions>? adjust = null, Action<IServiceCollection>? replace = null)
    {
        var options = new NpsBotOptions
        {
            AppId = AppId,
            SendsPerSecond = perSecond.ToString(CultureInfo.InvariantCulture),
            Tenants = { new TenantOptions { Id = Contoso, HrPeople = { "entra-hr" } }, new TenantOptions { Id = Fabrikam } },
        };
        adjust?.Invoke(options);
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.None));
        services.AddSingleton<TimeProvider>(Clock).Reroute(new Dictionary<string, Uri>(StringComparer.OrdinalIgnoreCase)
        {
            ["login.microsoftonline.com"] = Login.Address,
            ["smba.trafficmanager.net"] = Connector.Address,
        });
        services.AddBotFramework(new BotFrameworkOptions
        {
            AppId = AppId,
            AppTenantId = "2e9d8c30-4165-4b20-9f6d-9c74e3a01582",
            Credential = new BotCredential.Secret("s3cret~value"),
            IsAllowedTenant = _ => true,
            SendTimeout = TimeSpan.FromSeconds(8),
        });
        services.AddNpsBot(Door(), options);
        replace?.Invoke(services);
        replicas.Add(services.BuildServiceProvider());
        return replicas[^1];
    }

    /// <summary>On PostgreSQL every replica has connections of its own.</summary>
    Database Door()
    {
        if (data.Postgres is null)
            return Database;
        beside.Add(data.Beside());
        return beside[^1];
    }

    public DeliveryWorker Worker(int perSecond = 40) => Replica(perSecond).GetRequiredService<DeliveryWorker>();

    /// <summary>An open wave that asks so many people, who have all been welcomed in a chat with the bot unless a test says otherwise.</summary>
    public void AddWave(string tenant, int people, bool withChat = true, string wave = "wave")
    {
        var now = Clock.GetUtcNow();
        Database.Write(session =>
        {
            ProgrammeRows.AddService(session, tenant, "desk", ServiceType.It, null);
            ProgrammeRows.AddName(session, tenant, "desk", Language.English, "IT help desk", isAlias: false);
            ProgrammeRows.AddName(session, tenant, "desk", Language.SimplifiedChinese, "服务台", isAlias: false);
            ProgrammeRows.AddSurvey(session, tenant, "desk", "desk", Thresholds.Default);
            ProgrammeRows.AddWave(session, tenant, wave, "desk", "desk", wave, now.AddDays(-1), now.AddDays(14), Question.About(SubjectKind.InternalService), Thresholds.Default);
            for (var i = 0; i < people; i++)
            {
                AddPerson(session, tenant, Id(i), withChat);
                ProgrammeRows.AddDelivery(session, tenant, wave, Id(i), "group", null);
            }
            ProgrammeRows.CountAsked(session, tenant, wave);
        });
    }

    public void AddPerson(Session session, string tenant, string id, bool withChat)
    {
        var chat = ChatOf(tenant, id);
        session.Execute("""
            INSERT INTO person (tenant_id, person_id, entra_object_id, on_roster, conversation_id, service_url, bot_id, channel_id, welcomed_at)
            VALUES (@tenant, @person, @entra, 1, @chat, @url, @bot, 'msteams', @welcomed) ON CONFLICT (tenant_id, person_id) DO NOTHING
            """,
            ("tenant", tenant), ("person", id), ("entra", "entra-" + id), ("chat", withChat ? chat : null), ("url", withChat ? ServiceUrl : null), ("bot", "28:" + AppId), ("welcomed", withChat ? 1L : null));
        if (withChat)
            Connector.Open(chat, tenant);
    }

    public static string Id(int person) => string.Create(CultureInfo.InvariantCulture, $"person-{person}");

    public static string ChatOf(string tenant, string person) => $"a:{tenant}/{person}";

    public int Set(string set, string where = "1 = 1") => Database.Write(session => session.Execute($"UPDATE delivery SET {set} WHERE {where}"));

    public Stored Row(int person = 0, string tenant = Contoso, string wave = "wave") => Database.Read(session => session.First(
        "SELECT state, attempt, failures, in_doubt, due_at, outcome, sent_at, reminded, purpose, activity_id FROM delivery WHERE tenant_id = @tenant AND wave_id = @wave AND person_id = @person",
        row => new Stored((DeliveryState)row.GetInt32(0), row.GetInt32(1), row.GetInt32(2), row.GetInt64(3) != 0, row.GetInt64(4), row.Text(5), row.Number(6), row.GetInt32(7), (DeliveryPurpose)row.GetInt32(8), row.Text(9)),
        ("tenant", tenant), ("wave", wave), ("person", Id(person))))!;

    public long Count(string sql) => Database.Read(session => session.First(sql, row => row.GetInt64(0)));

    public long InState(DeliveryState state, string tenant = Contoso) =>
        Database.Read(session => session.First("SELECT COUNT(*) FROM delivery WHERE tenant_id = @tenant AND state = @state", row => row.GetInt64(0), ("tenant", tenant), ("state", (int)state)));

    /// <summary>How many requests came for a person's chat, or to open one; answered or not.</summary>
    public int Requests(int person = 0, string tenant = Contoso) =>
        Connector.Log.Count(request => !request.Opens && request.Target == ChatOf(tenant, Id(person)));

    /// <summary>Lets time pass, then delivers what is due.</summary>
    public async Task After(TimeSpan wait, DeliveryWorker worker)
    {
        Clock.Advance(wait);
        await worker.RunOnce();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var replica in replicas)
            await replica.DisposeAsync();
        beside.ForEach(door => door.Dispose());
        await Connector.DisposeAsync();
        await Login.DisposeAsync();
        data.Dispose();
    }
}

sealed record Stored(DeliveryState State, int Attempt, int Failures, bool InDoubt, long DueAt, string? Outcome, long? SentAt, int Reminded, DeliveryPurpose Purpose, string? ActivityId);
