namespace NpsBot.Tests.Chat;

public sealed class UnderstandingOfUtterancesTests
{
    [Fact]
    public void There_are_at_least_a_hundred_utterances_in_each_language() =>
        Assert.All(Labelled.All.GroupBy(labelled => labelled.File, StringComparer.Ordinal), file => Assert.True(file.Count() >= 100, file.Key));

    [Fact]
    public void At_least_95_of_100_utterances_are_understood_as_meant()
    {
        var misses = Labelled.All.Where(labelled => labelled.Understood != labelled.Expected).ToList();
        Assert.True(
            misses.Count <= Labelled.All.Count / 20,
            string.Join('\n', misses.Select(miss => $"{miss.File}: '{miss.Text}' is {miss.Expected}, not {miss.Understood}")));
    }

    [Theory]
    [InlineData("stop")]
    [InlineData("again")]
    [InlineData("given")]
    [InlineData("language")]
    [InlineData("erase-my-data")]
    public void Nothing_else_is_ever_taken_for_something_that_would_change_something(string kind) =>
        Assert.All(
            Labelled.All.Where(labelled => !labelled.Expected.StartsWith(kind, StringComparison.Ordinal)),
            labelled => Assert.False(labelled.Understood.StartsWith(kind, StringComparison.Ordinal), labelled.Text));

    [Fact]
    public void A_given_score_is_never_another_number_than_the_one_that_was_said() =>
        Assert.All(
            Labelled.All.Where(labelled => labelled.Understood.StartsWith("given", StringComparison.Ordinal)),
            labelled => Assert.Equal(labelled.Expected, labelled.Understood));
}
