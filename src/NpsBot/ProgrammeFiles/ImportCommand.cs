using System.Globalization;
using System.Text;
using NpsBot.Errands;
using NpsBot.Setup;
using NpsBot.Storage;
using NpsBot.Texts;

namespace NpsBot.ProgrammeFiles;

/// <summary>`import --programme FILE`: brings services, leads, people and waves into the database.</summary>
public static class ImportCommand
{
    internal const string ErrandName = "import-programme";

    /// <summary>Where the programme's file is, and the calendars that it names beside it.</summary>
    const string Folder = "folder";

    /// <param name="directory">Where the database is; null for the one of the settings.</param>
    /// <returns>0 when all is as the file says; 1 when the file has mistakes or would change a wave that has opened.</returns>
    /// <exception cref="DataInUseException">Another process has the data directory, and it is no server that would take this over.</exception>
    public static async Task<int> Run(string file, string? directory, NpsBotOptions options, Phrases texts, TextWriter output, TextWriter error, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(error);
        // A file with mistakes needs no database to be found out.
        var folder = Path.GetDirectoryName(Path.GetFullPath(file)) ?? "";
        if (await ProgrammeFile.TextOf(file, texts, error, cancellation) is not { } text || await ProgrammeFile.ReadAsync(text, file, folder, texts, error) is null)
            return 1;
        return await ErrandRun.HereOrThere(new Errand(ErrandName, file, Encoding.UTF8.GetBytes(text), new Dictionary<string, string>(StringComparer.Ordinal) { [Folder] = folder }), directory, options, texts, output, error, cancellation);
    }

    /// <summary>The import itself, wherever the database is open.</summary>
    internal static async Task<int> Do(Errand errand, ErrandDesk desk, CancellationToken cancellation)
    {
        var (database, options, time, texts, output, error) = desk;
        var text = Encoding.UTF8.GetString(errand.Content.Span);
        if (await ProgrammeFile.ReadAsync(text, errand.File, errand.Arguments.GetValueOrDefault(Folder, ""), texts, error) is not { } programme)
            return 1;
        var problems = database.Read(session => AudienceCheck.Problems(session, programme, errand.File, texts));
        foreach (var problem in problems)
            await error.WriteLineAsync(problem.ToString());
        if (problems.Count > 0)
            return 1;
        var report = new ProgrammeImport(database, time).Apply(programme);
        await output.WriteLineAsync(texts[programme.People.Count + report.Gone == 0 ? "Programme.ImportedWithoutPeople" : "Programme.Imported",
            ("people", report.People), ("newPeople", report.NewPeople), ("gone", report.Gone), ("services", report.Services), ("newWaves", report.NewWaves), ("changedWaves", report.ChangedWaves)]);
        foreach (var survey in programme.Surveys)
            await output.WriteLineAsync(NextStart(programme, survey, time.GetUtcNow(), texts));
        foreach (var late in report.Late)
            await output.WriteLineAsync(texts["Programme.Latecomers", ("n", late.People), ("service", late.ServiceId), ("wave", late.Wave)]);
        if (options.Tenant(programme.TenantId) is null)
            await output.WriteLineAsync(texts["Programme.NotServed", ("tenant", programme.TenantId)]);
        foreach (var wave in report.Frozen)
            await error.WriteLineAsync(texts["Programme.WaveIsFrozen", ("service", wave.ServiceId), ("wave", wave.Name)]);
        return report.Frozen.Count == 0 ? 0 : 1;
    }

    /// <summary>When a survey asks next by itself, so that a slip in its schedule is seen at once.</summary>
    static string NextStart(ImportedProgramme programme, ImportedSurvey survey, DateTimeOffset now, Phrases texts)
    {
        var zone = survey.Schedule?.Zone ?? programme.TimeZone;
        var local = survey.Schedule is { } schedule
            ? schedule.After(now)?.Local
            : survey.Waves.FirstOrDefault(wave => wave.Opens > now) is { } next ? TimeZoneInfo.ConvertTime(next.Opens, zone).DateTime : (DateTime?)null;
        return local is { } start
            ? texts["Programme.NextStart", ("service", survey.ServiceId), ("moment", start.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)), ("zone", zone.Id)]
            : texts["Programme.NoNextStart", ("service", survey.ServiceId)];
    }
}
