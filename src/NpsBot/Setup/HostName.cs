namespace NpsBot.Setup;

/// <summary>The public name of the server, as Azure and Teams see it.</summary>
static class HostName
{
    /// <summary>A full name such as npsbot.example.com: no scheme, port, path or wildcard, not an address, not this machine alone.</summary>
    public static bool IsPublic(string host) =>
        Uri.CheckHostName(host) == UriHostNameType.Dns
        && host.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '.')
        && host.Split('.') is { Length: >= 2 } labels
        && labels.All(label => label.Length is > 0 and <= 63 && label[0] != '-' && label[^1] != '-')
        && labels[^1].Any(char.IsAsciiLetter)
        && !labels[^1].Equals("localhost", StringComparison.OrdinalIgnoreCase);
}
