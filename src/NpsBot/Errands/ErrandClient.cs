using System.Net.Sockets;
using NpsBot.Texts;

namespace NpsBot.Errands;

/// <summary>Hands an errand to the server that has the data directory, and repeats what it says.</summary>
static class ErrandClient
{
    const int NotToBeHad = 2;

    /// <returns>The exit code; null when nobody takes errands there.</returns>
    public static async Task<int?> Ask(string directory, Errand errand, Phrases texts, TextWriter output, TextWriter error, CancellationToken cancellation)
    {
        if (ErrandDoor.PathIn(directory) is not { } path || await ErrandDoor.Knock(path, cancellation) is not { } socket)
            return null;
        await using var stream = new NetworkStream(socket, ownsSocket: true);
        try
        {
            await ErrandMessages.WriteRequest(stream, errand, texts.Language.Tag(), cancellation);
            while (await ErrandMessages.ReadReply(stream, cancellation) is { } reply)
            {
                if (reply.Out is not null)
                    await output.WriteLineAsync(reply.Out);
                if (reply.Error is not null)
                    await error.WriteLineAsync(reply.Error);
                if (reply.Exit is { } code)
                    return code;
            }
        }
        catch (Exception broken) when (broken is IOException or InvalidDataException)
        {
            // Said below.
        }
        await error.WriteLineAsync(texts["Errand.NoWord"]);
        return NotToBeHad;
    }
}
