using NpsBot.Storage;
using NpsBot.Texts;

namespace NpsBot.Setup;

/// <summary>Why a database server cannot be used, and what to do about it.</summary>
public static class UnfitServerText
{
    public static string InWords(this UnfitServer why, Phrases texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return why switch
        {
            UnfitServer.Unreachable(var place, var reason) => texts["Database.Unreachable", ("place", place), ("reason", reason)],
            UnfitServer.TooOld(var version) => texts["Database.TooOld", ("version", version)],
            UnfitServer.OtherEncoding(var encoding) => texts["Database.OtherEncoding", ("encoding", encoding)],
            UnfitServer.OldSchema(var found, var needed) => texts["Database.OldSchema", ("found", found), ("needed", needed)],
            _ => throw new NotSupportedException(why?.GetType().Name),
        };
    }
}
