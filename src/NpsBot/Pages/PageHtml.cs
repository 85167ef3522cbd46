using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using NpsBot.Setup;
using NpsBot.Texts;

namespace NpsBot.Pages;

/// <summary>A page as HTML: one column that reads as well at 320 pixels as on a desk, in the light or the dark that the reader's system prefers.</summary>
static class PageHtml
{
    static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);
    static readonly string Style = ReadStyle();

    /// <summary>Nothing may be loaded or run; the one style sheet stands in the page and is allowed by its hash.</summary>
    public static string ContentSecurityPolicy { get; } =
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)))}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public static string Of(Page page, Phrases texts, NpsBotOptions options)
    {
        var content = PageContent.Of(page, texts, options);
        var html = new StringBuilder(8192);
        html.Append(CultureInfo.InvariantCulture, $"""
            <!DOCTYPE html>
            <html lang="{texts.Language.Tag()}">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>{Text(content.Title)} · NpsBot</title>
            <style>{Style}</style>
            </head>
            <body>
            <header>
            <a class="name" href="/?lang={texts.Language.Tag()}">NpsBot</a>
            <nav aria-label="{Text(texts["Page.Languages"])}">

            """);
        foreach (var language in LanguageTags.All)
            html.Append(Link($"{page.Path()}?lang={language.Tag()}", language.OwnName(), $" lang=\"{language.Tag()}\" hreflang=\"{language.Tag()}\"{Current(language == texts.Language)}"));
        html.Append(CultureInfo.InvariantCulture, $"</nav>\n</header>\n<main>\n<h1>{Text(content.Title)}</h1>\n<p class=\"lead\">{Text(content.Lead)}</p>\n");
        foreach (var (heading, text) in content.Sections)
            html.Append(CultureInfo.InvariantCulture, $"<section>\n<h2>{Text(heading)}</h2>\n<p>{Text(text)}</p>\n</section>\n");
        html.Append("</main>\n<footer>\n");
        html.Append(CultureInfo.InvariantCulture, $"<p>{Contact(texts, options)}</p>\n<nav>\n");
        foreach (var other in Enum.GetValues<Page>())
            html.Append(Link($"{other.Path()}?lang={texts.Language.Tag()}", PageContent.NameOf(other, texts), Current(other == page)));
        return html.Append("</nav>\n</footer>\n</body>\n</html>\n").ToString();
    }

    static string Link(string address, string text, string attributes) => $"<a href=\"{address}\"{attributes}>{Text(text)}</a>\n";

    static string Current(bool isCurrent) => isCurrent ? " aria-current=\"page\"" : "";

    static string Contact(Phrases texts, NpsBotOptions options)
    {
        var name = options.OperatorName.Length > 0 ? options.OperatorName : texts["Page.SomeOperator"];
        if (options.OperatorContact.Length == 0)
            return Text(texts["Page.OperatedByOnly", ("name", name)]);
        // The words around the link are ours, what stands in it was set by an administrator.
        const string place = "\u0001";
        var words = Text(texts["Page.OperatedBy", ("name", name), ("contact", place)]);
        var address = OperatorContact.Address(options.OperatorContact);
        return words.Replace(Text(place), $"<a href=\"{Text(address)}\">{Text(options.OperatorContact)}</a>", StringComparison.Ordinal);
    }

    static string Text(string text) => Encoder.Encode(text);

    static string ReadStyle()
    {
        using var reader = new StreamReader(typeof(PageHtml).Assembly.GetManifestResourceStream("NpsBot.Pages.page.css")!);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
