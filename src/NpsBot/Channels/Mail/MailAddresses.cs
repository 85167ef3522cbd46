using System.Net.Mail;

namespace NpsBot.Channels.Mail;

/// <summary>Which addresses we write to: plain ones, as almost everybody has. Nothing that could bring a second recipient, a header or a name along.</summary>
static class MailAddresses
{
    /// <summary>What SMTP has room for.</summary>
    const int Longest = 254;

    const int LongestLocalPart = 64;

    public static bool IsGood(string? text)
    {
        if (text is not { Length: > 5 and <= Longest } || !MailAddress.TryCreate(text, out var address) || address.Address != text)
            return false;
        var at = text.LastIndexOf('@');
        return at is > 0 and <= LongestLocalPart && text.IndexOf('@', StringComparison.Ordinal) == at
            && text.AsSpan(0, at).IndexOfAnyExcept(LocalPart) < 0
            && Uri.CheckHostName(text[(at + 1)..]) == UriHostNameType.Dns && text.IndexOf('.', at) > 0 && text[^1] != '.'
            && text.AsSpan(at + 1).IndexOfAnyExcept(Domain) < 0;
    }

    // Quoted local parts are allowed by the standard, and by hardly anybody else.
    static readonly System.Buffers.SearchValues<char> LocalPart = System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!#$%&'*+-/=?^_`{|}~.");

    static readonly System.Buffers.SearchValues<char> Domain = System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-.");
}
