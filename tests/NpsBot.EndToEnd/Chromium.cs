using Microsoft.Playwright;

namespace NpsBot.EndToEnd;

/// <summary>The system's own browser, started once for all tests; NPSBOT_CHROMIUM names another one.</summary>
public sealed class Chromium : IAsyncLifetime
{
    // Nothing that phones home, and no sandbox, because a build machine often runs as root.
    static readonly string[] Flags =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    IPlaywright? playwright;
    IBrowser? browser;

    public async Task InitializeAsync()
    {
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Environment.GetEnvironmentVariable("NPSBOT_CHROMIUM") ?? "/usr/bin/chromium",
            Args = Flags,
        });
    }

    /// <summary>A page of its own, with nothing remembered from another test.</summary>
    public Task<IPage> NewPage(int width, int height) =>
        browser!.NewPageAsync(new BrowserNewPageOptions { ViewportSize = new ViewportSize { Width = width, Height = height } });

    /// <summary>The same, with more to choose.</summary>
    public async Task<IPage> NewPage(BrowserNewContextOptions options) => await (await browser!.NewContextAsync(options)).NewPageAsync();

    public async Task DisposeAsync()
    {
        if (browser is not null)
            await browser.CloseAsync();
        playwright?.Dispose();
    }
}

// One after the other: two browsers at once would only wait for each other on a small machine.
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class InTheBrowser : ICollectionFixture<Chromium>
{
    public const string Name = "In the browser";
}
