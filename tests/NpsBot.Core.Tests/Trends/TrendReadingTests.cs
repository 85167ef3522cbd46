using FsCheck.Fluent;
using NpsBot.Core.Scores;
using NpsBot.Core.Trends;
using static NpsBot.Core.Tests.Samples;

namespace NpsBot.Core.Tests.Trends;

public class TrendReadingTests
{
    static readonly Tally Usual = Tally.OfBands(16, 14, 10);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    public void Below_eight_waves_nothing_is_read_into_them(int waves) =>
        Assert.Equal(new TrendReading.TooShort(waves), TrendReading.Of([.. Enumerable.Repeat(Usual, waves)]));

    [Fact]
    public void Waves_that_are_alike_are_steady() => Assert.IsType<TrendReading.Steady>(TrendReading.Of([.. Enumerable.Repeat(Usual, 8)]));

    [Fact]
    public void One_wave_that_stands_out_is_named()
    {
        var moved = Assert.IsType<TrendReading.Moved>(TrendReading.Of([Usual, Usual, Usual, Tally.OfBands(1, 4, 35), Usual, Usual, Usual, Usual, Usual]));

        Assert.Equal([4], moved.Low);
        Assert.Empty(moved.High);
    }

    [Fact]
    public void A_slow_rise_is_seen_though_no_single_wave_stands_out()
    {
        Tally[] rise = [.. Enumerable.Range(0, 10).Select(wave => Tally.OfBands(10 + (wave * 3 / 2), 15, 25 - (wave * 3 / 2)))];
        var moved = Assert.IsType<TrendReading.Moved>(TrendReading.Of(rise));

        Assert.Equal((1, 0), (moved.Drift, moved.High.Count));
    }

    [Fact]
    public void Swapping_promoters_and_detractors_turns_every_signal_round() => Hold(Answered.ArrayOf().Where(waves => waves.Length is >= 8 and <= 16), waves =>
    {
        var (there, back) = (TrendReading.Of(waves), TrendReading.Of([.. waves.Select(wave => Tally.OfBands(wave.Detractors, wave.Passives, wave.Promoters))]));

        Assert.Equal(there.GetType(), back.GetType());
        if (there is TrendReading.Moved one && back is TrendReading.Moved other)
        {
            Assert.Equal(one.High, other.Low);
            Assert.Equal(one.Low, other.High);
            Assert.Equal(one.Drift, -other.Drift);
        }
    }, times: 100);

    // Seldom enough that a signal is worth a look: twelve waves of forty people who never change their minds.
    [Fact]
    public void Chance_alone_seldom_gives_a_signal()
    {
        var chance = new Random(20270331);
        var alarms = Enumerable.Range(0, 1_000).Count(_ => TrendReading.Of([.. Enumerable.Range(0, 12).Select(_ => Drawn(chance))]) is TrendReading.Moved);

        Assert.InRange(alarms, 0, 60);
    }

    [Fact]
    public void A_wave_without_answers_is_refused() => Assert.Throws<ArgumentException>(() => TrendReading.Of([Usual, Tally.Empty]));

    static Tally Drawn(Random chance) => Tally.Of(Enumerable.Range(0, 40).Select(_ => Score.Of(chance.Next(10) switch { < 4 => 9, < 7 => 7, _ => 3 })));
}
