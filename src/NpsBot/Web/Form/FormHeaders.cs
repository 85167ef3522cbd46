using System.Security.Cryptography;
using System.Text;
using Microsoft.Net.Http.Headers;

namespace NpsBot.Web.Form;

/// <summary>The style of the form's pages, and what a browser is told about them: nothing runs, nothing is loaded, nothing is kept, and no other site gets to know the address.</summary>
public static class FormHeaders
{
    public static string Style { get; } = ReadStyle();

    static readonly string Policy =
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)))}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    public static void Set(IHeaderDictionary headers)
    {
        ArgumentNullException.ThrowIfNull(headers);
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers[HeaderNames.XFrameOptions] = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers.CacheControl = "no-store";
        headers["X-Robots-Tag"] = "noindex, nofollow, noarchive";
    }

    static string ReadStyle()
    {
        using var reader = new StreamReader(typeof(FormHeaders).Assembly.GetManifestResourceStream("NpsBot.Web.Form.form.css")!);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
