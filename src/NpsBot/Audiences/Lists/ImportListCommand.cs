using NpsBot.Setup;
using NpsBot.Storage;
using NpsBot.Texts;

namespace NpsBot.Audiences.Lists;

/// <summary>`import --uses FILE` and `import --do-not-contact FILE`.</summary>
public static class ImportListCommand
{
    /// <param name="directory">Where the database is; null for the one of the settings.</param>
    /// <param name="tenant">Whose list; null while the settings name one organisation.</param>
    /// <returns>0 when every line was taken; 1 when some were not, or nothing could be read.</returns>
    /// <exception cref="DataInUseException">A server works on the data directory.</exception>
    public static async Task<int> Run(
        string file, ListKind kind, string? directory, string? tenant, bool isDryRun, NpsBotOptions options, Phrases texts, TextWriter output, TextWriter error, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(texts);
        if (tenant is null && options.Tenants.Count != 1)
        {
            await error.WriteLineAsync(texts["People.WhichTenant", ("n", options.Tenants.Count)]);
            return 1;
        }
        if (!File.Exists(file))
        {
            await error.WriteLineAsync(texts["People.NoFile", ("file", file)]);
            return 1;
        }
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, 64 * 1024, useAsync: true);
        using var database = Database.Open(directory ?? options.DataDirectory);
        var report = await ListImport.Run(stream, kind, EntraId.Normal(tenant ?? options.Tenants[0].Id), isDryRun, database, TimeProvider.System, cancellation);
        var name = Path.GetFileName(file);
        foreach (var remark in report.Remarks)
        {
            var where = remark.Line == 0 ? name : texts["People.Line", ("file", name), ("line", remark.Line)];
            await error.WriteLineAsync(texts["People.LeftOut", ("where", where), ("problem", remark.In(texts))]);
        }
        await output.WriteLineAsync(texts[isDryRun ? "Lists.WouldTake" : "Lists.Taken", ("n", report.Taken), ("rejected", report.Remarks.Count)]);
        return report.Remarks.Count == 0 ? 0 : 1;
    }
}
