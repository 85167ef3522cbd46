using System.Globalization;
using System.IO.Compression;
using System.Text.Json.Nodes;
using NpsBot.Chat;
using NpsBot.Manifest;
using NpsBot.Texts;

namespace NpsBot.Tests.Manifest;

public sealed class ManifestPackageTests
{
    const string App = "6f1d3c52-9a0b-4f7e-8c2d-1e5a7b9c0d3f";

    static readonly ManifestSettings Settings = ManifestSettings.Of(App, "npsbot.example.com");
    static readonly byte[] Package = ManifestPackage.Build(Settings);

    [Fact]
    public async Task The_package_is_valid_by_the_official_schemas() => Assert.Equal("", await OfficialSchema.Faults(Package));

    [Fact]
    public async Task The_official_schemas_would_notice_a_fault() =>
        Assert.Contains("/developer/name", await OfficialSchema.Faults(ManifestPackage.Build(Settings with { Developer = new string('x', 33) })), StringComparison.Ordinal);

    [Fact]
    public void Nothing_is_left_unfilled()
    {
        var manifest = Entry("manifest.json");
        Assert.DoesNotContain("{{", manifest.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(App, (string?)manifest["id"]);
        Assert.Equal(App, (string?)manifest["bots"]![0]!["botId"]);
        Assert.Equal($"api://npsbot.example.com/botid-{App}", (string?)manifest["webApplicationInfo"]!["resource"]);
        Assert.Equal(["npsbot.example.com"], manifest["validDomains"]!.AsArray().Select(domain => (string?)domain));
    }

    [Fact]
    public void The_same_settings_make_the_same_bytes() => Assert.Equal(Package, ManifestPackage.Build(Settings));

    [Fact]
    public void A_value_cannot_break_out_of_its_string() =>
        Assert.Equal("A \"B\" \\ {{appId", (string?)Entry("manifest.json", ManifestPackage.Build(Settings with { Developer = "A \"B\" \\ {{appId" }))["developer"]!["name"]);

    [Fact]
    public void Every_command_the_bot_lists_is_offered_in_personal_chats_and_at_most_twelve()
    {
        var lists = Entry("manifest.json")["bots"]![0]!["commandLists"]!.AsArray();
        Assert.Equal(Commands.All.Select(command => command.Typed(Language.English)), lists[0]!["commands"]!.AsArray().Select(command => (string?)command!["title"]));
        Assert.All(lists, list => Assert.InRange(list!["commands"]!.AsArray().Count, 1, 12));
        Assert.Equal(["ask", "end poll", "score", "why", "comments", "trend", "tips", "privacy", "help"], lists[1]!["commands"]!.AsArray().Select(command => (string?)command!["title"]));
    }

    [Theory]
    [InlineData("zh-cn.json")]
    [InlineData("zh-tw.json")]
    public void Every_text_is_translated(string file)
    {
        var translation = Entry(file);
        Assert.Equal(4 + (2 * (Commands.All.Count + 9)) + 1, translation.Count);
        Assert.All(translation.Where(entry => entry.Key != "$schema" && entry.Key != "name.short"), entry =>
            Assert.Contains((string)entry.Value!, character => char.GetUnicodeCategory(character) == UnicodeCategory.OtherLetter));
    }

    [Theory]
    [InlineData("manifest.json")]
    [InlineData("zh-cn.json")]
    [InlineData("zh-tw.json")]
    public void Every_listed_command_is_understood_as_it_is_written_there(string file)
    {
        var manifest = Entry(file);
        for (var index = 0; index < Commands.All.Count; index++)
        {
            var title = file == "manifest.json" ? manifest["bots"]![0]!["commandLists"]![0]!["commands"]![index]!["title"] : manifest[FormattableString.Invariant($"bots[0].commandLists[0].commands[{index}].title")];
            Assert.Equal(Commands.All[index].Name, Name(Understanding.Of((string)title!, [])));
        }
    }

    [Fact]
    public void Nothing_promises_anonymity() =>
        Assert.All(["manifest.json", "zh-cn.json", "zh-tw.json"], file => Assert.DoesNotMatch("(?i)anonym|匿名", Entry(file).ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping })));

    static string Name(Intent intent) => intent switch
    {
        Intent.Score => "score",
        Intent.Why => "why",
        Intent.Trend => "trend",
        Intent.Comments => "comments",
        Intent.Tips => "tips",
        Intent.Survey => "survey",
        Intent.Privacy => "privacy",
        Intent.SetLanguage => "language",
        Intent.Stop => "stop",
        Intent.Waves => "waves",
        Intent.Echo => "echo",
        Intent.Help => "help",
        _ => intent.ToString(),
    };

    static JsonObject Entry(string name, byte[]? package = null)
    {
        using var zip = new ZipArchive(new MemoryStream(package ?? Package));
        using var stream = zip.GetEntry(name)!.Open();
        return JsonNode.Parse(stream)!.AsObject();
    }
}
