using NpsBot.Manifest;
using NpsBot.Texts;

namespace NpsBot.Tests.Manifest;

public sealed class ManifestCommandTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("npsbot-manifest-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void The_package_is_written_and_the_pages_it_links_to_are_named()
    {
        var path = Path.Combine(folder, "new", "npsbot.zip");
        var (code, output, error) = Run(ManifestSettings.Of("6f1d3c52-9a0b-4f7e-8c2d-1e5a7b9c0d3f", "npsbot.example.com"), path);
        Assert.Equal((0, ""), (code, error));
        Assert.Contains("https://npsbot.example.com/privacy", output, StringComparison.Ordinal);
        Assert.Equal([path], Directory.GetFiles(Path.GetDirectoryName(path)!));
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
