using NpsBot.Cards;
using NpsBot.Chat;

namespace NpsBot.Tests.Chat;

/// <summary>What those who run surveys type: their own words for waves, and everything that everybody else types as well.</summary>
public sealed class UnderstandingHrTests
{
    static readonly string[] MeantOtherwise = ["stop", "again", "help", "survey", "greeting"];

    static string AsHr(Labelled labelled) => Labelled.Label(Understanding.Of(labelled.Text, Catalogue.Services, isHr: true));

    [Fact]
    public void There_are_at_least_forty_utterances_of_hr_in_each_language() =>
        Assert.All(Labelled.OfHr.GroupBy(labelled => labelled.File, StringComparer.Ordinal), file => Assert.True(file.Count() >= 40, file.Key));

    [Fact]
    public void At_least_95_of_100_utterances_of_hr_are_understood_as_meant()
    {
        var misses = Labelled.OfHr.Where(labelled => AsHr(labelled) != labelled.Expected).ToList();
        Assert.True(
            misses.Count <= Labelled.OfHr.Count / 20,
            string.Join('\n', misses.Select(miss => $"{miss.File}: '{miss.Text}' is {miss.Expected}, not {AsHr(miss)}")));
    }

    [Fact]
    public void What_everybody_types_means_the_same_from_hr_unless_it_could_be_about_a_wave()
    {
        var others = Labelled.All.Where(labelled => AsHr(labelled) != labelled.Understood && !MeantOtherwise.Contains(labelled.Expected.Split(' ')[0], StringComparer.Ordinal));
        Assert.Equal("", string.Join('\n', others.Select(other => $"{other.Expected}: '{other.Text}' is {AsHr(other)} from HR")));
    }

    [Fact]
    public void A_comment_of_hr_is_never_taken_for_a_deed() =>
        Assert.All(Labelled.All.Concat(Labelled.OfHr).Where(labelled => labelled.Expected == "unclear"), labelled => Assert.Null(WaveDeeds.Parse(AsHr(labelled).Split(' ')[0])));

    [Theory]
    [InlineData("pause the payroll wave", "pause payroll")]
    [InlineData("waves", "waves")]
    [InlineData("wave payroll", "show payroll")]
    [InlineData("pause", "stop")]
    [InlineData("remind everyone", "help")]
    public void Others_are_understood_when_they_speak_of_waves_and_as_ever_when_not(string text, string expected) =>
        Assert.Equal(expected, Labelled.Label(Understanding.Of(text, Catalogue.Services)));

    [Theory]
    [InlineData("pause", true)]
    [InlineData("暫停", true)]
    [InlineData("pause the survey", true)]
    [InlineData("stop", false)]
    [InlineData("unsubscribe me", false)]
    [InlineData("stop asking me", false)]
    public void A_pause_may_mean_a_wave_and_a_farewell_does_not(string text, bool mayMeanAWave) =>
        Assert.Equal(new Intent.Stop(mayMeanAWave), Understanding.Of(text, Catalogue.Services, isHr: true));
}
