using NpsBot.Setup;
using NpsBot.Texts;

namespace NpsBot.Links;

/// <summary>Where people outside reach this server, for the links that are given to them.</summary>
public sealed class PublicAddress
{
    Uri? root;

    /// <summary>Null while nobody outside is to come here.</summary>
    public Uri? Root => root;

    /// <param name="options">Checked: a public host, or none.</param>
    public static PublicAddress Of(NpsBotOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new PublicAddress { root = options.PublicHost.Length > 0 ? new Uri($"https://{options.PublicHost}/") : null };
    }

    /// <summary>The demo knows its address only when it listens.</summary>
    public void Is(Uri address) => root = address;

    /// <summary>The address of somebody's form, in a language where one is known.</summary>
    /// <exception cref="InvalidOperationException">There is no address; the settings are checked for it.</exception>
    public Uri FormOf(LinkToken token, Language? language)
    {
        ArgumentNullException.ThrowIfNull(token);
        return At($"r/{token.Text}", language);
    }

    /// <summary>Where one click ends the mails to somebody.</summary>
    /// <exception cref="InvalidOperationException">There is no address.</exception>
    public Uri StopOf(LinkToken token, Language? language)
    {
        ArgumentNullException.ThrowIfNull(token);
        return At($"u/{token.Text}", language);
    }

    Uri At(string path, Language? language) => new(
        root ?? throw new InvalidOperationException("There is no public address."), language is { } spoken ? $"{path}?lang={spoken.Tag()}" : path);
}
