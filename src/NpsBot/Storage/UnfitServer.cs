namespace NpsBot.Storage;

/// <summary>Why a PostgreSQL server cannot hold our data; a closed set.</summary>
public abstract record UnfitServer
{
    UnfitServer()
    {
    }

    /// <param name="Place">Host, port and database.</param>
    /// <param name="Reason">In the words of the operating system or the server.</param>
    public sealed record Unreachable(string Place, string Reason) : UnfitServer;

    public sealed record TooOld(string Version) : UnfitServer;

    public sealed record OtherEncoding(string Encoding) : UnfitServer;

    /// <summary>Its tables are of an older version, or not there, and the account may not change that.</summary>
    public sealed record OldSchema(int Found, int Needed) : UnfitServer;
}

public sealed class UnfitServerException(UnfitServer why, Exception? inner = null) : Exception($"The database server cannot be used: {why}", inner)
{
    public UnfitServer Why => why;
}
