using System.Text.Json;
using NpsBot.Texts;

namespace NpsBot.Setup;

/// <summary>A settings file that cannot be read at all, because it is not JSON any more or names a setting twice.</summary>
public static class BrokenSettings
{
    /// <summary>Which file, which line, and what to do; null when the fault is another one.</summary>
    public static string? InWords(InvalidDataException fault, Phrases texts)
    {
        ArgumentNullException.ThrowIfNull(fault);
        ArgumentNullException.ThrowIfNull(texts);
        return fault.InnerException switch
        {
            FormatException { InnerException: JsonException { LineNumber: { } line } } => texts["Setup.NotJson", ("file", FileIn(fault.Message)), ("line", line + 1)],
            FormatException other => texts["Setup.UnreadableFile", ("file", FileIn(fault.Message)), ("reason", other.Message)],
            _ => null,
        };
    }

    /// <summary>The framework tells the path only inside quotation marks in its message.</summary>
    static string FileIn(string message)
    {
        var (first, last) = (message.IndexOf('\'', StringComparison.Ordinal), message.LastIndexOf('\''));
        return first < last ? message[(first + 1)..last] : message;
    }
}
