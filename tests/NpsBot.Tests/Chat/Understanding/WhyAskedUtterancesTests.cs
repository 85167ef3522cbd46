namespace NpsBot.Tests.Chat;

public sealed class WhyAskedUtterancesTests
{
    [Fact]
    public void Asking_why_one_was_asked_is_always_told_apart_from_asking_why_not()
    {
        var misses = Labelled.All.Where(labelled => (labelled.Expected + labelled.Understood).Contains("asked", StringComparison.Ordinal) && labelled.Understood != labelled.Expected).ToList();
        Assert.True(misses.Count == 0, string.Join('\n', misses.Select(miss => $"'{miss.Text}' is {miss.Expected}, not {miss.Understood}")));
    }
}
