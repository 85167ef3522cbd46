using System.Text.Json;

namespace NpsBot.EndToEnd.Playground;

/// <summary>What the demo says it has counted for a service whose wave is open.</summary>
public sealed record OpenWave(string Service, string Wave, int Promoters, int Passives, int Detractors);

/// <summary>The real bot with its made-up organisation, on a free port, with data of its own.</summary>
public sealed class DemoBot : IAsyncDisposable
{
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    readonly DirectoryInfo data = Directory.CreateTempSubdirectory("npsbot-journey-");
    readonly Child child;

    DemoBot((string Name, string Value)[] environment) => child = Child.Start("dotnet", [Repository.Bot, "demo", "--port", "0", "--data", data.FullName], environment);

    public Uri Address { get; private set; } = null!;

    public IReadOnlyList<OpenWave> OpenWaves { get; private set; } = [];

    /// <summary>The link of a customer who was asked and has not answered.</summary>
    public Uri Form { get; private set; } = null!;

    /// <summary>The link of a colleague who is asked anonymously and has not taken part.</summary>
    public Uri AnonymousForm { get; private set; } = null!;

    public string Log => child.Heard;

    /// <param name="environment">Settings that differ from what the demo has.</param>
    public static async Task<DemoBot> Start(params (string Name, string Value)[] environment)
    {
        var bot = new DemoBot(environment);
        bot.Address = new Uri((await bot.child.Line("ready: "))["ready: ".Length..]);
        bot.OpenWaves = JsonSerializer.Deserialize<OpenWave[]>(await bot.child.Line("["), Json)!;
        bot.Form = new Uri((await bot.child.Line("form: "))["form: ".Length..]);
        bot.AnonymousForm = new Uri((await bot.child.Line("anonymous form: "))["anonymous form: ".Length..]);
        return bot;
    }

    public async ValueTask DisposeAsync()
    {
        await child.DisposeAsync();
        data.Delete(recursive: true);
    }
}
