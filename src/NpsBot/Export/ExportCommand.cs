using NpsBot.Setup;
using NpsBot.Storage;
using NpsBot.Surveys;
using NpsBot.Texts;

namespace NpsBot.Export;

/// <summary>`export --out FILE.csv`: the results as HR may see them, for a spreadsheet. It only reads, and may run beside the server.</summary>
public static class ExportCommand
{
    /// <param name="directory">The data directory to read; null for the database of the settings.</param>
    /// <param name="path">The file to write; it is replaced whole or not at all.</param>
    /// <param name="language">The language of the headings and the services' names: "en", "zh-Hans" or "zh-Hant"; null for that of the account.</param>
    /// <returns>0 when the file was written; 1 when an option is wrong.</returns>
    public static async Task<int> Run(
        string? directory, string path, string? language, NpsBotOptions options, TimeProvider time, Phrases texts, TextWriter output, TextWriter error, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(error);
        var spoken = language is null ? texts.Language : LanguageTags.Parse(language);
        if (spoken is null)
        {
            await error.WriteLineAsync(texts["Export.NoLanguage", ("value", language)]);
            return 1;
        }
        if (!Path.GetExtension(path).Equals(".csv", StringComparison.OrdinalIgnoreCase))
        {
            await error.WriteLineAsync(texts["Export.OnlyCsv", ("path", path)]);
            return 1;
        }
        ArgumentNullException.ThrowIfNull(options);
        var isServer = directory is null && options.UsesServer;
        var place = directory ?? options.DataDirectory;
        if (!isServer && !File.Exists(Path.Combine(place, Database.FileName)))
        {
            await error.WriteLineAsync(texts["Export.NoDatabase", ("directory", place)]);
            return 1;
        }
        using var database = isServer ? ChosenDatabase.OpenReadOnly(options) : Database.OpenReadOnly(place);
        var (file, waves) = new ResultsExport(database, new Programmes(database, options), time).Write(Phrases.In(spoken.Value));
        var beside = path + ".new";
        await File.WriteAllBytesAsync(beside, file, cancellation);
        File.Move(beside, path, overwrite: true);
        await output.WriteLineAsync(texts["Export.Written", ("n", waves), ("path", path)]);
        // The database was opened to read only, so its audit trail cannot say it.
        await error.WriteLineAsync(texts["Export.KeepNote", ("account", Environment.UserName), ("time", time.GetUtcNow().ToString("u", System.Globalization.CultureInfo.InvariantCulture)), ("path", Path.GetFullPath(path))]);
        return 0;
    }
}
