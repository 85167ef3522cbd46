using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using NpsBot.BotFramework;
using NpsBot.Core.Surveys;
using NpsBot.Hosting;
using NpsBot.Links;
using NpsBot.Results;
using NpsBot.Setup;
using NpsBot.Storage;
using NpsBot.Surveys;
using NpsBot.Texts;
using Spectre.Console;

namespace NpsBot.Demo;

/// <summary>`demo`: a made-up organisation on this machine alone, for anybody to try the bot on.</summary>
public static class DemoCommand
{
    /// <summary>Serves until stopped. Prints `ready: ADDRESS`, a line of JSON with the counts of the open waves, `form: LINK` for whoever wants to answer as a customer, and `anonymous form: LINK` for an anonymous question.</summary>
    /// <param name="port">0 for a free one.</param>
    /// <param name="directory">Where the data lives.</param>
    /// <param name="seed">Chooses the made-up answers; used only when the data is made anew.</param>
    /// <param name="reset">Throws away what is there and begins again.</param>
    public static async Task<int> Run(int port, string directory, int seed, bool reset, Phrases texts, TextWriter output, TextWriter error, CancellationToken cancellation)
    {
        if (reset)
            Erase(directory);
        using var database = Database.Open(directory);
        Seed(database, seed, texts);

        await using var app = Build(database, port, directory: directory);
        try
        {
            await app.StartAsync(cancellation);
        }
        catch (IOException taken) when (taken.InnerException is AddressInUseException)
        {
            await error.WriteLineAsync(texts["Cli.PortTaken", ("port", port)]);
            return 2;
        }
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        await output.WriteLineAsync($"ready: {address}");
        var open = OpenWaves(database, app.Services.GetRequiredService<Programmes>(), TimeProvider.System.GetUtcNow());
        await output.WriteLineAsync(JsonSerializer.Serialize(open, Json));
        var places = app.Services.GetRequiredService<PublicAddress>();
        places.Is(new Uri(address));
        DemoMail.WriteToVisitor(database, TimeProvider.System.GetUtcNow());
        foreach (var (line, service) in new[] { ("form", DemoLinks.Product), ("anonymous form", DemoLinks.AskedAnonymously) })
        {
            if (DemoLinks.ForVisitor(database, service, TimeProvider.System.GetUtcNow()) is { } link)
                await output.WriteLineAsync($"{line}: {places.FormOf(link, language: null)}");
        }
        if (open.Count == 0)
            await error.WriteLineAsync(texts["Demo.AllClosed"]);
        await output.FlushAsync(cancellation);
        await app.WaitForShutdownAsync(cancellation);
        return 0;
    }

    internal static WebApplication Build(Database database, int port, Action<IServiceCollection>? adjust = null, string? directory = null)
    {
        var builder = BotHost.NewBuilder("Demo");
        builder.Logging.AddJsonLogs(toStandardError: true);
        builder.WebHost.UseUrls(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"));
        builder.Services.AddBotFrameworkForLoopback(DemoSeeding.TenantId);
        var options = new NpsBotOptions { SpeakUpLink = "https://speak-up.example/" };
        if (directory is not null)
            options.Tenants.Add(DemoMail.Tenant(builder.Configuration, directory));
        builder.Services.AddNpsBot(database, options, DemoNewcomers.Join);
        adjust?.Invoke(builder.Services);
        return builder.Build().MapNpsBot();
    }

    static void Seed(Database database, int seed, Phrases texts)
    {
        var seeding = new DemoSeeding(database);
        if (seeding.IsSeeded)
            return;
        var plan = DemoOrganisation.Plan(seed, TimeProvider.System.GetUtcNow());
        var screen = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        screen.Progress().Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn()).Start(progress =>
        {
            var task = progress.AddTask(texts["Demo.Seeding"], maxValue: plan.Waves.Count);
            seeding.Seed(plan, (done, _) => task.Value = done);
        });
    }

    /// <summary>What the open waves have counted, for whoever wants to check the bot's figures against it.</summary>
    static List<OpenWave> OpenWaves(Database database, Programmes programmes, DateTimeOffset now)
    {
        return [.. from service in programmes.Of(DemoSeeding.TenantId).Services
            from wave in service.Waves
            // Nothing of an anonymous wave is counted before it is closed, here as little as anywhere.
            where wave.Window.IsOpen(now) && wave.Mode == WaveMode.Confidential
            let tally = database.Read(session => Snapshots.Count(session, DemoSeeding.TenantId, wave.Id)).Tally
            select new OpenWave(service.Name(Texts.Language.English), wave.Name, tally.Promoters, tally.Passives, tally.Detractors)];
    }

    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    sealed record OpenWave(string Service, string Wave, long Promoters, long Passives, long Detractors);

    static void Erase(string directory)
    {
        if (!Directory.Exists(directory))
            return;
        using (DataLock.Take(directory))
        {
            foreach (var file in Directory.EnumerateFiles(directory, Database.FileName + "*"))
                File.Delete(file);
        }
    }
}
