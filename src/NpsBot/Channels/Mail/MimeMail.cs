using System.Text;
using MimeKit;
using NpsBot.Setup;

namespace NpsBot.Channels.Mail;

/// <summary>A letter as a whole mail: plain text and HTML, each in base64, because no server on its way changes that.</summary>
static class MimeMail
{
    static readonly FormatOptions AsItTravels = new() { NewLineFormat = NewLineFormat.Dos };

    public static MimeMessage Of(MailOptions mail, Letter letter, DateTimeOffset now)
    {
        var message = new MimeMessage
        {
            Date = now.ToUniversalTime(),
            MessageId = letter.Id,
            Subject = HeaderText.Of(letter.Subject),
            Body = new MultipartAlternative { Part("plain", letter.Text), Part("html", letter.Html) },
        };
        message.From.Add(new MailboxAddress(Encoding.UTF8, HeaderText.Of(mail.SenderName), mail.From));
        message.To.Add(new MailboxAddress(Encoding.UTF8, letter.ToName is { } name ? HeaderText.Of(name) : "", letter.To));
        foreach (var (header, value) in letter.Headers())
            message.Headers.Add(header, value);
        return message;
    }

    /// <summary>For those who take a mail whole: Graph, and a folder.</summary>
    public static byte[] Bytes(MailOptions mail, Letter letter, DateTimeOffset now)
    {
        using var message = Of(mail, letter, now);
        using var bytes = new MemoryStream();
        message.WriteTo(AsItTravels, bytes);
        return bytes.ToArray();
    }

    static TextPart Part(string type, string content)
    {
        var part = new TextPart(type) { ContentTransferEncoding = ContentEncoding.Base64 };
        part.SetText(Encoding.UTF8, content);
        return part;
    }
}
