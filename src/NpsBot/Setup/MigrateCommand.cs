using NpsBot.Storage;
using NpsBot.Texts;

namespace NpsBot.Setup;

/// <summary>`migrate`: brings the schema up to date and ends, for installations whose server may not change tables.</summary>
public static class MigrateCommand
{
    /// <returns>0 when the schema is up to date, 1 when the setting that names the database is wrong.</returns>
    /// <exception cref="DataInUseException">A server works on the data directory.</exception>
    /// <exception cref="UnfitServerException">The server cannot be used, or this account may not change its tables either.</exception>
    public static async Task<int> Run(NpsBotOptions options, Phrases texts, TextWriter output, TextWriter error)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(error);
        // Only this setting matters here: whoever migrates need not have the bot's identity.
        if (OptionsCheck.DatabaseProblem(options, texts) is { } problem)
        {
            await error.WriteLineAsync(problem);
            return 1;
        }
        using var database = ChosenDatabase.Open(options);
        await output.WriteLineAsync(texts["Database.UpToDate", ("engine", database.Engine), ("schema", Schema.Current)]);
        return 0;
    }
}
