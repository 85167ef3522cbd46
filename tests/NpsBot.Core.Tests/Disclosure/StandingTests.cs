using NpsBot.Core.Disclosure;
using NpsBot.Core.Scores;
using NpsBot.Core.Surveys;

namespace NpsBot.Core.Tests.Disclosure;

public class StandingTests
{
    static readonly DateTimeOffset Then = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_first_answer_is_new_until_a_snapshot_counts_it()
    {
        var first = Standing.First(Of(9));
        Assert.True(first.IsNew);
        Assert.False((first with { IsCounted = true }).IsNew);
    }

    [Fact]
    public void Another_score_of_the_same_band_moves_nobody()
    {
        var counted = Standing.First(Of(9)) with { IsCounted = true };
        Assert.Equal(counted with { Answer = Of(10) }, counted.Move(Of(10)));
    }

    [Fact]
    public void Whoever_comes_back_to_where_a_snapshot_counted_them_is_neither_new_nor_steady()
    {
        var away = (Standing.First(Of(9)) with { IsCounted = true }).Move(Of(0));
        Assert.Equal((true, true), (away.IsNew, away.IsSteady));
        var back = (away with { IsCounted = true }).Move(Of(10));
        Assert.Equal((false, false), (back.IsNew, back.IsSteady));
    }

    [Fact]
    public void Going_and_coming_back_between_two_snapshots_is_no_change()
    {
        var back = (Standing.First(Of(9)) with { IsCounted = true }).Move(Answer.Skipped(Then)).Move(Of(9));
        Assert.False(back.IsNew);
    }

    static Answer Of(int score) => Answer.Of(Score.Of(score), Then);
}
