using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using NpsBot.Benchmarks.Answers;
using NpsBot.Hosting;
using NpsBot.Setup;
using NpsBot.Storage;
using NpsBot.Waves;

namespace NpsBot.Benchmarks.Waves;

/// <summary>Creating a wave for many people, delivering it as fast as it goes beside a bare loop, and keeping the pace that is set.</summary>
static class WaveBenchmark
{
    const double Target = 0.5;
    const int MemoryTarget = 300;
    const double Pace = 40;

    // As in the other benchmarks: long enough for the just-in-time compiler to have done its work, on the bot's and on the loop's.
    const int PeopleToWarmUp = 20_000;
    static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(30);

    /// <param name="Postgres">Whether the data is on a PostgreSQL server, which is started for the purpose.</param>
    /// <param name="Replicas">How many processes deliver together; more than one only on PostgreSQL.</param>
    /// <param name="PacedSeconds">How long each run at the set pace takes; 0 for none.</param>
    public sealed record Settings(string Data, int People, bool Postgres, int Replicas, int PacedSeconds);

    public static async Task<int> Run(Settings settings, TextWriter output, CancellationToken cancellation)
    {
        using var directory = WorkingDirectory.In(settings.Data);
        using var places = new Places(directory, settings.Postgres);
        using var http = new HttpClient();
        double unpaced;
        using (var connector = await ConnectorServer.Start())
            unpaced = await AsFastAsPossible(settings, places.Next(), connector.Address, http, output, cancellation);
        if (settings.PacedSeconds > 0)
        {
            foreach (var tenants in (int[])[1, 10])
            {
                using var connector = await ConnectorServer.Start();
                await Paced(settings, tenants, places.Next(), connector.Address, http, output, cancellation);
            }
        }
        using (var connector = await ConnectorServer.Start())
        {
            await BareLoop.Run(PeopleToWarmUp, connector.Address, cancellation);
            var bare = await BareLoop.Run(settings.People, connector.Address, cancellation);
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"bare loop: {bare:N0} cards/s"));
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"ratio: {unpaced / bare:0.000} (target {Target:0.0} {(unpaced / bare >= Target ? "met" : "missed")})"));
        }
        return 0;
    }

    static async Task<double> AsFastAsPossible(Settings settings, string store, Uri connector, HttpClient http, TextWriter output, CancellationToken cancellation)
    {
        using (var database = Store.Open(store))
        {
            Recipients.Seed(database, 0, settings.People, connector);
            var created = Launch(database, 0);
            Recipients.Seed(database, 1, PeopleToWarmUp, connector);
            Launch(database, 1);
            MakeDue(database, 0, TimeProvider.System.GetUtcNow() + WarmUp);
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"created a wave for {settings.People:N0} people in {created.TotalSeconds:0.00} s, one transaction ({database.Engine})"));
        }
        var replicas = new List<ServerProcess>();
        try
        {
            for (var i = 0; i < settings.Replicas; i++)
                replicas.Add(await WaveServer.Start(store, 0, Recipients.Tenant(0)));
            var arrived = await Arrivals.Of(settings.People + PeopleToWarmUp, connector, http, cancellation);
            var (tenant, before) = (arrived.Tenants[Recipients.PathOf(0)], arrived.Tenants[Recipients.PathOf(1)]);
            if (before.Last > tenant.First)
                throw new BenchmarkFailedException("the machine was too busy to warm up in time.");
            var memory = replicas.Max(replica => replica.PeakMegabytes);
            var processor = replicas.Sum(replica => replica.ProcessorTime.TotalMicroseconds) / arrived.Messages;
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                $"delivered by {settings.Replicas}: {tenant.PerSecond:N0} cards/s, {tenant.Messages:N0} cards, warmed up by {before.Messages:N0}, {processor:0} µs of processor time each, peak memory {memory:N0} MB (target {MemoryTarget} {(memory < MemoryTarget ? "met" : "missed")})"));
            if (arrived.People != settings.People + PeopleToWarmUp || arrived.Messages != arrived.People)
                throw new BenchmarkFailedException("not everybody got exactly one card.");
            return tenant.PerSecond;
        }
        finally
        {
            replicas.ForEach(replica => replica.Dispose());
        }
    }

    static async Task Paced(Settings settings, int tenants, string store, Uri connector, HttpClient http, TextWriter output, CancellationToken cancellation)
    {
        var people = (int)(Pace * settings.PacedSeconds);
        using (var database = Store.Open(store))
        {
            for (var i = 0; i < tenants; i++)
            {
                Recipients.Seed(database, i, people, connector);
                Launch(database, i);
            }
        }
        var replicas = new List<ServerProcess>();
        try
        {
            for (var i = 0; i < settings.Replicas; i++)
                replicas.Add(await WaveServer.Start(store, Pace, Recipients.Tenant(0)));
            var arrived = await Arrivals.Of(people * tenants, connector, http, cancellation);
            var (slowest, fastest, most) = (arrived.Tenants.Values.Min(tenant => tenant.PerSecond), arrived.Tenants.Values.Max(tenant => tenant.PerSecond), arrived.Tenants.Values.Max(tenant => tenant.MostInASecond));
            var isKept = slowest >= Pace * 0.97 && fastest <= Pace * 1.03 && most <= 50;
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                $"at {Pace:0}/s for each of {tenants}: {slowest:0.00} to {fastest:0.00} cards/s, at most {most} in any second (within 3 %, never above 50: {(isKept ? "kept" : "missed")})"));
        }
        finally
        {
            replicas.ForEach(replica => replica.Dispose());
        }
    }

    /// <summary>As HR does by hand; then the working hours of the recipients are put aside, so that all are due at once.</summary>
    static TimeSpan Launch(Database database, int tenant)
    {
        using var services = new ServiceCollection().AddLogging().AddHttpClient().AddNpsBot(database, new NpsBotOptions()).BuildServiceProvider();
        var control = services.GetRequiredService<WaveControl>();
        var begin = Stopwatch.GetTimestamp();
        var result = control.Launch(Recipients.Tenant(tenant), Recipients.Survey, "benchmark");
        var took = Stopwatch.GetElapsedTime(begin);
        if (result is not LaunchResult.Launched)
            throw new BenchmarkFailedException($"the wave was not launched: {result}");
        MakeDue(database, tenant, DateTimeOffset.UnixEpoch);
        return took;
    }

    static void MakeDue(Database database, int tenant, DateTimeOffset at) => database.Write(session => session.Execute(
        "UPDATE delivery SET due_at = @at WHERE tenant_id = @tenant", ("at", at.ToUnixTimeMilliseconds()), ("tenant", Recipients.Tenant(tenant))));
}
