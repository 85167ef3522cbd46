namespace NpsBot.EndToEnd.Cards;

/// <summary>Every card in every language, drawn by the reference renderer in a real browser.</summary>
[Collection(InTheBrowser.Name)]
public sealed class RenderedCardTests(CardLab lab) : IClassFixture<CardLab>
{
    public static TheoryData<string> Names => [.. Directory.GetFiles(Repository.Snapshots, "*.json").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_card_is_understood_readable_and_reachable_for_everybody(string name)
    {
        var json = await File.ReadAllTextAsync(Path.Combine(Repository.Snapshots, name + ".json"));
        var problems = await lab.Problems(name, json);
        Assert.True(problems.Count == 0, string.Join('\n', problems));
    }

    [Theory]
    [InlineData("""{"type":"TextBlock","text":"x","size":"Gigantic"}""", "not understood")]
    [InlineData("""{"type":"Sparkline"}""", "not understood")]
    [InlineData("""{"type":"TextBlock","text":"a line that does not wrap and is much too long for a card in a chat, wherever it may be shown"}""", "cut off")]
    [InlineData("""{"type":"Container","style":"emphasis","items":[{"type":"TextBlock","text":"white on pale grey","color":"Light"}]}""", "color-contrast")]
    [InlineData("""{"type":"Image","url":"data:image/png;base64,iVBORw0KGgo=","selectAction":{"type":"Action.Execute"}}""", "axe")]
    public async Task The_lab_sees_a_card_that_is_wrong(string element, string expected)
    {
        var problems = await lab.Problems("wrong", $$"""{"type":"AdaptiveCard","version":"1.5","lang":"en","body":[{{element}}]}""");
        Assert.Contains(problems, problem => problem.Contains(expected, StringComparison.Ordinal));
    }
}
