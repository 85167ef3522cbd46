using System.Net;
using System.Text.RegularExpressions;

namespace NpsBot.Tests.House;

/// <summary>Somebody with a browser of their own: it keeps cookies, fills in what stands on a page, and goes where it is sent.</summary>
public sealed class FormVisitor : IDisposable
{
    readonly HttpClientHandler handler = new() { AllowAutoRedirect = false, UseCookies = true };
    readonly HttpClient http;

    public FormVisitor(Uri address, string? languages = null)
    {
        http = new HttpClient(handler) { BaseAddress = address };
        if (languages is not null)
            http.DefaultRequestHeaders.TryAddWithoutValidation("Accept-Language", languages);
    }

    public HttpClient Http => http;

    /// <summary>Opens an address.</summary>
    public async Task<SeenPage> Opens(string path)
    {
        using var response = await http.GetAsync(new Uri(path, UriKind.RelativeOrAbsolute));
        return await SeenPage.Of(response);
    }

    /// <summary>Sends a page's form with what is hidden in it, and what is chosen.</summary>
    public async Task<SeenPage> Sends(SeenPage page, params (string Name, string Value)[] chosen) => await Posts(page.Action, [.. page.Hidden, .. chosen]);

    /// <summary>Sends a page's form and follows to where it leads.</summary>
    public async Task<SeenPage> SendsAndFollows(SeenPage page, params (string Name, string Value)[] chosen)
    {
        var answer = await Sends(page, chosen);
        Assert.Equal(HttpStatusCode.SeeOther, answer.Status);
        return await Opens(answer.Location!);
    }

    public async Task<SeenPage> Posts(string path, params (string Name, string Value)[] fields)
    {
        using var content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        return await Posts(path, content);
    }

    public async Task<SeenPage> Posts(string path, HttpContent content)
    {
        using var response = await http.PostAsync(new Uri(path, UriKind.RelativeOrAbsolute), content);
        return await SeenPage.Of(response);
    }

    public void Dispose()
    {
        http.Dispose();
        handler.Dispose();
    }
}

/// <summary>A page as it arrived.</summary>
public sealed partial record SeenPage(HttpStatusCode Status, string Html, string? Location, IReadOnlyDictionary<string, string> Headers)
{
    public string Action => WebUtility.HtmlDecode(Form().Match(Html).Groups["action"].Value);

    public (string Name, string Value)[] Hidden => [.. HiddenInput().Matches(Html).Select(match => (match.Groups["name"].Value, WebUtility.HtmlDecode(match.Groups["value"].Value)))];

    /// <summary>What is marked or ticked.</summary>
    public string[] Checked => [.. CheckedInput().Matches(Html).Select(match => match.Groups["value"].Value)];

    /// <summary>What a reader sees, on one line.</summary>
    public string Text => WebUtility.HtmlDecode(Blanks().Replace(Tag().Replace(Style().Replace(Html, ""), " "), " "));

    public static async Task<SeenPage> Of(HttpResponseMessage response) => new(
        response.StatusCode, await response.Content.ReadAsStringAsync(), response.Headers.Location?.ToString(),
        response.Headers.Concat(response.Content.Headers).ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase));

    [GeneratedRegex("<form[^>]* action=\"(?<action>[^\"]*)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Form();

    [GeneratedRegex("<input type=\"hidden\" name=\"(?<name>[^\"]*)\" value=\"(?<value>[^\"]*)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex HiddenInput();

    [GeneratedRegex("<input [^>]*value=\"(?<value>[^\"]*)\"[^>]* checked=", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex CheckedInput();

    [GeneratedRegex("<style>.*?</style>", RegexOptions.Singleline, 1000)]
    private static partial Regex Style();

    [GeneratedRegex("<[^>]*>", RegexOptions.None, 1000)]
    private static partial Regex Tag();

    [GeneratedRegex(@"\s+", RegexOptions.None, 1000)]
    private static partial Regex Blanks();
}
