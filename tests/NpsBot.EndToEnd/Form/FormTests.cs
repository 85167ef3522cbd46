using System.Globalization;
using Microsoft.Playwright;
using NpsBot.EndToEnd.Playground;

namespace NpsBot.EndToEnd.Form;

/// <summary>The form behind a link in a real browser: as a customer sees it, by hand and by keyboard, with and without scripts.</summary>
[Collection(InTheBrowser.Name)]
public sealed class FormTests(Chromium chromium)
{
    [Theory]
    [InlineData(320, "light", 2)]
    [InlineData(320, "dark", 2)]
    [InlineData(415, "light", 2)]
    [InlineData(415, "dark", 2)]
    [InlineData(1280, "light", 1)]
    [InlineData(1280, "dark", 1)]
    public async Task Every_page_is_readable_and_reachable_for_everybody(int width, string theme, int rows)
    {
        await using var bot = await DemoBot.Start();
        var page = await chromium.NewPage(new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = width, Height = 800 },
            ColorScheme = theme == "dark" ? ColorScheme.Dark : ColorScheme.Light,
        });
        string[] languages = ["en", "zh-Hans", "zh-Hant"];
        foreach (var language in languages)
        {
            var screen = string.Create(CultureInfo.InvariantCulture, $"{width}-{theme}-{language}");
            await page.GotoAsync($"{bot.Form}?lang={language}&s=7");
            Assert.Equal(rows, await Look.RowsOfNumbers(page));
            await Look.At(page, $"question-{screen}");
            await page.GotoAsync($"{bot.Form}?lang={language}");
            await page.Locator("button.main").ClickAsync();
            await Look.At(page, $"choose-{screen}");
            await page.GotoAsync(new Uri(bot.Form, "nothing?lang=" + language).ToString());
            await Look.At(page, $"refused-{screen}");
        }
        foreach (var language in languages)
        {
            var screen = string.Create(CultureInfo.InvariantCulture, $"{width}-{theme}-{language}");
            await page.GotoAsync($"{bot.Form}?lang={language}");
            await page.GetByRole(AriaRole.Radio).Nth(4).CheckAsync();
            await page.Locator("button.main").ClickAsync();
            await page.GetByRole(AriaRole.Checkbox).Nth(1).CheckAsync();
            await page.GetByRole(AriaRole.Checkbox).Nth(2).CheckAsync();
            await Look.At(page, $"why-{screen}");
            await page.Locator("button.main").ClickAsync();
            await Look.At(page, $"thanks-{screen}");
            await page.GotoAsync(bot.Form.ToString().Replace("/r/", "/u/", StringComparison.Ordinal) + "?lang=" + language);
            await Look.At(page, $"stop-{screen}");
        }
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Ten_seconds_with_scripts_and_without_and_the_way_back_changes_the_answer(bool withScripts)
    {
        await using var bot = await DemoBot.Start();
        var page = await chromium.NewPage(new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 360, Height = 740 }, JavaScriptEnabled = withScripts, Locale = "zh-TW" });
        await page.GotoAsync(bot.Form + "?lang=en");
        await page.GetByRole(AriaRole.Radio, new PageGetByRoleOptions { Name = "9", Exact = true }).CheckAsync();
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Send" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Saved: 9 of 10")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Checkbox, new PageGetByRoleOptions { Name = "Worth the money" }).CheckAsync();
        await page.GetByLabel("In your own words, if you like").FillAsync("It does what it says.");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Send" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = "Your 9 for" })).ToBeVisibleAsync();
        // A reload sends nothing again, and the way back asks nobody whether to.
        await page.ReloadAsync();
        await page.GoBackAsync();
        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Change my answer" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Radio, new PageGetByRoleOptions { Name = "9", Exact = true })).ToBeCheckedAsync();
        await page.GetByRole(AriaRole.Radio, new PageGetByRoleOptions { Name = "3", Exact = true }).CheckAsync();
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Send" }).ClickAsync();
        await Assertions.Expect(page.GetByText("What most needs fixing?")).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData(320, "light")]
    [InlineData(320, "dark")]
    [InlineData(1280, "light")]
    [InlineData(1280, "dark")]
    public async Task An_anonymous_question_is_one_page_that_everybody_can_read_and_reach(int width, string theme)
    {
        await using var bot = await DemoBot.Start();
        var page = await chromium.NewPage(new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = width, Height = 800 },
            ColorScheme = theme == "dark" ? ColorScheme.Dark : ColorScheme.Light,
        });
        foreach (var language in (string[])["en", "zh-Hans", "zh-Hant"])
        {
            var screen = string.Create(CultureInfo.InvariantCulture, $"{width}-{theme}-{language}");
            await page.GotoAsync($"{bot.AnonymousForm}?lang={language}&s=4");
            await page.GetByRole(AriaRole.Checkbox).Nth(1).CheckAsync();
            await Look.At(page, $"anonymous-{screen}");
            foreach (var box in await page.GetByRole(AriaRole.Checkbox).AllAsync())
                await box.CheckAsync();
            await page.Locator("button.main").ClickAsync();
            await Look.At(page, $"anonymous-too-many-{screen}");
        }
        await page.GotoAsync($"{bot.AnonymousForm}?lang=en&s=4");
        await page.Locator("button.main").ClickAsync();
        foreach (var language in (string[])["en", "zh-Hans", "zh-Hant"])
        {
            var screen = string.Create(CultureInfo.InvariantCulture, $"{width}-{theme}-{language}");
            await page.GotoAsync($"{bot.AnonymousForm}/thanks?lang={language}");
            await Look.At(page, $"anonymous-thanks-{screen}");
            await page.GotoAsync($"{bot.AnonymousForm}?lang={language}");
            await Look.At(page, $"anonymous-already-{screen}");
        }
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_anonymous_answer_is_sent_once_with_scripts_and_without_and_no_way_leads_back(bool withScripts)
    {
        await using var bot = await DemoBot.Start();
        var page = await chromium.NewPage(new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 360, Height = 740 }, JavaScriptEnabled = withScripts });
        await page.GotoAsync(bot.AnonymousForm + "?lang=en&s=9");
        await Assertions.Expect(page.GetByText("Anonymous: we note that you answered")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Radio, new PageGetByRoleOptions { Name = "8", Exact = true }).CheckAsync();
        await page.GetByRole(AriaRole.Checkbox).First.CheckAsync();
        await page.GetByLabel("In your own words, if you like").FillAsync("Call back sooner.");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Send" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = "Thank you. What you sent about" })).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("sooner")).ToHaveCountAsync(0);
        // The page of before may still be there; what it sends is not taken.
        await page.GoBackAsync();
        if (await page.Locator("button.main").CountAsync() > 0)
        {
            await page.GetByRole(AriaRole.Radio, new PageGetByRoleOptions { Name = "1", Exact = true }).CheckAsync();
            await page.Locator("button.main").ClickAsync();
        }
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = "You have already taken part" })).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Radio)).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_keyboard_is_enough()
    {
        await using var bot = await DemoBot.Start();
        var page = await chromium.NewPage(1280, 800);
        List<string> complaints = [];
        page.Console += (_, message) => complaints.Add(message.Text);
        await page.GotoAsync(bot.Form + "?lang=en");
        await page.GetByRole(AriaRole.Radio).First.FocusAsync();
        for (var step = 0; step < 8; step++)
            await page.Keyboard.PressAsync("ArrowRight");
        await Look.At(page, "keyboard");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByText("Saved: 8 of 10")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Tab");
        await page.GetByRole(AriaRole.Checkbox).First.FocusAsync();
        await page.Keyboard.PressAsync("Space");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = "Your 8 for" })).ToBeVisibleAsync();
        // Nothing that the browser had to hold back.
        Assert.Empty(complaints);
    }
}
