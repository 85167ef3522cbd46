using Microsoft.Extensions.Configuration;
using NpsBot.Setup;
using NpsBot.Tests.House;
using NpsBot.Texts;

namespace NpsBot.Tests.Setup;

public sealed class SettingsFileTests : IDisposable
{
    readonly TempDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Theory]
    [InlineData("serve")]
    [InlineData("doctor")]
    [InlineData("import", "--programme", "programme.yaml")]
    public async Task A_file_with_a_brace_missing_is_named_with_its_line_and_nothing_crashes(params string[] command)
    {
        await Write("{\n  \"NpsBot\": {\n    \"AppId\": \"\"\n}\n");
        await using var bot = BotProcess.Start(directory.Path, command);
        Assert.Equal(1, await bot.Exit());
        var line = Assert.Single(bot.Errors);
        Assert.StartsWith(directory.File("appsettings.json") + ", line 5: this is not JSON.", line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ \"NpsBot\": }", "appsettings.json, line 1: this is not JSON.")]
    [InlineData("[]", "appsettings.json cannot be read as settings:")]
    [InlineData("{ \"NpsBot\": { \"AppId\": \"a\", \"appid\": \"b\" } }", "appsettings.json cannot be read as settings:")]
    public async Task Whatever_is_broken_is_said_in_words(string text, string expected)
    {
        await Write(text);
        var fault = Assert.Throws<InvalidDataException>(Configuration);
        Assert.Contains(expected, BrokenSettings.InWords(fault, Phrases.In(Language.English)), StringComparison.Ordinal);
    }

    [Fact]
    public void Another_fault_is_not_explained_away() => Assert.Null(BrokenSettings.InWords(new InvalidDataException("A broken zip."), Phrases.In(Language.English)));

    [Fact]
    public async Task Settings_at_the_top_level_are_found_and_shown_where_they_belong()
    {
        await Write("{ \"appId\": \"6f1d3c52-9a0b-4f7e-8c2d-1e5a7b9c0d3f\", \"Tenants\": [], \"Logging\": {} }");
        var problem = Assert.Single(Settings.Read(Configuration(), "Development", Phrases.In(Language.English)).Problems);
        Assert.StartsWith("appsettings.json: appId, Tenants at the top level", problem, StringComparison.Ordinal);
        Assert.EndsWith("{ \"NpsBot\": { \"appId\": ... } }", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_variable_of_the_environment_that_has_such_a_name_is_somebody_elses()
    {
        Environment.SetEnvironmentVariable("NPSBOT_OTHER_CLOUD", "Mars");
        Assert.Empty(Settings.Read(new ConfigurationBuilder().AddEnvironmentVariables("NPSBOT_OTHER_").Build(), "Development", Phrases.In(Language.English)).Problems);
    }

    Task Write(string text) => File.WriteAllTextAsync(directory.File("appsettings.json"), text);

    IConfigurationRoot Configuration() => new ConfigurationBuilder().SetBasePath(directory.Path).AddJsonFile("appsettings.json").Build();
}
