using FsCheck;
using FsCheck.Fluent;
using NpsBot.Core.Situations;

namespace NpsBot.Core.Tests.Situations;

public sealed class PeriodTests
{
    [Theory]
    [InlineData("2026-Q3", "2026-Q3")]
    [InlineData("2026q3", "2026-Q3")]
    [InlineData("Q3 2026", "2026-Q3")]
    [InlineData("2026年第3季度", "2026-Q3")]
    [InlineData("2026-09", "2026-09")]
    [InlineData("2026/9", "2026-09")]
    [InlineData("2026年9月", "2026-09")]
    [InlineData("2026-13", null)]
    [InlineData("2026-Q5", null)]
    [InlineData("2026-00", null)]
    [InlineData("1999-09", null)]
    [InlineData("2026", null)]
    [InlineData("2026-09-01", null)]
    [InlineData("99999999999-09", null)]
    [InlineData("September 2026", null)]
    [InlineData("", null)]
    public void A_period_is_read_as_people_write_it(string text, string? period) => Assert.Equal(period, Period.Parse(text)?.ToString());

    [Fact]
    public void What_is_stored_is_read_back_and_follows_on_the_one_before() => Prop.ForAll(
        (from year in Gen.Choose(2001, 2100) from quarter in Gen.Choose(0, 4) from month in Gen.Choose(1, 12) select quarter > 0 ? Period.Quarter(year, quarter) : Period.Month(year, month)).ToArbitrary(),
        period => Period.Parse(period.ToString()) == period && period.Previous.Ends == period.Begins && period.Previous < period && period.Contains(period.Begins) && !period.Contains(period.Ends))
        .QuickCheckThrowOnFailure();
}
