using System.Globalization;
using Microsoft.Playwright;
using NpsBot.EndToEnd.Form;
using NpsBot.EndToEnd.Playground;
using NpsBot.Tests.Mail;

namespace NpsBot.EndToEnd.Mail;

/// <summary>The whole way of a customer's answer: a mail at a real server, its link in a real browser, the figure that a lead reads in the chat.</summary>
[Collection(InTheBrowser.Name)]
public sealed class MailJourneyTests(Chromium chromium)
{
    [Fact]
    public async Task A_mail_arrives_its_link_opens_and_the_answer_counts_in_the_summary()
    {
        using var server = MailServer.Start();
        const string mail = "NpsBot__Tenants__0__Mail__";
        await using var bot = await DemoBot.Start(
            (mail + "Via", "smtp"), (mail + "Host", "localhost"), (mail + "Port", server.Port.ToString(CultureInfo.InvariantCulture)),
            (mail + "UserName", MailServer.UserName), (mail + "Password", MailServer.Password), ("SSL_CERT_FILE", server.CertificateFile));
        var arrived = await server.First();
        Assert.Equal("One question about Larkview", arrived["Subject"]);

        var page = await chromium.NewPage(new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 390, Height = 780 } });
        await page.SetContentAsync(arrived.Html);
        var link = await page.Locator("a", new PageLocatorOptions { HasTextString = "10" }).First.GetAttributeAsync("href");
        await page.GotoAsync(link!);
        await Assertions.Expect(page.GetByRole(AriaRole.Radio).Nth(10)).ToBeCheckedAsync();
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Send" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Saved: 10 of 10")).ToBeVisibleAsync();
        await Look.At(page, "from-the-mail");

        await using var client = await TeamsLikeClient.Start(bot.Address);
        var chat = await Chat.Open(await chromium.NewPage(1280, 1000), client.Address, "mail");
        await chat.Sees("how likely are you to recommend");
        await chat.Say("score Larkview");
        await chat.Sees("Not for pay, appraisal or discipline.");
        var seeded = bot.OpenWaves.Single(wave => wave.Service == "Larkview");
        Assert.Equal(SummaryAsRead.CountedFrom(seeded, promotersSince: 1), SummaryAsRead.From(await chat.LastCardText()));
    }
}
