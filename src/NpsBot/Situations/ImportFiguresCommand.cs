using System.Globalization;
using NpsBot.Errands;
using NpsBot.Setup;
using NpsBot.Storage;
using NpsBot.Texts;

namespace NpsBot.Situations;

/// <summary>`import --figures FILE`: what an organisation counts itself beside the score (docs/situation.md).</summary>
public static class ImportFiguresCommand
{
    internal const string ErrandName = "import-figures";

    const string Tenant = "tenant", DryRun = "dry-run";

    /// <param name="directory">Where the database is; null for the one of the settings.</param>
    /// <param name="tenant">Whose figures; null while the settings name one organisation.</param>
    /// <returns>0 when every line was taken; 1 when something is wrong with the file, and nothing was changed.</returns>
    /// <exception cref="DataInUseException">Another process has the data directory, and it is no server that would take this over.</exception>
    public static async Task<int> Run(
        string file, string? directory, string? tenant, bool isDryRun, NpsBotOptions options, Phrases texts, TextWriter output, TextWriter error, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(error);
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
        var arguments = new Dictionary<string, string>(StringComparer.Ordinal) { [Tenant] = EntraId.Normal(tenant ?? options.Tenants[0].Id) };
        if (isDryRun)
            arguments[DryRun] = "";
        return await ErrandRun.HereOrThere(new Errand(ErrandName, file, content, arguments), directory, options, texts, output, error, cancellation);
    }

    /// <summary>The import itself, wherever the database is open.</summary>
    internal static async Task<int> Do(Errand errand, ErrandDesk desk, CancellationToken cancellation)
    {
        var (database, _, time, texts, output, error) = desk;
        var (tenant, isDryRun, now) = (errand.Arguments[Tenant], errand.Arguments.ContainsKey(DryRun), time.GetUtcNow());
        using var content = new MemoryStream(errand.Content.ToArray());
        var (figures, remarks) = await FiguresFile.Read(content, tenant, database, now, cancellation);
        var name = Path.GetFileName(errand.File);
        foreach (var remark in remarks)
            await error.WriteLineAsync(remark.Line == 0 ? $"{name}: {remark.In(texts)}" : string.Create(CultureInfo.InvariantCulture, $"{name}:{remark.Line}: {remark.In(texts)}"));
        if (remarks.Count > 0)
        {
            await error.WriteLineAsync(texts["Figures.NothingTaken", ("n", remarks.Count)]);
            return 1;
        }
        if (!isDryRun)
        {
            database.Write(session =>
            {
                FigureRows.Write(session, tenant, figures);
                Audit.Note(session, now, tenant, null, "import figures", string.Create(CultureInfo.InvariantCulture, $"figures {figures.Count}"));
            });
        }
        await output.WriteLineAsync(texts[isDryRun ? "Figures.WouldTake" : "Figures.Taken", ("n", figures.Count)]);
        return 0;
    }
}
