namespace NpsBot.Channels.Mail;

/// <summary>A mail to one person, ready to be sent by whatever way.</summary>
/// <param name="ToName">Null where no name is known.</param>
/// <param name="Stop">Where one click ends the mails; a mail program asks there by itself (RFC 8058).</param>
/// <param name="Id">The Message-ID without its brackets. A mail that is sent twice because nobody knows whether it arrived has the same, so that most mailboxes show it once.</param>
public sealed record Letter(string To, string? ToName, string Subject, string Text, string Html, Uri Stop, string Id)
{
    /// <summary>Headers that every way has to send, beside sender, recipient and subject.</summary>
    internal IEnumerable<(string Name, string Value)> Headers()
    {
        // Mail programs act only on https; the demo's address is none.
        yield return ("List-Unsubscribe", $"<{Stop.AbsoluteUri}>");
        yield return ("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        // No answers of absent people's mailboxes.
        yield return ("Auto-Submitted", "auto-generated");
        yield return ("X-Auto-Response-Suppress", "All");
    }
}
