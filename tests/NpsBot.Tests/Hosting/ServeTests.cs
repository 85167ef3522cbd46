using NpsBot.Tests.House;

namespace NpsBot.Tests.Hosting;

public sealed class ServeTests : IDisposable
{
    readonly TempDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Theory]
    [InlineData]
    [InlineData("serve")]
    public async Task Without_settings_it_does_not_start_and_says_how_to_put_each_right(params string[] arguments)
    {
        await using var bot = BotProcess.Start(directory.Path, arguments);
        Assert.Equal(1, await bot.Exit());
        foreach (var setting in new[] { "NpsBot__AppId", "NpsBot__AppTenantId", "NpsBot__Credential", "NpsBot__Tenants__0__Id" })
            Assert.Contains(bot.Errors, line => line.Contains(setting, StringComparison.Ordinal));
        Assert.DoesNotContain(bot.Errors, line => line.Contains("   at ", StringComparison.Ordinal));
        Assert.Empty(bot.Output);
        Assert.Empty(Directory.EnumerateFileSystemEntries(directory.Path));
    }
}
