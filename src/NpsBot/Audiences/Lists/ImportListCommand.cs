using NpsBot.Errands;
using NpsBot.Setup;
using NpsBot.Storage;
using NpsBot.Texts;

namespace NpsBot.Audiences.Lists;

/// <summary>`import --uses FILE` and `import --do-not-contact FILE`.</summary>
public static class ImportListCommand
{
    internal const string ErrandName = "import-list";

    const string Kind = "kind", Tenant = "tenant", DryRun = "dry-run";

    /// <param name="directory">Where the database is; null for the one of the settings.</param>
    /// <param name="tenant">Whose list; null while the settings name one organisation.</param>
    /// <returns>0 when every line was taken; 1 when some were not, or nothing could be read.</returns>
    /// <exception cref="DataInUseException">Another process has the data directory, and it is no server that would take this over.</exception>
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
        if (await ErrandRun.Content(file, texts, error, cancellation) is not { } content)
            return 1;
        var arguments = new Dictionary<string, string>(StringComparer.Ordinal) { [Kind] = kind.ToString(), [Tenant] = EntraId.Normal(tenant ?? options.Tenants[0].Id) };
        if (isDryRun)
            arguments[DryRun] = "";
        return await ErrandRun.HereOrThere(new Errand(ErrandName, file, content, arguments), directory, options, texts, output, error, cancellation);
    }

    /// <summary>The import itself, wherever the database is open.</summary>
    internal static async Task<int> Do(Errand errand, ErrandDesk desk, CancellationToken cancellation)
    {
        var (database, _, time, texts, output, error) = desk;
        var (kind, isDryRun) = (Enum.Parse<ListKind>(errand.Arguments[Kind]), errand.Arguments.ContainsKey(DryRun));
        using var content = new MemoryStream(errand.Content.ToArray());
        var report = await ListImport.Run(content, kind, errand.Arguments[Tenant], isDryRun, database, time, cancellation);
        var name = Path.GetFileName(errand.File);
        foreach (var remark in report.Remarks)
        {
            var where = remark.Line == 0 ? name : texts["People.Line", ("file", name), ("line", remark.Line)];
            await error.WriteLineAsync(texts["People.LeftOut", ("where", where), ("problem", remark.In(texts))]);
        }
        await output.WriteLineAsync(texts[isDryRun ? "Lists.WouldTake" : "Lists.Taken", ("n", report.Taken), ("rejected", report.Remarks.Count)]);
        return report.Remarks.Count == 0 ? 0 : 1;
    }
}
