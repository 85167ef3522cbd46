using System.Globalization;
using System.Text;
using NpsBot.Setup;

namespace NpsBot.Channels.Mail;

/// <summary>A whole mail as text (RFC 5322 and 2045 to 2047), for those who take one whole: Graph, and a folder.</summary>
static class MimeText
{
    /// <summary>In bytes of UTF-8: in base64, with what stands around it, an encoded word stays below the 75 characters that it may have.</summary>
    const int MostInAWord = 42;

    const int LineLength = 76;

    public static string Of(MailOptions mail, Letter letter, DateTimeOffset now)
    {
        var boundary = "=_" + letter.Id[..24];
        var text = new StringBuilder(letter.Html.Length * 2);
        Header(text, "From", Address(mail.SenderName, mail.From));
        Header(text, "To", Address(letter.ToName, letter.To));
        Header(text, "Subject", Words(letter.Subject));
        Header(text, "Date", now.ToUniversalTime().ToString("ddd, dd MMM yyyy HH:mm:ss '+0000'", CultureInfo.InvariantCulture));
        foreach (var (name, value) in letter.Headers())
            Header(text, name, value);
        Header(text, "MIME-Version", "1.0");
        Header(text, "Content-Type", $"multipart/alternative; boundary=\"{boundary}\"");
        text.Append("\r\n");
        Part(text, boundary, "text/plain", letter.Text);
        Part(text, boundary, "text/html", letter.Html);
        return text.Append(CultureInfo.InvariantCulture, $"--{boundary}--\r\n").ToString();
    }

    static void Header(StringBuilder text, string name, string value) => text.Append(name).Append(": ").Append(value).Append("\r\n");

    static string Address(string? name, string address) => string.IsNullOrEmpty(name) ? address : $"{Words(name)} <{address}>";

    /// <summary>Text as encoded words, one below the other; never half a character in one.</summary>
    static string Words(string text)
    {
        var clean = HeaderText.Of(text);
        if (clean.All(character => char.IsAsciiLetterOrDigit(character) || character == ' ') && clean.Length < 60)
            return clean;
        var (words, word) = (new List<string>(), new List<byte>());
        foreach (var rune in clean.EnumerateRunes())
        {
            if (word.Count + rune.Utf8SequenceLength > MostInAWord)
                Finish();
            word.AddRange(Encoding.UTF8.GetBytes(rune.ToString()));
        }
        Finish();
        return string.Join("\r\n ", words);

        void Finish()
        {
            words.Add($"=?utf-8?B?{Convert.ToBase64String([.. word])}?=");
            word.Clear();
        }
    }

    static void Part(StringBuilder text, string boundary, string type, string content)
    {
        text.Append(CultureInfo.InvariantCulture, $"--{boundary}\r\nContent-Type: {type}; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n");
        var packed = Convert.ToBase64String(Encoding.UTF8.GetBytes(content.ReplaceLineEndings("\r\n")));
        for (var at = 0; at < packed.Length; at += LineLength)
            text.Append(packed, at, Math.Min(LineLength, packed.Length - at)).Append("\r\n");
    }
}
