using NpsBot.Setup;
using NpsBot.Storage;
using NpsBot.Texts;

namespace NpsBot.People.Graph;

/// <summary>`sync`: brings the roster in line with the directory now, as the server does on its schedule.</summary>
public static class SyncCommand
{
    /// <param name="tenant">Whose; null for every organisation that takes its people from its directory.</param>
    /// <returns>0 when all rosters are as the directories say; 1 when something was left out or could not be read.</returns>
    /// <exception cref="DataInUseException">A server works on the data directory; it reads the directories itself.</exception>
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
        using var database = PeopleUpdate.Open(settings.Options, mode);
        await using var services = new ServiceCollection().AddSingleton(TimeProvider.System).AddSingleton(database).AddSingleton(settings.Options).AddPeople(settings.Options).BuildServiceProvider();
        var (sync, result) = (services.GetRequiredService<PeopleSync>(), 0);
        foreach (var id in wanted)
        {
            var outcome = await ReadingProgress.Show(texts, progress => sync.Run(id, mode, progress, cancellation));
            result = Math.Max(result, new PeopleReportText(id, texts, output, error).Tell(outcome));
        }
        return result;
    }
}
