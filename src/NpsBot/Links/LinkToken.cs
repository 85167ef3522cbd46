using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace NpsBot.Links;

/// <summary>What opens one person's question, for whoever holds it: 256 random bits in 43 characters. It is handed out once and kept nowhere; the database has its hash.</summary>
public sealed class LinkToken
{
    const int Bytes = 32;

    /// <summary>In characters.</summary>
    public const int Length = 43;

    LinkToken(string text) => Text = text;

    /// <summary>As it stands in an address.</summary>
    public string Text { get; }

    /// <summary>What the database knows it by.</summary>
    public string Hash => Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(Text)));

    public static LinkToken New() => new(Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes)));

    /// <summary>False for what no token of ours looks like: cut off, or with something behind it.</summary>
    public static bool TryRead(string? text, [NotNullWhen(true)] out LinkToken? token)
    {
        token = text is { Length: Length } && text.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_') ? new LinkToken(text) : null;
        return token is not null;
    }

    /// <summary>Nothing that writes an object down by accident writes a token down.</summary>
    public override string ToString() => nameof(LinkToken);
}
