using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace NpsBot.EndToEnd.Playground;

/// <summary>The client's page as a person uses it: reads cards, presses what is on them, writes messages.</summary>
public sealed class Chat(IPage page, string pictures)
{
    // The Playground's page does not shrink below 600 pixels, nor its cards below 450, as Teams does on a phone.
    const string AsNarrowAsTheWindow = """
        () => {
          const style = document.createElement('style');
          style.textContent = '.fai-OutputCard { width: calc(100vw - 72px) !important } .fai-OutputCard > div { width: 100% !important }';
          document.head.append(style);
          for (let e = document.querySelector('[data-lexical-editor=true]'); e; e = e.parentElement) e.style.minWidth = '0';
        }
        """;

    int taken;

    ILocator Composer => page.Locator("[data-lexical-editor=true]").First;

    ILocator LastCard => page.Locator(".ac-adaptiveCard").Last;

    public static async Task<Chat> Open(IPage page, Uri client, string pictures)
    {
        page.SetDefaultTimeout(20_000);
        SetDefaultExpectTimeout(20_000);
        await page.GotoAsync(client.ToString());
        await page.GetByText("Log Panel", new PageGetByTextOptions { Exact = true }).WaitForAsync();
        // The panel that shows the traffic covers the chat on a narrow screen; its close button has no name.
        await page.Locator("xpath=//*[text()='Log Panel']/following::button").Nth(1).ClickAsync();
        if (page.ViewportSize!.Width < 600)
            await page.EvaluateAsync(AsNarrowAsTheWindow);
        return new Chat(page, pictures);
    }

    public async Task Say(string text)
    {
        await Composer.ClickAsync();
        await Composer.PressSequentiallyAsync(text);
        await page.Keyboard.PressAsync("Enter");
    }

    /// <summary>Picks the bot from the list that “@” opens, as Teams asks for.</summary>
    public async Task SayToBot(string text)
    {
        await Composer.ClickAsync();
        await Composer.PressSequentiallyAsync("@Nps");
        await page.GetByRole(AriaRole.Option).Or(page.GetByRole(AriaRole.Menuitem, new PageGetByRoleOptions { Name = "NpsBot" })).First.ClickAsync();
        await Composer.PressSequentiallyAsync(" " + text);
        await page.Keyboard.PressAsync("Enter");
    }

    public Task Press(string title) =>
        LastCard.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = title, Exact = true }).ClickAsync();

    /// <summary>Presses, and keeps what the page tells its server, so that others can be made to press the same.</summary>
    public async Task<SeenPress> PressAndListen(string title)
    {
        var request = await page.RunAndWaitForRequestAsync(() => Press(title), request => request.Url.EndsWith("/_conversation/v1/invoke", StringComparison.Ordinal));
        return new SeenPress(new Uri(request.Url), JsonNode.Parse(request.PostData!)!.AsObject());
    }

    public Task Tick(string choice) => LastCard.GetByText(choice, new LocatorGetByTextOptions { Exact = true }).ClickAsync();

    public Task Write(string comment) => LastCard.Locator("textarea").FillAsync(comment);

    public Task GoTo(string conversation) =>
        page.GetByRole(AriaRole.Treeitem, new PageGetByRoleOptions { Name = conversation, Exact = true }).ClickAsync();

    /// <summary>Waits until the last card shows this text, wherever it stands on it.</summary>
    public Task Sees(string text) => Expect(LastCard).ToContainTextAsync(text);

    /// <summary>The same, of a card that changes to the second text by itself.</summary>
    public Task SeesOnTheWay(string text, string next) => Expect(LastCard).ToContainTextAsync(new Regex(Regex.Escape(text) + "|" + Regex.Escape(next), RegexOptions.None, TimeSpan.FromSeconds(1)));

    /// <summary>Waits until the conversation shows this text, as a message or on a card.</summary>
    public Task Reads(string text) => Expect(page.GetByText(text).Last).ToBeVisibleAsync();

    public Task<string> Everything() => page.Locator("body").InnerTextAsync();

    public Task<string> LastCardText() => LastCard.InnerTextAsync();

    /// <summary>Keeps the window as it is, and the whole last card, which may be taller than the window.</summary>
    public async Task TakePicture(string name)
    {
        var path = Repository.Picture("journey", string.Create(CultureInfo.InvariantCulture, $"{pictures}-{++taken}-{name}"));
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = path });
        if (!await LastCard.IsVisibleAsync())
            return;
        var window = page.ViewportSize!;
        await page.SetViewportSizeAsync(window.Width, 1800);
        await LastCard.ScreenshotAsync(new LocatorScreenshotOptions { Path = Path.ChangeExtension(path, ".card.png") });
        await page.SetViewportSizeAsync(window.Width, window.Height);
    }
}

/// <summary>A press on a number as the page reports it.</summary>
public sealed record SeenPress(Uri Address, JsonObject Body)
{
    /// <summary>Somebody else in the conversation presses another number; the page shows only what its own user does.</summary>
    public async Task By(string user, int score)
    {
        var body = Body.DeepClone().AsObject();
        body["from"] = new JsonObject { ["id"] = user };
        body["value"]!["action"]!["data"]!["score"] = score;
        using var http = new HttpClient();
        using var response = await http.PostAsJsonAsync(Address, body);
        response.EnsureSuccessStatusCode();
    }
}
