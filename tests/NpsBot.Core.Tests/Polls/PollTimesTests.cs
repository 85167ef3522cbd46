using NpsBot.Core.Polls;

namespace NpsBot.Core.Tests.Polls;

public sealed class PollTimesTests
{
    [Theory]
    [InlineData(59, false)]
    [InlineData(60, true)]
    [InlineData(7 * 86_400, true)]
    [InlineData((7 * 86_400) + 1, false)]
    public void A_poll_is_open_from_one_minute_to_seven_days(int seconds, bool isAllowed) =>
        Assert.Equal(isAllowed, PollTimes.Allow(TimeSpan.FromSeconds(seconds)));

    [Fact]
    public void Updates_stay_inside_what_the_channel_takes_in_one_conversation()
    {
        var perHour = TimeSpan.FromHours(1) / PollTimes.BetweenUpdates;
        Assert.InRange(perHour, 1, 1800);
        Assert.InRange(perHour / 120, 1, 60);
        Assert.True(PollTimes.BetweenUpdates > TimeSpan.FromSeconds(2));
    }

    [Fact]
    public void Waits_double_up_to_five_minutes_unless_the_channel_says_how_long()
    {
        Assert.Equal([3, 6, 12, 24, 48, 96, 192, 300, 300], Enumerable.Range(1, 9).Select(failures => PollTimes.AfterFailure(failures, null).TotalSeconds));
        Assert.Equal(300, PollTimes.AfterFailure(int.MaxValue, null).TotalSeconds);
        Assert.Equal(17, PollTimes.AfterFailure(1, TimeSpan.FromSeconds(17)).TotalSeconds);
        Assert.Equal(PollTimes.BetweenUpdates, PollTimes.AfterFailure(1, TimeSpan.Zero));
        Assert.Equal(PollTimes.LongestHeeded, PollTimes.AfterFailure(1, TimeSpan.FromDays(9)));
    }
}
