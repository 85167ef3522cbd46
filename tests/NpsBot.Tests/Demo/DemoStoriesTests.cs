using System.Globalization;
using NpsBot.Core.Scores;
using NpsBot.Core.Statistics;
using NpsBot.Core.Surveys;
using NpsBot.Demo;
using static NpsBot.Tests.Demo.DemoPlans;

namespace NpsBot.Tests.Demo;

/// <summary>Each service has a story that its lead can find in the figures, whatever the seed.</summary>
public class DemoStoriesTests
{
    [Fact]
    public void Every_service_has_four_finished_quarters_and_an_open_one() => ForEverySeed((now, plan) =>
        Assert.All(plan.Services, service =>
        {
            var waves = plan.WavesOf(service.Id);
            Assert.Equal([false, false, false, false, true], waves.Select(wave => wave.IsOpen));
            EachOnce(waves.Select(wave => wave.Name));
            Assert.All(waves, wave => Assert.Equal(QuarterOf(wave.Opens), wave.Name));
            Assert.All(waves.Take(4), wave => Assert.True(wave.Closes < now));
            Assert.All(waves.Zip(waves.Skip(1)), pair => Assert.True(pair.First.Closes < pair.Second.Opens));
            Assert.InRange((now - waves[4].Opens).TotalDays, 5, 10);
            Assert.InRange((waves[4].Closes - now).TotalDays, 11, 16);
        }));

    [Fact]
    public void Waves_open_and_close_in_office_hours() => ForEverySeed((_, plan) =>
        Assert.All(plan.Waves, wave => Assert.All([wave.Opens, wave.Closes], moment =>
        {
            Assert.False(moment.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday);
            Assert.InRange(moment.Hour, 8, 18);
        })));

    [Fact]
    public void Facilities_fall_while_the_lift_is_out_and_recover() => ForEverySeed((_, plan) =>
    {
        var tallies = plan.WavesOf("facilities").Select(wave => wave.Tally()).ToList();
        Assert.Equal(ChangeVerdict.Worse, Change.Between(tallies[1], tallies[2]).Verdict);
        Assert.Equal(ChangeVerdict.Better, Change.Between(tallies[2], tallies[4]).Verdict);
    });

    [Fact]
    public void The_help_desk_turns_round_after_its_third_wave() => ForEverySeed((_, plan) =>
    {
        var scores = ScoresOf(plan, "it-help-desk");
        Assert.True(scores[3] > scores[2]);
        Assert.True(scores[4] > scores[2]);
    });

    [Fact]
    public void Payroll_is_always_good_and_purchasing_never() => ForEverySeed((_, plan) =>
    {
        Assert.All(ScoresOf(plan, "payroll"), score => Assert.True(score > 20));
        Assert.All(ScoresOf(plan, "purchasing"), score => Assert.True(score < -10));
    });

    [Theory]
    [InlineData("it-help-desk", Band.Detractor, Reason.Speed)]
    [InlineData("payroll", Band.Promoter, Reason.Reliability)]
    [InlineData("payroll", Band.Passive, Reason.Ease)]
    [InlineData("purchasing", Band.Detractor, Reason.Ease)]
    [InlineData("people-services", Band.Passive, Reason.Informed)]
    [InlineData("larkview", Band.Promoter, Reason.Reliability)]
    [InlineData("larkview", Band.Detractor, Reason.Value)]
    public void Over_the_year_one_reason_leads(string serviceId, Band band, Reason expected) => ForEverySeed((_, plan) =>
    {
        var leading = plan.WavesOf(serviceId).SelectMany(wave => wave.Answers).Where(answer => answer.Answer.Score?.Band == band)
            .SelectMany(answer => answer.Reasons).CountBy(reason => reason).MaxBy(mentions => mentions.Value).Key;
        Assert.Equal(expected, leading);
    });

    [Fact]
    public void One_service_has_a_history_long_enough_to_read_a_rise_from()
    {
        var (plans, rising) = (0, 0);
        ForEverySeed((now, plan) =>
        {
            plans++;
            rising += Rises(now, plan) ? 1 : 0;
        });
        Assert.InRange(rising, plans * 9 / 10, plans);
    }

    static bool Rises(DateTimeOffset now, DemoPlan plan)
    {
        var finished = plan.AllWavesOf("it-help-desk").Where(wave => !wave.IsOpen).ToList();

        Assert.Equal(11, finished.Count);
        EachOnce(finished.Select(wave => wave.Name));
        Assert.All(finished, wave => Assert.True(wave.Closes <= now));
        return Core.Trends.TrendReading.Of([.. finished.Select(wave => wave.Tally())]) is Core.Trends.TrendReading.Moved { Drift: 1 };
    }

    static string QuarterOf(DateTimeOffset day) => string.Create(CultureInfo.InvariantCulture, $"{day.Year} Q{(day.Month + 2) / 3}");

    static List<double> ScoresOf(DemoPlan plan, string serviceId) =>
        [.. plan.WavesOf(serviceId).Select(wave => wave.Tally().Nps!.Value.Value)];
}
