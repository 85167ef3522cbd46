using FsCheck.Fluent;
using NpsBot.Core.Scores;
using NpsBot.Core.Statistics;
using static NpsBot.Core.Tests.Samples;

namespace NpsBot.Core.Tests.Statistics;

public class ChangeTests
{
    [Fact]
    public void Sixty_answers_rarely_show_anything()
    {
        var change = Change.Between(Tally.OfBands(20, 25, 15), Tally.OfBands(26, 22, 12));

        Assert.Equal(15, change.Difference, 1e-9);
        Assert.Equal(ChangeVerdict.NotShown, change.Verdict);
        Assert.InRange(change.SmallestSignificant, 25, 30);
    }

    [Theory]
    [InlineData(9, 1, 0, 1, 1, 8, ChangeVerdict.Worse)]
    [InlineData(1, 1, 8, 9, 1, 0, ChangeVerdict.Better)]
    [InlineData(4, 4, 2, 4, 4, 2, ChangeVerdict.NotShown)]
    [InlineData(1, 0, 0, 0, 0, 1, ChangeVerdict.NotShown)]
    public void The_verdict_names_the_direction(long p1, long s1, long d1, long p2, long s2, long d2, ChangeVerdict verdict) =>
        Assert.Equal(verdict, Change.Between(Tally.OfBands(p1, s1, d1), Tally.OfBands(p2, s2, d2)).Verdict);

    [Fact]
    public void No_difference_is_no_change() => Hold(Answered, tally =>
    {
        var change = Change.Between(tally, tally);

        Assert.Equal((0, 0, 1, ChangeVerdict.NotShown), (change.Difference, change.Z, change.PValue, change.Verdict));
    });

    [Fact]
    public void The_verdict_agrees_with_every_figure_beside_it() => Hold(Answered.Two(), pair =>
    {
        var change = Change.Between(pair.Item1, pair.Item2);
        var (margin, hair) = (Math.Abs(change.PValue - 0.05), 1e-9);
        if (margin < hair)
            return;

        var shown = change.Verdict != ChangeVerdict.NotShown;
        Assert.Equal(shown, change.PValue < 0.05);
        Assert.Equal(shown, !change.Interval.Contains(0));
        Assert.Equal(shown, Math.Sign(change.Z) * change.Difference >= change.SmallestSignificant);
    });

    [Fact]
    public void Exchanging_the_waves_turns_the_change_round() => Hold(Answered.Two(), pair =>
    {
        var (there, back) = (Change.Between(pair.Item1, pair.Item2), Change.Between(pair.Item2, pair.Item1));

        Assert.Equal((-there.Difference, -there.Z, there.PValue), (back.Difference, back.Z, back.PValue));
    });

    [Fact]
    public void A_wave_without_answers_cannot_be_compared() =>
        Assert.Throws<ArgumentException>(() => Change.Between(Tally.Empty, Tally.OfBands(5, 5, 5)));

    [Fact]
    public void Ten_against_ten_must_differ_by_68_points_and_97_are_planned_for()
    {
        var planned = new PlannedChange(10, 10, 0.6, 0.6);

        Assert.Equal(67.9, planned.Significant(), 0.05);
        Assert.Equal(97.0, planned.Detectable(), 0.05);
    }

    [Fact]
    public void A_planned_change_is_seen_more_often_the_more_answers_there_are() =>
        Assert.True(new PlannedChange(100, 100, 0.6, 0.6).Detectable() < new PlannedChange(100, 50, 0.6, 0.6).Detectable());
}
