using NpsBot.Errands;
using NpsBot.Setup;
using NpsBot.Storage;
using NpsBot.Texts;

namespace NpsBot.People.Graph;

/// <summary>`sync`: brings the roster in line with the directory now, as the server does on its schedule.</summary>
public static class SyncCommand
{
    internal const string ErrandName = "sync";

    const string Tenants = "tenants", Mode = "mode";

    /// <param name="tenant">Whose; null for every organisation that takes its people from its directory.</param>
    /// <returns>0 when all rosters are as the directories say; 1 when something was left out or could not be read.</returns>
    /// <exception cref="DataInUseException">A server works on the data directory; and it takes no errands.</exception>
    public static async Task<int> Run(string? tenant, UpdateMode mode, Settings settings, Phrases texts, TextWriter output, TextWriter error, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(error);
        foreach (var problem in settings.Problems)
            await error.WriteLineAsync(problem);
        if (settings.Problems.Count > 0)
            return 1;
        var wanted = settings.Options.Tenants
            .Where(candidate => candidate.People.IsGraph && (tenant is null || candidate.Id.Equals(tenant, StringComparison.OrdinalIgnoreCase))).Select(candidate => EntraId.Normal(candidate.Id)).ToList();
        if (wanted.Count == 0)
        {
            await error.WriteLineAsync(texts["People.NoDirectory", ("setting", $"{NpsBotOptions.Section}.Tenants[0].People.Source")]);
            return 1;
        }
        var errand = new Errand(ErrandName, "", ReadOnlyMemory<byte>.Empty, new Dictionary<string, string>(StringComparer.Ordinal) { [Tenants] = string.Join(',', wanted), [Mode] = mode.ToString() });
        try
        {
            return await ErrandRun.HereOrThere(errand, directory: null, settings.Options, texts, output, error, cancellation);
        }
        catch (DataInUseException) when (mode == UpdateMode.Preview)
        {
            using var database = Database.OpenReadOnly(settings.Options.DataDirectory);
            return await Do(errand, new ErrandDesk(database, settings.Options, TimeProvider.System, texts, output, error), cancellation);
        }
    }

    /// <summary>The reading itself, wherever the database is open; only of organisations that the settings there want to be read.</summary>
    internal static async Task<int> Do(Errand errand, ErrandDesk desk, CancellationToken cancellation)
    {
        var mode = Enum.Parse<UpdateMode>(errand.Arguments[Mode]);
        await using var own = desk.Directories is null ? Own(desk) : null;
        var (sync, result) = (desk.Directories ?? own!.GetRequiredService<PeopleSync>(), 0);
        foreach (var id in errand.Arguments[Tenants].Split(','))
        {
            if (desk.Options.Tenant(id) is not { People.IsGraph: true })
            {
                await desk.Error.WriteLineAsync(desk.Texts["People.NoDirectory", ("setting", $"{NpsBotOptions.Section}.Tenants[0].People.Source")]);
                return 1;
            }
            // A server that does this for somebody else has nobody to show its progress to.
            var outcome = ReferenceEquals(desk.Output, Console.Out)
                ? await ReadingProgress.Show(desk.Texts, progress => sync.Run(id, mode, progress, cancellation))
                : await sync.Run(id, mode, null, cancellation);
            result = Math.Max(result, new PeopleReportText(id, desk.Texts, desk.Output, desk.Error).Tell(outcome));
        }
        return result;
    }

    static ServiceProvider Own(ErrandDesk desk) => new ServiceCollection()
        .AddSingleton(desk.Time).AddSingleton(desk.Database).AddSingleton(desk.Options).AddPeople(desk.Options).BuildServiceProvider();
}
