using FsCheck;
using FsCheck.Fluent;
using NpsBot.Core.Disclosure;

namespace NpsBot.Core.Tests.Disclosure;

public sealed class SmallGroupsTests
{
    [Theory]
    [InlineData("a5 b9", "")]
    [InlineData("a5 b9 c4", "a c")] // four alone would be known as the only small group
    [InlineData("a8 b9 c2 d3", "c d")]
    [InlineData("a2 b1", "a b")]
    [InlineData("a7 b6 3", "b")] // three are in the pool already
    [InlineData("a7 b6 5", "")]
    [InlineData("a7 b0", "b")]
    [InlineData("", "")]
    public void Small_groups_are_pooled_until_the_pool_is_none(string answers, string pooled) =>
        Assert.Equal(pooled, string.Join(' ', SmallGroups.ToBePooled(Parse(answers), 5).Order(StringComparer.Ordinal)));

    [Fact]
    public void Whatever_the_groups_none_that_keeps_its_name_is_small_and_the_pool_is_empty_or_large_or_everybody() =>
        Prop.ForAll(Gen.Choose(0, 12).ArrayOf(8).ToArbitrary(), Gen.Choose(1, 8).ToArbitrary(), (sizes, fewest) =>
        {
            var answers = sizes.Index().ToDictionary(size => size.Index == 0 ? SmallGroups.Pool : $"g{size.Index}", size => (long)size.Item, StringComparer.Ordinal);
            var pooled = SmallGroups.ToBePooled(answers, fewest);
            var kept = answers.Where(group => group.Key != SmallGroups.Pool && !pooled.Contains(group.Key)).ToList();
            var inPool = answers.GetValueOrDefault(SmallGroups.Pool) + pooled.Sum(group => answers[group]);
            Assert.All(kept, group => Assert.True(group.Value >= fewest));
            Assert.True(inPool == 0 || inPool >= fewest || kept.Count == 0);
            Assert.DoesNotContain(SmallGroups.Pool, pooled);
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(4, 40, null)]
    [InlineData(5, 40, 5L)]
    [InlineData(14, 40, 10L)]
    [InlineData(40, 40, 35L)] // that everybody did would be said of each of them
    [InlineData(5, 5, null)]
    [InlineData(0, 0, null)]
    public void How_many_took_part_is_told_in_steps_and_never_that_all_did(long people, long asked, long? told) =>
        Assert.Equal(told, TakingPart.AtLeast(people, asked, Thresholds.Default));

    static Dictionary<string, long> Parse(string answers) => answers.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .ToDictionary(part => part.TrimEnd("0123456789".ToCharArray()), part => long.Parse(part.TrimStart("abcd".ToCharArray()), System.Globalization.CultureInfo.InvariantCulture), StringComparer.Ordinal);
}
