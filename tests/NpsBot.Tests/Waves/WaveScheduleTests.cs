using NpsBot.Core.Schedules;
using NpsBot.Tests.House;
using NpsBot.Waves;

namespace NpsBot.Tests.Waves;

/// <summary>In the real host of the demonstration, with a strict connector beside it.</summary>
public sealed class WaveScheduleTests
{
    [Fact]
    public async Task The_seeded_organisation_is_not_asked_twice_and_nothing_follows_on_its_old_waves()
    {
        await using var bot = await DemoBot.Run();
        bot.Service<WaveSchedule>().Tick();
        Assert.Equal(0, bot.Count("SELECT COUNT(*) FROM wave_echo"));
        Assert.Equal(0, bot.Count("SELECT COUNT(*) FROM delivery WHERE state = 0"));
        Assert.Equal(0, bot.Count("SELECT COUNT(*) FROM survey WHERE next_fire_at IS NOT NULL"));
    }

    [Fact]
    public async Task Hr_hears_once_that_a_wave_did_not_start_and_why()
    {
        await using var bot = await DemoBot.Run();
        var hr = bot.Person("Hana");
        await hr.Says("hello");
        bot.Database.Write(session =>
        {
            session.Execute("UPDATE person SET paused_until = 9223372036854775807, language = 'zh-Hant'");
            session.Execute("UPDATE wave SET ended_at = opens_at + 1, closed_at = opens_at + 1 WHERE ended_at IS NULL AND closed_at IS NULL");
            ScheduledFires.Plan(session, "demo", "it-help-desk", new SurveySchedule(new Cadence.Once(new DateTime(2026, 11, 18, 10, 0, 0)), TimeZoneInfo.Utc, TimeSpan.FromDays(1), WhenMissed.Ask), bot.Clock.GetUtcNow());
        });
        bot.Clock.Advance(TimeSpan.FromHours(1));
        bot.Service<WaveSchedule>().Tick();
        Assert.Equal("nobody to ask", bot.Database.Text("SELECT note FROM survey_fire"));
        hr.News();
        var news = bot.Service<HrNews>();
        await news.Tell(default);
        await news.Tell(default);
        Assert.Equal(1, bot.Count("SELECT is_told FROM survey_fire"));
        Assert.Single(hr.News(), message => message.Words.Contains("沒有啟動", StringComparison.Ordinal));
    }
}
