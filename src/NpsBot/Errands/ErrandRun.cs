using NpsBot.Hosting;
using NpsBot.Setup;
using NpsBot.Storage;
using NpsBot.Texts;

namespace NpsBot.Errands;

/// <summary>Does an errand here, or hands it to the server that has the data directory.</summary>
public static class ErrandRun
{
    /// <param name="directory">The data directory that was typed; null for the database of the settings.</param>
    /// <exception cref="DataInUseException">Another process has the data directory, and it takes no errands.</exception>
    /// <exception cref="UnfitServerException">The database server cannot be used.</exception>
    public static async Task<int> HereOrThere(
        Errand errand, string? directory, NpsBotOptions options, Phrases texts, TextWriter output, TextWriter error, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(errand);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(error);
        try
        {
            using var database = directory is null ? ChosenDatabase.Open(options) : Database.Open(directory);
            return await KnownErrands.Find(errand.Name)!(errand, new ErrandDesk(database, options, TimeProvider.System, texts, output, error), cancellation);
        }
        catch (DataInUseException)
        {
            if (await ErrandClient.Ask(directory ?? options.DataDirectory, errand, texts, output, error, cancellation) is { } code)
                return code;
            throw;
        }
    }

    /// <summary>The last boundary of commands that read what others wrote: what nobody foresaw ends in one line and 1. What keeps any command from its work passes.</summary>
    public static async Task<int> Guarded(Func<Task<int>> command, Phrases texts, TextWriter error)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(error);
        try
        {
            return await command();
        }
        catch (Exception fault) when (fault is not OutOfMemoryException && Misfortune.Of(fault, texts) is null)
        {
            await error.WriteLineAsync(texts["Errand.Stumbled", ("reason", fault.GetType().Name)]);
            return 1;
        }
    }

    /// <summary>The content of a file, as an errand carries it; null when it is too long, which is said.</summary>
    public static async Task<byte[]?> Content(string file, Phrases texts, TextWriter error, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(error);
        if (new FileInfo(file).Length <= Errand.MostBytes)
            return await File.ReadAllBytesAsync(file, cancellation);
        await error.WriteLineAsync(texts["Errand.TooLong", ("file", file), ("megabytes", Errand.MostBytes >> 20)]);
        return null;
    }
}
