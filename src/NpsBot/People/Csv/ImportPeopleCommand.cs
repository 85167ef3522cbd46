using NpsBot.Setup;
using NpsBot.Storage;
using NpsBot.Texts;

namespace NpsBot.People.Csv;

/// <summary>`import --people FILE`: brings the roster in line with a list.</summary>
public static class ImportPeopleCommand
{
    /// <param name="directory">Where the database is; null for the one of the settings.</param>
    /// <param name="tenant">Whose people; null while the settings name one organisation.</param>
    /// <returns>0 when all is as the file says; 1 when lines were left out or nothing was changed.</returns>
    /// <exception cref="DataInUseException">A server works on the data directory.</exception>
    public static async Task<int> Run(
        string file, string? directory, string? tenant, UpdateMode mode, NpsBotOptions options, Phrases texts, TextWriter output, TextWriter error, CancellationToken cancellation)
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
        using var database = PeopleUpdate.Open(directory ?? options.DataDirectory, mode);
        var outcome = await ReadingProgress.Show(texts, progress => CsvImport.Run(stream, tenant, mode, database, TimeProvider.System, progress, cancellation));
        var result = new PeopleReportText(Path.GetFileName(file), texts, output, error).Tell(outcome);
        if (options.Tenant(tenant) is null)
            await output.WriteLineAsync(texts["Programme.NotServed", ("tenant", tenant)]);
        return result;
    }

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
