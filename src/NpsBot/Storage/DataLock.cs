namespace NpsBot.Storage;

/// <summary>Another process works on this data directory.</summary>
public sealed class DataInUseException(string directory)
    : Exception($"The data directory {directory} is in use by another NpsBot process. Stop that one first, or choose another directory with --data.")
{
    public string Directory => directory;
}

/// <summary>The data directory cannot be made, or nothing can be written into it.</summary>
public sealed class DataPlaceException(string directory, DataPlaceFault fault, Exception cause)
    : Exception($"The data directory {directory} cannot be used: {cause.Message}", cause)
{
    public string Directory => directory;

    public DataPlaceFault Fault => fault;
}

public enum DataPlaceFault
{
    /// <summary>The account may not write there, or the disk is full or read-only.</summary>
    NotWritable,

    /// <summary>There is no such place: a part of the path is missing, or is a file.</summary>
    NoSuchPlace,
}

/// <summary>Holds a data directory for one process: two writers on one SQLite file can damage it (the WAL-reset fault before 3.51.3).</summary>
public sealed class DataLock : IDisposable
{
    // EAGAIN on Linux, EWOULDBLOCK on macOS, then Windows: sharing violation and lock violation.
    static readonly int[] HeldByAnother = [11, 35, unchecked((int)0x80070020), unchecked((int)0x80070021)];

    readonly FileStream file;

    DataLock(FileStream file) => this.file = file;

    /// <summary>Takes a directory, which is made if there is none.</summary>
    /// <exception cref="DataInUseException">Another process holds it.</exception>
    /// <exception cref="DataPlaceException">It cannot be made or written to.</exception>
    public static DataLock Take(string directory)
    {
        try
        {
            Directory.CreateDirectory(directory);
            return new DataLock(new FileStream(Path.Combine(directory, "npsbot.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException fault) when (HeldByAnother.Contains(fault.HResult))
        {
            throw new DataInUseException(directory);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new DataPlaceException(directory, IsNoPlace(fault, directory) ? DataPlaceFault.NoSuchPlace : DataPlaceFault.NotWritable, fault);
        }
    }

    public void Dispose() => file.Dispose();

    static bool IsNoPlace(Exception fault, string directory) =>
        fault is DirectoryNotFoundException or FileNotFoundException or PathTooLongException or ArgumentException or NotSupportedException || IsBelowFile(directory);

    static bool IsBelowFile(string directory)
    {
        for (var place = Path.GetFullPath(directory); place is not null; place = Path.GetDirectoryName(place))
        {
            if (File.Exists(place))
                return true;
        }
        return false;
    }
}
