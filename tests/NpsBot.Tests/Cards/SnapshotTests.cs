using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using NpsBot.Texts;

namespace NpsBot.Tests.Cards;

/// <summary>What people see, as files: a change of a card is a readable difference. UPDATE_SNAPSHOTS=1 writes them anew.</summary>
public sealed class SnapshotTests
{
    static readonly JsonSerializerOptions Pretty = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    static IEnumerable<string> AllNames => Samples.All.SelectMany(sample => LanguageTags.All.Select(language => $"{sample.Key}.{language.Tag()}"));

    public static TheoryData<string> Names => [.. AllNames];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_card_looks_as_it_did(string name)
    {
        var tag = name[(name.LastIndexOf('.') + 1)..];
        var sample = Samples.All.Single(sample => name == $"{sample.Key}.{tag}").Value;
        var card = sample(Phrases.In(LanguageTags.All.Single(language => language.Tag() == tag)));
        var actual = JsonNode.Parse(card.ToJson())!.ToJsonString(Pretty).ReplaceLineEndings("\n") + "\n";

        var file = Path.Combine(Repository.Folder, "tests", "NpsBot.Tests", "Cards", "snapshots", name + ".json");
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, actual);
        }
        var expected = File.Exists(file) ? File.ReadAllText(file).ReplaceLineEndings("\n") : "";

        if (expected != actual)
            Assert.Fail($"{name} has changed. If that is meant: UPDATE_SNAPSHOTS=1 dotnet test\n{Difference(expected, actual)}");
    }

    [Fact]
    public void There_is_no_snapshot_without_a_card()
    {
        var folder = Path.Combine(Repository.Folder, "tests", "NpsBot.Tests", "Cards", "snapshots");
        var files = Directory.GetFiles(folder, "*.json").Select(Path.GetFileNameWithoutExtension);
        Assert.Empty(files.Except(AllNames, StringComparer.Ordinal));
    }

    // The lines around the first change, old ones with "-", new ones with "+".
    static string Difference(string expected, string actual)
    {
        var (before, after) = (expected.Split('\n'), actual.Split('\n'));
        var start = before.Zip(after).TakeWhile(pair => pair.First == pair.Second).Count();
        var end = Enumerable.Reverse(before[start..]).Zip(Enumerable.Reverse(after[start..])).TakeWhile(pair => pair.First == pair.Second).Count();
        return string.Join('\n',
        [
            .. before[Math.Max(0, start - 3)..start].Select(line => "  " + line),
            .. before[start..^end].Take(30).Select(line => "- " + line),
            .. after[start..^end].Take(30).Select(line => "+ " + line),
        ]);
    }
}
