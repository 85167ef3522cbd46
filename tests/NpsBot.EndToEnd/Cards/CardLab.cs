using System.Globalization;
using Microsoft.Playwright;

namespace NpsBot.EndToEnd.Cards;

/// <summary>
/// A page that draws a card with the reference renderer, as wide as Teams draws it on a desktop and on a phone, light and dark,
/// and says what is wrong with it. What it does, and what it lets pass because of the renderer, stands in lab.js.
/// </summary>
public sealed class CardLab(Chromium chromium) : IAsyncLifetime
{
    static readonly (int Width, string Theme)[] Places = [(415, "light"), (300, "light"), (415, "dark"), (300, "dark")];

    IPage? page;

    public async Task InitializeAsync()
    {
        page = await chromium.NewPage(1520, 900);
        await page.SetContentAsync("<!doctype html><html lang='en'><head><title>Card lab</title></head><body><main></main></body></html>");
        foreach (var script in (string[])["adaptivecards/dist/adaptivecards.min.js", "axe-core/axe.min.js"])
            await page.AddScriptTagAsync(new PageAddScriptTagOptions { Path = Path.Combine(Repository.Client, "node_modules", script) });
        foreach (var script in (string[])["host-config.js", "lab.js"])
            await page.AddScriptTagAsync(new PageAddScriptTagOptions { Path = Path.Combine(Repository.Folder, "tests", "NpsBot.EndToEnd", "Cards", script) });
    }

    /// <summary>What is wrong with the card, in words; keeps one picture of it with all widths and themes side by side.</summary>
    public async Task<IReadOnlyList<string>> Problems(string name, string json)
    {
        List<string> problems = [];
        await page!.EvaluateAsync("() => lab.begin()");
        foreach (var (width, theme) in Places)
        {
            var found = await page.EvaluateAsync<string[]>("([json, width, theme]) => lab.problems(JSON.parse(json), width, theme)", new object[] { json, width, theme });
            problems.AddRange(found.Select(problem => string.Create(CultureInfo.InvariantCulture, $"{width} px, {theme}: {problem}")));
        }
        await page.EvaluateAsync("() => lab.showAll()");
        await page.Locator("main").ScreenshotAsync(new LocatorScreenshotOptions { Path = Repository.Picture("cards", name) });
        return problems;
    }

    public Task DisposeAsync() => page?.CloseAsync() ?? Task.CompletedTask;
}
