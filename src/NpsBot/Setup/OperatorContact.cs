using System.Net.Mail;

namespace NpsBot.Setup;

/// <summary>Where whoever runs the server can be reached: a mail address, or a page.</summary>
static class OperatorContact
{
    public static bool IsGood(string contact) => IsPage(contact) || IsMail(contact);

    /// <summary>What a link to it leads to.</summary>
    public static string Address(string contact) => IsPage(contact) ? contact : "mailto:" + contact;

    static bool IsPage(string contact) => Uri.TryCreate(contact, UriKind.Absolute, out var page) && page.Scheme == Uri.UriSchemeHttps;

    static bool IsMail(string contact) => MailAddress.TryCreate(contact, out var mail) && mail.Address == contact && contact.All(character => !char.IsWhiteSpace(character) && character is not ('"' or '?' or '&'));
}
