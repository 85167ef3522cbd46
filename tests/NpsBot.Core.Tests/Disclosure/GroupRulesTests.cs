using NpsBot.Core.Disclosure;
using NpsBot.Core.Scores;

namespace NpsBot.Core.Tests.Disclosure;

public class GroupRulesTests
{
    [Fact]
    public void Groups_that_stand_on_their_own_are_shown_alphabetically() =>
        Assert.Equal(["Finance", "Legal", "Office"], Shown(Group("Office", 4, 4, 4), Group("Finance", 3, 3, 3), Group("Legal", 5, 3, 4)));

    [Fact]
    public void Small_siblings_are_shown_together() =>
        Assert.Equal(["Board+Garage+Legal", "Office"], Shown(Group("Board", 1, 1, 0), Group("Garage", 1, 1, 1), Group("Legal", 1, 1, 1), Group("Office", 9, 9, 9)));

    [Fact]
    public void Hiding_one_hides_the_next_smallest_too_for_otherwise_it_would_be_what_is_left() =>
        Assert.Equal(["Board+Legal", "Office"], Shown(Group("Board", 1, 1, 0), Group("Legal", 4, 4, 4), Group("Office", 9, 9, 9)));

    [Fact]
    public void A_group_that_agrees_is_not_shown_alone_nor_left_over() =>
        Assert.Equal(["Board+Legal", "Office"], Shown(Group("Board", 20, 0, 0), Group("Legal", 4, 4, 4) with { Asked = 15 }, Group("Office", 19, 19, 19)));

    [Fact]
    public void A_group_in_which_nobody_answered_is_not_given_away_either() =>
        Assert.Equal(["Board+Legal", "Office"], Shown(Group("Board", 0, 0, 0), Group("Legal", 4, 4, 4), Group("Office", 9, 9, 9)));

    [Fact]
    public void Where_only_everybody_together_is_enough_no_groups_are_shown()
    {
        Assert.Empty(Shown(Group("Board", 1, 1, 0), Group("Legal", 4, 4, 4)));
        Assert.Empty(Shown(Group("Office", 9, 9, 9)));
        Assert.Empty(Shown());
    }

    [Fact]
    public void Groups_within_groups_are_shown_where_their_parts_can_be() =>
        Assert.Equal(["Legal", "Sales", "Sales/:Sales/ + Sales/East", "Sales/:Sales/North"], ShownWithin(
            Group("Sales", 2, 0, 1), Group("Sales/East", 1, 2, 2), Group("Sales/North", 4, 4, 4), Group("Legal/Patents", 3, 3, 3)));

    [Fact]
    public void People_directly_in_a_group_that_has_parts_are_a_part_of_their_own() =>
        Assert.Equal(["Legal", "Sales", "Sales/:Sales/", "Sales/:Sales/North"], ShownWithin(Group("Sales", 3, 3, 3), Group("Sales/North", 4, 4, 4), Group("Legal", 3, 3, 3)));

    // Everybody of Legal answered after the first look, and so did one of Office: the late ones less Legal would be that one.
    [Fact]
    public void A_group_that_shares_no_cohort_with_the_others_is_pooled() =>
        Assert.Equal(["Legal+Mill", "Office"], Shown(
            Group("Legal", 4, 4, 4, (2, 12)), Group("Mill", 6, 6, 6, (1, 18)), Group("Office", 9, 9, 9, (1, 26), (2, 1))));

    [Fact]
    public void Many_looks_at_few_people_tie_groups_as_well_as_one_look_at_many()
    {
        (int, long)[] oneEach = [.. Enumerable.Range(1, 9).Select(look => (look, 1L))];
        Assert.Equal(["Legal", "Mill", "Office"], Shown(Group("Legal", 3, 3, 3, oneEach), Group("Mill", 3, 3, 3, oneEach), Group("Office", 3, 3, 3, oneEach)));
        Assert.Empty(Shown(Group("Legal", 3, 3, 3, oneEach[..4]), Group("Mill", 3, 3, 3, oneEach)));
    }

    [Fact]
    public void While_a_wave_runs_no_groups_are_shown()
    {
        GroupCount[] groups = [Group("Office", 4, 4, 4), Group("Finance", 3, 3, 3)];
        Assert.Empty(GroupRules.Disclose(Final(groups) with { IsFinal = false }, groups, Thresholds.Default));
    }

    [Fact]
    public void Groups_of_another_moment_than_the_snapshot_are_not_shown()
    {
        GroupCount[] groups = [Group("Office", 4, 4, 4), Group("Finance", 3, 3, 3)];
        Assert.NotEmpty(GroupRules.Disclose(Final(groups), groups, Thresholds.Default));
        Assert.Empty(GroupRules.Disclose(Final(groups), [groups[0] with { Tally = Tally.OfBands(5, 4, 4) }, groups[1]], Thresholds.Default));
        Assert.Empty(GroupRules.Disclose(Final(groups), [groups[0] with { Skipped = 1 }, groups[1]], Thresholds.Default));
    }

    [Fact]
    public void A_stricter_wave_shows_fewer_groups()
    {
        GroupCount[] groups = [Group("Office", 9, 9, 9), Group("Finance", 3, 3, 3), Group("Legal", 3, 3, 3)];
        var shown = GroupRules.Disclose(Final(groups), groups, new Thresholds(score: 10, reasons: 20, mentions: 5));
        Assert.Equal(["Finance+Legal", "Office"], shown.Select(group => string.Join('+', group.Paths)));
    }

    [Fact]
    public void When_nearly_everybody_took_part_only_words_say_so()
    {
        Assert.True(Of(Group("Office", 4, 4, 4) with { Asked = 13 }).NearlyAllTookPart);
        Assert.False(Of(Group("Office", 4, 4, 4) with { Asked = 14 }).NearlyAllTookPart);
        Assert.True(Of(Group("Office", 4, 4, 4) with { Asked = 14, Skipped = 1 }).NearlyAllTookPart);

        static DisclosedGroup Of(GroupCount group) => new([group.Path], "", group.Asked, group.Tally, group.NotUsed, group.Skipped);
    }

    static IEnumerable<string> Shown(params GroupCount[] groups) =>
        GroupRules.Disclose(Final(groups), groups, Thresholds.Default).Select(group => string.Join('+', group.Paths));

    static IEnumerable<string> ShownWithin(params GroupCount[] groups) =>
        GroupRules.Disclose(Final(groups), groups, Thresholds.Default).Select(group => (group.Within.Length > 0 ? $"{group.Within}/:" : "") + string.Join(" + ", group.Paths));

    static Snapshot Final(GroupCount[] groups) => Snapshots.Of(groups.Aggregate(Tally.Empty, (sum, group) => sum + group.Tally));

    static GroupCount Group(string path, long promoters, long passives, long detractors, params (int Snapshot, long People)[] steady)
    {
        var group = new GroupCount(path, promoters + passives + detractors + 3, Tally.OfBands(promoters, passives, detractors), NotUsed: 0, Skipped: 0);
        return steady.Length == 0 ? group.ShownOnce() : group with { SteadySince = steady.ToDictionary(cohort => cohort.Snapshot, cohort => cohort.People) };
    }
}
