using System.Net.Sockets;

namespace NpsBot.Errands;

/// <summary>
/// Where a server takes errands: a socket inside the data directory that only the account it runs as can open (and the administrator, who can
/// open everything).
/// </summary>
static class ErrandDoor
{
    const string Name = "npsbot.errands";

    /// <summary>What the operating systems have room for.</summary>
    const int LongestPath = 100;

    /// <summary>Null where the path of the directory is longer than a socket's may be, both in full and from here.</summary>
    public static string? PathIn(string directory)
    {
        var full = Path.Combine(Path.GetFullPath(directory), Name);
        var fromHere = Path.GetRelativePath(Environment.CurrentDirectory, full);
        var path = fromHere.Length < full.Length ? fromHere : full;
        return System.Text.Encoding.UTF8.GetByteCount(path) <= LongestPath ? path : null;
    }

    /// <summary>Opens the door. Before anybody can knock, it is closed to other accounts.</summary>
    /// <exception cref="SocketException">The file system has no sockets.</exception>
    public static Socket Open(string path)
    {
        // Left behind by a process that was killed; the data directory is ours alone, so nobody uses it.
        File.Delete(path);
        var door = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            door.Bind(new UnixDomainSocketEndPoint(path));
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            door.Listen(4);
            return door;
        }
        catch
        {
            door.Dispose();
            throw;
        }
    }

    /// <summary>Null when nobody answers there.</summary>
    public static async Task<Socket?> Knock(string path, CancellationToken cancellation)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellation);
            return socket;
        }
        catch (SocketException)
        {
            socket.Dispose();
            return null;
        }
    }
}
