using NpsBot.Setup;
using NpsBot.Texts;

namespace NpsBot.Manifest;

/// <summary>What differs from one installation's app to another's.</summary>
/// <param name="AppId">Application (client) id of the bot's app registration; the manifest's own id too.</param>
/// <param name="Domain">The public host name of the server.</param>
/// <param name="Developer">Who offers the app, in at most 32 characters.</param>
/// <param name="Website">Shown in the app's details, like the other two; Teams demands all three.</param>
/// <param name="Version">Three numbers with dots between; Teams takes an update only when it has grown.</param>
public sealed record ManifestSettings(string AppId, string Domain, string Developer, string Website, string Privacy, string Terms, string Version)
{
    /// <summary>What nobody said and was therefore assumed, by the option that says it.</summary>
    public IReadOnlyList<(string Option, string Value)> Assumed { get; private init; } = [];

    /// <summary>The three pages are looked for on the domain itself unless somebody names others, and the version is the program's.</summary>
    public static ManifestSettings Of(
        string appId, string domain, string? developer = null, string? website = null, string? privacy = null, string? terms = null, string? version = null)
    {
        (string Option, string? Given, string Assumed)[] options =
        [
            ("--developer", developer, "NpsBot"), ("--website", website, $"https://{domain}/"),
            ("--privacy-url", privacy, $"https://{domain}/privacy"), ("--terms-url", terms, $"https://{domain}/terms"),
        ];
        var values = Array.ConvertAll(options, option => option.Given ?? option.Assumed);
        return new ManifestSettings(appId, domain, values[0], values[1], values[2], values[3], version ?? ManifestPackage.Version)
        {
            Assumed = [.. options.Where(option => option.Given is null).Select(option => (option.Option, option.Assumed))],
        };
    }

    /// <summary>What Teams would refuse, each with the way to put it right; empty when the package can be made.</summary>
    public IReadOnlyList<string> Problems(Phrases texts)
    {
        const int longestDeveloper = 32;
        var problems = new List<string>();
        if (!EntraId.IsGuid(AppId) || EntraId.IsZero(AppId))
            problems.Add(texts["Manifest.BadAppId", ("value", AppId)]);
        if (!HostName.IsPublic(Domain))
            problems.Add(texts["Manifest.BadDomain", ("value", Domain)]);
        if (string.IsNullOrWhiteSpace(Developer) || Developer.Length > longestDeveloper)
            problems.Add(texts["Manifest.BadDeveloper", ("value", Developer), ("longest", longestDeveloper)]);
        if (!IsThreeNumbers(Version))
            problems.Add(texts["Manifest.BadVersion", ("value", Version)]);
        foreach (var page in new[] { Website, Privacy, Terms })
        {
            // With a bad domain the pages made from it are bad too: one problem says enough.
            if (!IsPage(page) && HostName.IsPublic(Domain))
                problems.Add(texts["Manifest.BadPage", ("value", page)]);
        }
        return problems;
    }

    /// <summary>Written as a version writes itself: no fourth number, no leading zeros.</summary>
    static bool IsThreeNumbers(string text) => System.Version.TryParse(text, out var version) && version.Build >= 0 && version.ToString(3) == text;

    static bool IsPage(string page) => Uri.TryCreate(page, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps;
}
