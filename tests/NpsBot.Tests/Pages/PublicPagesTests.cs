using System.Net;
using System.Text.RegularExpressions;
using NpsBot.Setup;
using NpsBot.Tests.House;

namespace NpsBot.Tests.Pages;

public sealed partial class PublicPagesTests : IAsyncLifetime
{
    DemoBot bot = null!;

    public async Task InitializeAsync() => bot = await DemoBot.Run();

    public async Task DisposeAsync() => await bot.DisposeAsync();

    [Theory]
    [InlineData("/privacy", null, "en", "Who")]
    [InlineData("/privacy", "fr, zh-TW;q=0.8, en;q=0.5", "zh-Hant", "您的回覆是保密的")]
    [InlineData("/privacy", "zh-CN", "zh-Hans", "您的回答是保密的")]
    [InlineData("/terms", "en;q=0.1, zh-HK", "zh-Hant", "使用條款")]
    [InlineData("/terms?lang=zh-Hans", "en", "zh-Hans", "使用条款")]
    [InlineData("/privacy?lang=klingon", "\u0000;;q=x", "en", "Privacy")]
    [InlineData("/", null, "en", "/privacy")]
    public async Task Each_speaks_the_language_of_its_reader(string path, string? wanted, string language, string words)
    {
        var (html, response) = await Get(path, wanted);
        Assert.Contains($"<html lang=\"{language}\">", html, StringComparison.Ordinal);
        Assert.Contains(words, html, StringComparison.OrdinalIgnoreCase);
        Assert.Equal([language], response.Content.Headers.ContentLanguage);
        // And leads to the others.
        foreach (var other in new[] { "en", "zh-Hans", "zh-Hant" })
            Assert.Contains($"?lang={other}\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_runs_and_nothing_is_loaded_and_the_one_style_is_allowed_by_its_hash()
    {
        var (html, response) = await Get("/privacy", null);
        Assert.DoesNotMatch("(?i)<script|<img|<link|<iframe|<form| on[a-z]+=|style=|@import|url\\(", html);
        var policy = response.Headers.GetValues("Content-Security-Policy").Single();
        Assert.StartsWith("default-src 'none';", policy, StringComparison.Ordinal);
        var style = StyleSheet().Match(html).Groups["css"].Value;
        var hash = Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(style)));
        Assert.Contains($"style-src 'sha256-{hash}'", policy, StringComparison.Ordinal);
        Assert.False(response.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task A_look_at_the_head_alone_works_as_link_checkers_do_it()
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, new Uri("/terms", UriKind.Relative));
        using var response = await bot.Http.SendAsync(request);
        Assert.Equal((HttpStatusCode.OK, 0), (response.StatusCode, (await response.Content.ReadAsByteArrayAsync()).Length));
    }

    [Fact]
    public void What_an_administrator_sets_cannot_break_out_of_the_page()
    {
        var html = NpsBot.Pages.PageHtml.Of(NpsBot.Pages.Page.Terms, NpsBot.Texts.Phrases.In(NpsBot.Texts.Language.English), new NpsBotOptions
        {
            OperatorName = "<b>Contoso & sons</b>",
            OperatorContact = "privacy@contoso.example",
            SpeakUpLink = "https://contoso.example/\"><script>",
        });
        Assert.Contains("Run by &lt;b&gt;Contoso &amp; sons&lt;/b&gt;. Questions: <a href=\"mailto:privacy@contoso.example\">privacy@contoso.example</a>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("privacy@contoso.example", true)]
    [InlineData("https://contoso.example/privacy", true)]
    [InlineData("http://contoso.example", false)]
    [InlineData("javascript:alert(1)", false)]
    [InlineData("Ann <ann@contoso.example>", false)]
    [InlineData("ann@contoso.example?subject=x", false)]
    public void A_contact_is_a_mail_address_or_a_secure_page(string contact, bool isGood)
    {
        var problems = OptionsCheck.Problems(new NpsBotOptions { OperatorContact = contact }, OptionsCheck.Demo, NpsBot.Texts.Phrases.In(NpsBot.Texts.Language.English));
        Assert.Equal(isGood, problems.Count == 0);
    }

    async Task<(string Html, HttpResponseMessage Response)> Get(string path, string? wanted)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        if (wanted is not null)
            request.Headers.TryAddWithoutValidation("Accept-Language", wanted.Replace("\0", "", StringComparison.Ordinal));
        var response = await bot.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return (await response.Content.ReadAsStringAsync(), response);
    }

    [GeneratedRegex("<style>(?<css>.*?)</style>", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex StyleSheet();
}
