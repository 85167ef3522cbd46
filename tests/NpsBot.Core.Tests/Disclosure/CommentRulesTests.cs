using FsCheck;
using FsCheck.Fluent;
using NpsBot.Core.Disclosure;
using NpsBot.Core.Surveys;
using NpsBot.Core.Themes;

namespace NpsBot.Core.Tests.Disclosure;

public sealed class CommentRulesTests
{
    /// <summary>Whatever is erased when, any two lists that were shown differ by none or by at least five.</summary>
    [Fact]
    public void No_two_lists_differ_by_fewer_than_five() => Prop.ForAll(Gen.Choose(10, 40).SelectMany(size => Gen.ListOf(Gen.Choose(0, size - 1)).Select(erased => (size, erased: erased.ToList()))).ToArbitrary(), given =>
    {
        var listed = Enumerable.Range(0, given.size).ToList();
        List<List<int>> shown = [listed];
        var gone = new HashSet<int>();
        foreach (var (erased, i) in given.erased.Select((erased, i) => (erased, i)))
        {
            gone.Add(erased);
            if (i % 3 == 2)
                continue; // nobody looks in between
            var now = shown[^1];
            var withdrawn = CommentRules.Withdraw(now, now.Where(gone.Contains).ToHashSet(), Thresholds.Default);
            gone.UnionWith(withdrawn);
            shown.Add([.. now.Where(place => !gone.Contains(place))]);
        }
        return shown.TrueForAll(one => shown.TrueForAll(other => one.Count == other.Count || one.Count == 0 || other.Count == 0 || Math.Abs(one.Count - other.Count) >= 5));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Nothing_is_withdrawn_where_nothing_was_erased_and_what_goes_along_follows_in_the_drawn_order()
    {
        Assert.Empty(CommentRules.Withdraw([0, 1, 2], new HashSet<int>(), Thresholds.Default));
        Assert.Equal([9, 0, 1, 2], CommentRules.Withdraw([.. Enumerable.Range(0, 10)], new HashSet<int> { 8 }, Thresholds.Default));
        Assert.Empty(CommentRules.Withdraw([.. Enumerable.Range(0, 10)], new HashSet<int> { 1, 3, 5, 7, 9 }, Thresholds.Default));
    }

    [Fact]
    public void A_theme_counts_once_for_each_comment_and_needs_three()
    {
        var slow = new Theme(Reason.Speed, Sentiment.Complaint);
        var kind = new Theme(Reason.Friendliness, Sentiment.Praise);
        Assert.Equal([new ThemeCount(slow, 3)], CommentRules.Count([[slow, kind], [slow, slow], [kind], [slow], []], Thresholds.Default));
        Assert.Empty(CommentRules.Count([[slow], [slow], [slow]], Thresholds.Default.ForRespondent()));
    }
}
