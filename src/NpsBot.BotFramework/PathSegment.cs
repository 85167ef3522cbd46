namespace NpsBot.BotFramework;

/// <summary>
/// An id as one segment of an address. Escaping takes the meaning from every character but the dot: "." and ".." would still walk about in the
/// connector, to other conversations or out of them, so no id may be called that.
/// </summary>
static class PathSegment
{
    public static bool Can(string id) => id is not ("." or "..");

    public static string Of(string id) => Uri.EscapeDataString(id);
}
