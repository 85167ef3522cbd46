namespace NpsBot.Storage;

/// <summary>Another process works on this data directory.</summary>
public sealed class DataInUseException(string directory)
    : Exception($"The data directory {directory} is in use by another NpsBot process. Stop that one first, or choose another directory with --data.");

/// <summary>Holds a data directory for one process: two writers on one SQLite file can damage it (the WAL-reset fault before 3.51.3).</summary>
public sealed class DataLock : IDisposable
{
    readonly FileStream file;

    DataLock(FileStream file) => this.file = file;

    /// <exception cref="DataInUseException">Another process holds it.</exception>
    public static DataLock Take(string directory)
    {
        try
        {
            return new DataLock(new FileStream(Path.Combine(directory, "npsbot.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException)
        {
            throw new DataInUseException(directory);
        }
    }

    public void Dispose() => file.Dispose();
}
