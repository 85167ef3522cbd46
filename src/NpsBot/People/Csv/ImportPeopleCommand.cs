using NpsBot.Errands;
using NpsBot.People.Outside;
using NpsBot.Setup;
using NpsBot.Storage;
using NpsBot.Texts;

namespace NpsBot.People.Csv;

/// <summary>`import --people FILE` and `import --external FILE`: bring the roster, or the people outside, in line with a list.</summary>
public static class ImportPeopleCommand
{
    internal const string ErrandName = "import-people", OutsideErrandName = "import-people-outside";

    /// <param name="directory">Where the database is; null for the one of the settings.</param>
    /// <param name="tenant">Whose people; null while the settings name one organisation.</param>
    /// <returns>0 when all is as the file says; 1 when lines were left out or nothing was changed.</returns>
    /// <exception cref="DataInUseException">A server works on the data directory.</exception>
    public static async Task<int> Run(
        string file, bool isOutside, string? directory, string? tenant, UpdateMode mode, NpsBotOptions options, Phrases texts, TextWriter output, TextWriter error, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(error);
        if (tenant is null && options.Tenants.Count != 1)
        {
            await error.WriteLineAsync(texts["People.WhichTenant", ("n", options.Tenants.Count)]);
            return 1;
        }
        tenant = EntraId.Normal(tenant ?? options.Tenants[0].Id);
        if (EntraId.Fault(tenant) is { } fault)
        {
            await error.WriteLineAsync(texts[fault, ("value", tenant)]);
            return 1;
        }
        await using var stream = Readable(file);
        if (stream is null)
        {
            await error.WriteLineAsync(texts["People.NoFile", ("file", file)]);
            return 1;
        }
        if (await ErrandRun.Content(file, texts, error, cancellation) is not { } content)
            return 1;
        var errand = new Errand(isOutside ? OutsideErrandName : ErrandName, file, content, new Dictionary<string, string>(StringComparer.Ordinal) { ["tenant"] = tenant, ["mode"] = mode.ToString() });
        try
        {
            return await ErrandRun.HereOrThere(errand, directory, options, texts, output, error, cancellation);
        }
        catch (DataInUseException) when (mode == UpdateMode.Preview)
        {
            using var database = Database.OpenReadOnly(directory ?? options.DataDirectory);
            return await KnownErrands.Find(errand.Name)!(errand, new ErrandDesk(database, options, TimeProvider.System, texts, output, error), cancellation);
        }
    }

    /// <summary>The import itself, wherever the database is open.</summary>
    internal static Task<int> Do(Errand errand, ErrandDesk desk, CancellationToken cancellation) =>
        Do(errand, desk, (tenant, mode) => Showing(desk, progress => CsvImport.Run(new MemoryStream(errand.Content.ToArray()), tenant, mode, desk.Database, desk.Time, progress, cancellation)));

    /// <summary>The same for people outside.</summary>
    internal static Task<int> DoOutside(Errand errand, ErrandDesk desk, CancellationToken cancellation) =>
        Do(errand, desk, (tenant, mode) => OutsideUpdate.Run(new MemoryStream(errand.Content.ToArray()), tenant, mode, desk.Database, desk.Time, cancellation));

    static async Task<int> Do(Errand errand, ErrandDesk desk, Func<string, UpdateMode, Task<UpdateOutcome>> update)
    {
        var (tenant, mode) = (errand.Arguments["tenant"], Enum.Parse<UpdateMode>(errand.Arguments["mode"]));
        var outcome = await update(tenant, mode);
        var result = new PeopleReportText(Path.GetFileName(errand.File), desk.Texts, desk.Output, desk.Error).Tell(outcome);
        if (desk.Options.Tenant(tenant) is null)
            await desk.Output.WriteLineAsync(desk.Texts["Programme.NotServed", ("tenant", tenant)]);
        return result;
    }

    /// <summary>A server that does this for somebody else has nobody to show it to.</summary>
    static Task<T> Showing<T>(ErrandDesk desk, Func<IProgress<int>?, Task<T>> read) =>
        ReferenceEquals(desk.Output, Console.Out) ? ReadingProgress.Show(desk.Texts, read) : read(null);

    static FileStream? Readable(string file)
    {
        try
        {
            return new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, 64 * 1024, useAsync: true);
        }
        catch (Exception unread) when (unread is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return null;
        }
    }
}
