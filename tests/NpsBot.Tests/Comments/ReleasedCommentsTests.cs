using System.Globalization;
using NpsBot.Comments;
using NpsBot.Core.Disclosure;
using NpsBot.Core.Scores;
using NpsBot.Core.Surveys;
using NpsBot.Results;
using NpsBot.Surveys;
using NpsBot.Tests.House;

namespace NpsBot.Tests.Comments;

public abstract class ReleasedCommentsTests : IDisposable
{
    public sealed class OnSqlite() : ReleasedCommentsTests(On.Sqlite);

    public sealed class OnPostgres() : ReleasedCommentsTests(On.Postgres);

    readonly SmallOrganisation organisation;
    readonly ReleasedComments released;
    readonly CommentLists lists;
    readonly WaveEntry wave;

    protected ReleasedCommentsTests(On engine)
    {
        organisation = new SmallOrganisation(engine);
        released = new ReleasedComments(organisation.Database);
        var snapshots = new Snapshots(organisation.Database, organisation.Clock);
        lists = new CommentLists(snapshots, new Respondents(organisation.Database), released, new CommentThemes(), organisation.Clock);
        wave = organisation.AddWave(people: 60, closes: 1);
    }

    public void Dispose()
    {
        organisation.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public void While_the_wave_is_open_nobody_reads_a_comment()
    {
        Write(30);
        var list = lists.Of(SmallOrganisation.Tenant, organisation.TheService, "somebody")!;
        Assert.Equal((CommentDisclosure.NotBeforeClose, 0), (list.Disclosure, list.Comments.Count));
        Assert.Equal(0, Rows());
    }

    [Theory]
    [InlineData(9, "somebody", CommentDisclosure.TooFew)]
    [InlineData(10, "somebody", CommentDisclosure.Shown)]
    [InlineData(10, "person-0", CommentDisclosure.TooFew)] // wrote one of the ten
    [InlineData(11, "person-0", CommentDisclosure.Shown)]
    public void From_ten_comments_on_that_the_viewer_did_not_write(int comments, string viewer, CommentDisclosure disclosure)
    {
        Write(comments);
        Close();
        Assert.Equal(disclosure, lists.Of(SmallOrganisation.Tenant, organisation.TheService, viewer)!.Disclosure);
    }

    [Fact]
    public void Where_nearly_all_answers_are_alike_no_comment_is_shown()
    {
        for (var person = 0; person < 20; person++)
            organisation.Record(SmallOrganisation.Said(wave, person, Answer.Of(Score.Of(person == 0 ? 10 : 2), organisation.Clock.GetUtcNow()), organisation.Clock.GetUtcNow(), comment: "slow"));
        Close();
        Assert.Equal(CommentDisclosure.TooFew, lists.Of(SmallOrganisation.Tenant, organisation.TheService, "somebody")!.Disclosure);
    }

    [Fact]
    public void Everybody_reads_them_in_one_order_that_is_not_the_order_of_answering()
    {
        Write(40);
        Close();
        var first = released.Of(SmallOrganisation.Tenant, wave);
        Assert.Equal(first, released.Of(SmallOrganisation.Tenant, wave));
        Assert.Equal(Enumerable.Range(0, 40).Select(Text).Order(StringComparer.Ordinal), first.Order(StringComparer.Ordinal));
        Assert.NotEqual(Enumerable.Range(0, 40).Select(Text), first);
    }

    [Fact]
    public void Whose_comment_is_erased_takes_four_others_along_and_no_two_lists_differ_by_fewer_than_five()
    {
        Write(40);
        Close();
        List<IReadOnlyList<string>> seen = [released.Of(SmallOrganisation.Tenant, wave)];
        foreach (var person in (int[])[3, 17, 5, 38])
        {
            Erase(person);
            seen.Add(released.Of(SmallOrganisation.Tenant, wave));
            Assert.DoesNotContain(Text(person), seen[^1]);
        }
        foreach (var one in seen)
        {
            foreach (var other in seen)
            {
                var difference = one.Except(other, StringComparer.Ordinal).Count() + other.Except(one, StringComparer.Ordinal).Count();
                Assert.True(difference is 0 or >= 5, string.Create(CultureInfo.InvariantCulture, $"two lists differ by {difference}"));
            }
        }
    }

    [Fact]
    public void Where_too_few_would_be_left_none_are_shown_and_the_list_is_never_drawn_anew()
    {
        Write(12);
        Close();
        Assert.Equal(12, released.Of(SmallOrganisation.Tenant, wave).Count);
        Erase(4);
        Assert.Equal(7, released.Of(SmallOrganisation.Tenant, wave).Count);
        Assert.Equal(CommentDisclosure.TooFew, lists.Of(SmallOrganisation.Tenant, organisation.TheService, "somebody")!.Disclosure);
        organisation.Database.Write(session => session.Execute("DELETE FROM answer_comment"));
        Assert.Empty(released.Of(SmallOrganisation.Tenant, wave));
        Assert.Equal(0, organisation.Database.Count("SELECT COUNT(*) FROM released_comment WHERE comment_key <> ''"));
    }

    [Fact]
    public void A_theme_is_named_from_three_mentions_on()
    {
        var at = organisation.Clock.GetUtcNow();
        for (var person = 0; person < 12; person++)
            organisation.Record(SmallOrganisation.Said(wave, person, Answer.Of(Score.Of(person % 11), at), at, comment: person < 3 ? $"slow {person}" : person < 5 ? $"friendly {person}" : $"hm {person}"));
        Close();
        Assert.Equal(["speed- 3"], lists.Of(SmallOrganisation.Tenant, organisation.TheService, "somebody")!.Themes.Select(count => $"{count.Theme} {count.Mentions}"));
    }

    void Write(int comments)
    {
        var at = organisation.Clock.GetUtcNow();
        organisation.Record([.. Enumerable.Range(0, comments).Select(person => SmallOrganisation.Said(wave, person, Answer.Of(Score.Of(person % 11), at), at, comment: Text(person)))]);
    }

    void Close() => organisation.Clock.Advance(TimeSpan.FromDays(2));

    void Erase(int person) => organisation.Database.Write(session => session.Execute("DELETE FROM answer_comment WHERE person_id = @person", ("person", string.Create(CultureInfo.InvariantCulture, $"person-{person}"))));

    long Rows() => organisation.Database.Count("SELECT COUNT(*) FROM released_comment");

    static string Text(int person) => string.Create(CultureInfo.InvariantCulture, $"what person {person:D2} wrote");
}
