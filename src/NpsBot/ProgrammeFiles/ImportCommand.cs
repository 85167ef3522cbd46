using NpsBot.Setup;
using NpsBot.Storage;
using NpsBot.Texts;

namespace NpsBot.ProgrammeFiles;

/// <summary>`import --programme FILE`: brings services, leads, people and waves into the database.</summary>
public static class ImportCommand
{
    /// <param name="directory">Where the database is; null for the one of the settings.</param>
    /// <returns>0 when all is as the file says; 1 when the file has mistakes or would change a wave that has opened.</returns>
    /// <exception cref="DataInUseException">A server works on the data directory.</exception>
    public static async Task<int> Run(string file, string? directory, NpsBotOptions options, Phrases texts, TextWriter output, TextWriter error, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(texts);
        if (await ProgrammeFile.ReadAsync(file, texts, error, cancellation) is not { } programme)
            return 1;
        using var database = Database.Open(directory ?? options.DataDirectory);
        var problems = database.Read(session => AudienceCheck.Problems(session, programme, file, texts));
        foreach (var problem in problems)
            await error.WriteLineAsync(problem.ToString());
        if (problems.Count > 0)
            return 1;
        var report = new ProgrammeImport(database, TimeProvider.System).Apply(programme);
        await output.WriteLineAsync(texts["Programme.Imported",
            ("people", report.People), ("newPeople", report.NewPeople), ("gone", report.Gone), ("services", report.Services), ("newWaves", report.NewWaves), ("changedWaves", report.ChangedWaves)]);
        foreach (var late in report.Late)
            await output.WriteLineAsync(texts["Programme.Latecomers", ("n", late.People), ("service", late.ServiceId), ("wave", late.Wave)]);
        if (options.Tenant(programme.TenantId) is null)
            await output.WriteLineAsync(texts["Programme.NotServed", ("tenant", programme.TenantId)]);
        foreach (var wave in report.Frozen)
            await error.WriteLineAsync(texts["Programme.WaveIsFrozen", ("service", wave.ServiceId), ("wave", wave.Name)]);
        return report.Frozen.Count == 0 ? 0 : 1;
    }
}
