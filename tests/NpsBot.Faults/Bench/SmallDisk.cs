using System.Diagnostics;
using System.Globalization;
using NpsBot.Tests.House;

namespace NpsBot.Faults.Bench;

/// <summary>A disk of a few megabytes in memory. Only root may make one.</summary>
sealed class SmallDisk : IDisposable
{
    const string Filler = "filler";

    readonly TempDirectory place = new();

    public SmallDisk(int megabytes)
    {
        Assert.True(Environment.IsPrivilegedProcess, "Only root may mount the small disk that this test fills.");
        Run("mount", "-t", "tmpfs", "-o", string.Create(CultureInfo.InvariantCulture, $"size={megabytes}m"), "tmpfs", place.Path);
    }

    public string Data => place.File("data");

    /// <summary>Takes every byte that is left.</summary>
    public void Fill()
    {
        using var file = new FileStream(place.File(Filler), FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        for (var size = 1 << 20; size > 0; size /= 2)
        {
            try
            {
                while (true)
                    file.Write(new byte[size]);
            }
            catch (IOException)
            {
                // Smaller pieces may still fit.
            }
        }
    }

    public void Free() => File.Delete(place.File(Filler));

    public void Dispose()
    {
        Run("umount", "-l", place.Path);
        place.Dispose();
    }

    static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }
}
