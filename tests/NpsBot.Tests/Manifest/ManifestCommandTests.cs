using System.IO.Compression;
using System.Text.Json.Nodes;
using NpsBot.Manifest;
using NpsBot.Tests.House;
using NpsBot.Texts;

namespace NpsBot.Tests.Manifest;

public sealed class ManifestCommandTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("npsbot-manifest-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void The_package_is_written_and_what_was_assumed_is_a_warning_by_its_option()
    {
        var path = Path.Combine(folder, "new", "npsbot.zip");
        var (code, output, error) = Run(ManifestSettings.Of("6f1d3c52-9a0b-4f7e-8c2d-1e5a7b9c0d3f", "npsbot.example.com"), path);
        Assert.Equal(0, code);
        Assert.Contains($"version {ManifestPackage.Version}", output, StringComparison.Ordinal);
        Assert.Equal(
            ["--developer", "--website", "--privacy-url", "--terms-url"],
            error.Trim().Split('\n').Select(line => line.Split(' ')).Select(words => words[0] == "Warning:" ? words[1] : string.Join(' ', words)));
        Assert.Contains("https://npsbot.example.com/privacy", error, StringComparison.Ordinal);
        Assert.Equal([path], Directory.GetFiles(Path.GetDirectoryName(path)!));
    }

    [Fact]
    public async Task A_corrected_package_has_a_version_of_its_own_and_no_warnings_when_all_is_given()
    {
        var path = Path.Combine(folder, "npsbot.zip");
        await using var bot = BotProcess.Start(folder, "manifest", "--app-id", "6f1d3c52-9a0b-4f7e-8c2d-1e5a7b9c0d3f", "--domain", "npsbot.example.com", "--out", path, "--app-version", "1.0.12",
            "--developer", "Contoso", "--website", "https://contoso.example/", "--privacy-url", "https://contoso.example/p", "--terms-url", "https://contoso.example/t");
        Assert.Equal(0, await bot.Exit());
        Assert.Empty(bot.Errors);
        Assert.Contains("(version 1.0.12)", Assert.Single(bot.Output), StringComparison.Ordinal);
        await using var package = await ZipFile.OpenReadAsync(path);
        await using var manifest = await package.GetEntry("manifest.json")!.OpenAsync();
        Assert.Equal("1.0.12", (string?)(await JsonNode.ParseAsync(manifest))!["version"]);
    }

    [Theory]
    [InlineData("1.0")]
    [InlineData("v1.0.0")]
    [InlineData("1.0.01")]
    [InlineData("1.0.0-beta")]
    public void A_version_is_three_numbers(string version)
    {
        var (code, _, error) = Run(ManifestSettings.Of("6f1d3c52-9a0b-4f7e-8c2d-1e5a7b9c0d3f", "npsbot.example.com", version: version), Path.Combine(folder, "npsbot.zip"));
        Assert.Equal(1, code);
        Assert.Contains("--app-version 1.0.1", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<your-app-id>", "npsbot.example.com", "The app id \"<your-app-id>\" is not one.")]
    [InlineData("00000000-0000-0000-0000-000000000000", "npsbot.example.com", "--app-id")]
    [InlineData("6f1d3c52-9a0b-4f7e-8c2d-1e5a7b9c0d3f", "https://npsbot.example.com/", "is not a public host name")]
    [InlineData("6f1d3c52-9a0b-4f7e-8c2d-1e5a7b9c0d3f", "10.0.0.1", "--domain")]
    [InlineData("6f1d3c52-9a0b-4f7e-8c2d-1e5a7b9c0d3f", "*.example.com", "--domain")]
    public void A_bad_id_or_domain_writes_nothing_and_says_how_to_put_it_right(string appId, string domain, string expected)
    {
        var path = Path.Combine(folder, "npsbot.zip");
        var (code, _, error) = Run(ManifestSettings.Of(appId, domain), path);
        Assert.Equal(1, code);
        Assert.Contains(expected, error, StringComparison.Ordinal);
        Assert.Single(error.Trim().Split('\n'));
        Assert.False(File.Exists(path));
    }

    [Fact]
    public void A_place_that_cannot_be_written_to_is_said_in_one_line()
    {
        var (code, _, error) = Run(ManifestSettings.Of("6f1d3c52-9a0b-4f7e-8c2d-1e5a7b9c0d3f", "npsbot.example.com"), folder);
        Assert.Equal(1, code);
        Assert.StartsWith($"{folder} cannot be written:", error, StringComparison.Ordinal);
    }

    static (int Code, string Output, string Error) Run(ManifestSettings settings, string path)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = ManifestCommand.Run(settings, path, Phrases.In(Language.English), output, error);
        return (code, output.ToString(), error.ToString());
    }
}
