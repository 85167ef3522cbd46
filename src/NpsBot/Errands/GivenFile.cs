namespace NpsBot.Errands;

/// <summary>A file that a command was given, read whole.</summary>
static class GivenFile
{
    const int AtOnce = 64 * 1024;

    /// <summary>Null when there are more bytes than this. The length that a file claims is not asked: devices and pipes claim none.</summary>
    public static async Task<byte[]?> Bytes(Stream file, long most, CancellationToken cancellation)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[AtOnce];
        for (int count; (count = await file.ReadAsync(buffer, cancellation)) > 0;)
        {
            if (bytes.Length + count > most)
                return null;
            bytes.Write(buffer, 0, count);
        }
        return bytes.ToArray();
    }
}
