using NpsBot.Setup;
using NpsBot.Storage;
using NpsBot.Texts;

namespace NpsBot.Audiences;

/// <summary>`preview --survey ID`: whom a wave would ask if it began now. Looks only, also beside a running server.</summary>
public static class PreviewCommand
{
    /// <param name="tenant">Null where only one organisation has a survey of this id.</param>
    /// <returns>0; 1 when there is no such survey, or no telling which.</returns>
    /// <param name="directory">Where the database is; null for the one of the settings.</param>
    public static async Task<int> Run(string survey, string? tenant, string? directory, NpsBotOptions options, TimeProvider time, Phrases texts, TextWriter output, TextWriter error)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        ArgumentNullException.ThrowIfNull(texts);
        var isServer = directory is null && options.UsesServer;
        var folder = directory ?? options.DataDirectory;
        if (!isServer && !File.Exists(Path.Combine(folder, Database.FileName)))
        {
            await error.WriteLineAsync(texts["Preview.NoDatabase", ("directory", folder)]);
            return 1;
        }
        using var database = isServer ? ChosenDatabase.OpenReadOnly(options) : Database.OpenReadOnly(folder);
        var surveys = database.Read(session => session.Query("SELECT tenant_id, survey_id FROM survey ORDER BY tenant_id, survey_id", row => (Tenant: row.GetString(0), Survey: row.GetString(1))));
        var meant = surveys.Where(known => known.Survey == survey && (tenant is null || known.Tenant == tenant)).ToList();
        if (meant is not [var only])
        {
            await error.WriteLineAsync(meant.Count > 1
                ? texts["Preview.WhichOrganisation", ("survey", survey), ("tenants", string.Join(", ", meant.Select(known => known.Tenant)))]
                : surveys.Count == 0 ? texts["Preview.NoSurveys", ("survey", survey)]
                : texts["Preview.NoSurvey", ("survey", survey), ("surveys", string.Join(", ", surveys.Select(known => known.Survey).Distinct(StringComparer.Ordinal)))]);
            return 1;
        }
        var preview = database.ReadTogether(session => Preview.Of(session, only.Tenant, only.Survey, time.GetUtcNow(), options.Tenant(only.Tenant) is { Mail.IsOn: true }))!;
        await output.WriteLineAsync(PreviewInWords.Headline(texts, preview));
        foreach (var line in PreviewInWords.Grounds(texts, preview).Concat(PreviewInWords.LeftOut(texts, preview).Select(line => "  " + line)))
            await output.WriteLineAsync(line);
        return 0;
    }
}
