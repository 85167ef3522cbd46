using System.Text;
using NpsBot.Texts;

namespace NpsBot.Calendars;

/// <summary>Reads the holidays of a site, and the days that make up for them, from iCalendar or CSV. Every mistake is found at once; nothing is taken from a file with mistakes.</summary>
public static class CalendarReader
{
    /// <summary>A century of holidays is far smaller.</summary>
    public const int LargestFile = 4 * 1024 * 1024;

    static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static CalendarFile Read(ReadOnlySpan<byte> file, Phrases texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        var days = new CalendarDays(texts);
        if (file.Length > LargestFile)
        {
            days.Fault(1, "Calendar.TooLarge", ("most", LargestFile / 1024 / 1024));
            return days.Finish();
        }
        string text;
        try
        {
            text = Strict.GetString(file).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            days.Fault(1, "Calendar.NotUtf8");
            return days.Finish();
        }
        if (text.TrimStart().StartsWith("BEGIN:VCALENDAR", StringComparison.OrdinalIgnoreCase))
            Ics.Read(text, days);
        else
            CalendarCsv.Read(text, days);
        return days.Finish();
    }
}
