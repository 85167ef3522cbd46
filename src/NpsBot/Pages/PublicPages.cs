using Microsoft.Net.Http.Headers;
using NpsBot.Setup;
using NpsBot.Texts;

namespace NpsBot.Pages;

/// <summary>
/// The pages that the app's manifest links to, for anybody to read: what this is, who sees what, and on which terms. They hold no script, load
/// nothing from anywhere, and set no cookie.
/// </summary>
public static class PublicPages
{
    public static void MapPublicPages(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        var options = app.Services.GetRequiredService<NpsBotOptions>();
        foreach (var page in Enum.GetValues<Page>())
            app.MapMethods(page.Path(), [HttpMethods.Get, HttpMethods.Head], context => Answer(context, page, options));
    }

    static Task Answer(HttpContext context, Page page, NpsBotOptions options)
    {
        var language = LanguageTags.Parse(context.Request.Query["lang"].ToString()) ?? Preferred(context.Request);
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = PageHtml.ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers[HeaderNames.XFrameOptions] = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers.Vary = "Accept-Language";
        headers.ContentLanguage = language.Tag();
        headers.CacheControl = "public, max-age=300";
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync(PageHtml.Of(page, Phrases.In(language), options), context.RequestAborted);
    }

    /// <summary>What the browser asks for first among the languages that we speak.</summary>
    internal static Language Preferred(HttpRequest request)
    {
        if (!StringWithQualityHeaderValue.TryParseList(request.Headers.AcceptLanguage, out var wanted))
            return Language.English;
        return wanted.Where(value => value.Quality is not 0).OrderByDescending(value => value.Quality ?? 1)
            .Select(value => LanguageTags.Parse(value.Value.ToString())).FirstOrDefault(language => language is not null) ?? Language.English;
    }
}

/// <summary>A page that anybody can read.</summary>
public enum Page
{
    Home,
    Privacy,
    Terms,
}

static class PagePaths
{
    public static string Path(this Page page) => page switch
    {
        Page.Privacy => "/privacy",
        Page.Terms => "/terms",
        _ => "/",
    };
}
