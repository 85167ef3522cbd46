using System.Text;
using NpsBot.Texts;

namespace NpsBot.Channels.Mail;

/// <summary>A mail in plain text: everything that the other form says, with one link for the form instead of eleven.</summary>
static class LetterText
{
    public static string Of(Sheet sheet, Phrases texts)
    {
        var text = new StringBuilder(2048);
        Paragraph(text, sheet.Greeting);
        foreach (var line in sheet.Before)
            Paragraph(text, line);
        Paragraph(text, sheet.Heading);
        if (sheet.Button is { } button)
        {
            Paragraph(text, texts["Mail.ScaleInWords", ("low", sheet.Ends.Low), ("high", sheet.Ends.High)]);
            Paragraph(text, button.Address.AbsoluteUri);
        }
        foreach (var line in (IEnumerable<string>)[.. sheet.After, .. sheet.Small])
            Paragraph(text, line);
        text.Append("-- \n").Append(sheet.Sender).Append('\n').Append(sheet.Seat).Append('\n');
        foreach (var (name, address) in sheet.Links)
            text.Append(name).Append(texts.Language == Language.English ? ": " : "：").Append(address.AbsoluteUri).Append('\n');
        return text.ToString();
    }

    static void Paragraph(StringBuilder text, string line) => text.Append(line).Append("\n\n");
}
