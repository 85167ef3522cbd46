using System.Globalization;
using System.Text.Json;
using Microsoft.Playwright;

namespace NpsBot.EndToEnd.Form;

/// <summary>A page as somebody sees it who cannot see well, has a small phone, or uses a keyboard: what is wrong with it, in words, and a picture.</summary>
static class Look
{
    static readonly string Axe = File.ReadAllText(Path.Combine(Repository.Client, "node_modules", "axe-core", "axe.min.js"));

    /// <summary>Takes a picture, and fails where axe finds something or the page is wider than the screen.</summary>
    public static async Task At(IPage page, string name, bool isWholePage = true)
    {
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = Repository.Picture("form", name), FullPage = true });
        // As a debugger does it: the page itself lets no script in, and is not asked to.
        await page.EvaluateAsync(Axe);
        // A mail program puts a mail into a page of its own, whose landmarks are not ours.
        var practice = isWholePage ? ", 'best-practice'" : "";
        var found = await page.EvaluateAsync<JsonElement>("async () => (await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'" + practice + "] })).violations.map(v => v.id + ': ' + v.nodes.map(n => n.html).join(' | '))");
        Assert.True(found.GetArrayLength() == 0, name + "\n" + found);
        var (wide, screen) = (await page.EvaluateAsync<int>("document.documentElement.scrollWidth"), await page.EvaluateAsync<int>("innerWidth"));
        Assert.True(wide <= screen, string.Create(CultureInfo.InvariantCulture, $"{name}: {wide} px on {screen}"));
    }

    /// <summary>In how many rows the numbers stand.</summary>
    public static async Task<int> RowsOfNumbers(IPage page) =>
        await page.EvaluateAsync<int>("new Set([...document.querySelectorAll('.scale label')].map(label => Math.round(label.getBoundingClientRect().top))).size");
}
