using System.Globalization;
using Microsoft.Playwright;
using NpsBot.EndToEnd.Form;

namespace NpsBot.EndToEnd.Mail;

/// <summary>Every mail in every language, as a mail program with a browser in it draws it: on a phone and on a desk, light and dark.</summary>
[Collection(InTheBrowser.Name)]
public sealed class MailPictureTests(Chromium chromium)
{
    static readonly string Snapshots = Path.Combine(Repository.Folder, "tests", "NpsBot.Tests", "Mail", "snapshots");

    public static TheoryData<string> Names => [.. Directory.GetFiles(Snapshots, "*.html").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_mail_is_readable_for_everybody(string name)
    {
        foreach (var (width, theme, rows) in new[] { (320, ColorScheme.Light, 2), (680, ColorScheme.Light, 1), (390, ColorScheme.Dark, 2) })
        {
            var page = await chromium.NewPage(new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = width, Height = 700 }, ColorScheme = theme });
            await page.GotoAsync(new Uri(Path.Combine(Snapshots, name + ".html")).AbsoluteUri);
            await Look.At(page, string.Create(CultureInfo.InvariantCulture, $"mail-{name}-{width}-{theme}"), isWholePage: false);
            if (name.StartsWith("question", StringComparison.Ordinal))
                Assert.Equal(rows, await page.EvaluateAsync<int>("new Set([...document.querySelectorAll('.number')].map(number => Math.round(number.getBoundingClientRect().top))).size"));
            await page.Context.CloseAsync();
        }
    }
}
