using System.Diagnostics;
using System.Globalization;

namespace NpsBot.Benchmarks;

/// <summary>A directory for one benchmark's database, gone afterwards. It must lie on a disk: in memory a commit would cost nothing.</summary>
sealed class WorkingDirectory : IDisposable
{
    WorkingDirectory(string path) => Path = path;

    public string Path { get; }

    public static WorkingDirectory In(string parent)
    {
        var path = System.IO.Path.Combine(System.IO.Path.GetFullPath(parent), "benchmark-" + Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
        Directory.CreateDirectory(path);
        if (new DriveInfo(path).DriveFormat is "tmpfs" or "ramfs")
        {
            Directory.Delete(path);
            throw new BenchmarkFailedException($"{parent} lies in memory, where a commit costs nothing. Choose a directory on a disk with --data.");
        }
        return new WorkingDirectory(path);
    }

    public string Sub(string name) => Directory.CreateDirectory(System.IO.Path.Combine(Path, name)).FullName;

    /// <summary>What one flush of a few overwritten pages to this disk takes, in the middle; without it no figure of a commit can be compared.</summary>
    public double FlushMilliseconds()
    {
        const int Pages = 8 * 4096;
        var file = System.IO.Path.Combine(Path, "flush");
        using var handle = File.OpenHandle(file, FileMode.Create, FileAccess.Write, FileShare.None, FileOptions.DeleteOnClose);
        var content = new byte[Pages];
        var times = new List<double>();
        for (var i = 0; i < 120; i++)
        {
            RandomAccess.Write(handle, content, i % 10 * Pages);
            var begin = Stopwatch.GetTimestamp();
            RandomAccess.FlushToDisk(handle);
            if (i >= 20)
                times.Add(Stopwatch.GetElapsedTime(begin).TotalMilliseconds);
        }
        return Median.Of(times);
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
