using System.Globalization;
using System.Text;
using NpsBot.Core.Scores;
using NpsBot.Core.Surveys;
using NpsBot.Storage;
using NpsBot.Tests.House;

namespace NpsBot.Tests.Answers.Anonymous;

/// <summary>What somebody finds who has the database itself in hand, after the close of an anonymous wave.</summary>
public sealed class NoLinkTests
{
    const int People = 300;

    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public void Who_took_part_and_what_was_said_share_no_column_but_the_wave(On engine)
    {
        using var data = TestDatabase.Make(engine);
        var who = Columns(data, "participation");
        Assert.Equal(["person_id", "tenant_id", "wave_id"], who);
        Assert.All(["sealed_response", "response", "response_comment"], table =>
        {
            var what = Columns(data, table);
            Assert.Equal(["tenant_id", "wave_id"], what.Intersect(who, StringComparer.Ordinal));
            Assert.DoesNotContain(what, column => column.EndsWith("_at", StringComparison.Ordinal) || column is "at" or "person_id" or "reference" or "revision" or "number");
        });
        Assert.DoesNotContain("score", Columns(data, "response_comment"));
        Assert.DoesNotContain("group_id", Columns(data, "response_comment"));
    }

    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public void People_who_answer_in_a_known_order_stand_in_another_after_the_close(On engine)
    {
        using var organisation = new SmallOrganisation(engine);
        var wave = organisation.AddWave(People, mode: WaveMode.Anonymous);
        for (var person = 0; person < People; person++)
            organisation.Send(wave, person, Score.Of(person % 11), comment: Comment(person));
        organisation.Close(wave);

        var database = organisation.Database;
        Assert.Equal(0, database.Count("SELECT COUNT(*) FROM sealed_response"));
        // The order in the file: by the place of the row, or of the tree.
        var rowOrder = engine == On.Postgres ? "ctid" : "1, 2, 3";
        var comments = database.Read(session => session.Query($"SELECT tenant_id, wave_id, comment_id, text FROM response_comment ORDER BY {rowOrder}", row => Person(row.GetString(3))));
        AssertUnrelated([.. comments.Select(person => (double)person)]);
        // Scores repeat every eleven people; in the order of arrival each would follow the one before.
        var scores = database.Read(session => session.Query($"SELECT tenant_id, wave_id, response_id, score FROM response ORDER BY {rowOrder}", row => row.GetInt32(3)));
        Assert.InRange(scores.Zip(scores.Skip(1)).Count(pair => pair.Second == (pair.First + 1) % 11), 0, People / 4);
        // Neither do a response and a comment of one person stand in the same place of their tables.
        Assert.InRange(comments.Zip(scores).Count(pair => pair.First % 11 == pair.Second), 0, People / 4);
    }

    [Fact]
    public void On_postgresql_all_responses_of_a_wave_carry_one_transaction_id_that_no_participation_has()
    {
        using var organisation = new SmallOrganisation(On.Postgres);
        var wave = organisation.AddWave(40, mode: WaveMode.Anonymous);
        for (var person = 0; person < 40; person++)
            organisation.Send(wave, person, Score.Of(person % 11));
        Assert.Equal(40, organisation.Database.Count("SELECT COUNT(DISTINCT CAST(xmin AS TEXT)) FROM participation"));
        organisation.Close(wave);
        Assert.Equal(1, organisation.Database.Count("SELECT COUNT(DISTINCT CAST(xmin AS TEXT)) FROM response"));
        Assert.Equal(0, organisation.Database.Count("SELECT COUNT(*) FROM participation p JOIN response r ON CAST(p.xmin AS TEXT) = CAST(r.xmin AS TEXT)"));
        // And what was sealed is gone from the table's pages, not only from sight.
        Assert.Equal(0, organisation.Database.Count("SELECT pg_relation_size('sealed_response')"));
    }

    [Fact]
    public void On_sqlite_the_bytes_of_the_file_hold_each_comment_once_and_in_an_order_that_tells_nothing()
    {
        using var organisation = new SmallOrganisation();
        var wave = organisation.AddWave(People, mode: WaveMode.Anonymous);
        for (var person = 0; person < People; person++)
            organisation.Send(wave, person, Score.Of(person % 11), comment: Comment(person));
        organisation.Close(wave);

        Assert.Equal(0, new FileInfo(Path.Combine(organisation.Directory, Database.FileName + "-wal")).Length);
        var bytes = Encoding.Latin1.GetString(Bytes(Path.Combine(organisation.Directory, Database.FileName)));
        var found = System.Text.RegularExpressions.Regex.Matches(bytes, "words of person [0-9]{4}", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(10)).Select(match => Person(match.Value)).ToList();
        Assert.Equal(Enumerable.Range(0, People), found.Order());
        AssertUnrelated([.. found.Select(person => (double)person)]);
    }

    static byte[] Bytes(string file)
    {
        // The database has it open.
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>The correlation of 300 shuffled numbers with their places lies within 0.35 of nothing, but for once in a thousand million times.</summary>
    static void AssertUnrelated(double[] values)
    {
        Assert.Equal(People, values.Length);
        var middle = (People - 1) / 2.0;
        var together = values.Index().Sum(value => (value.Index - middle) * (value.Item - middle));
        var alone = Enumerable.Range(0, People).Sum(place => (place - middle) * (place - middle));
        Assert.InRange(together / alone, -0.35, 0.35);
    }

    static string Comment(int person) => string.Create(CultureInfo.InvariantCulture, $"words of person {person:0000}");

    static int Person(string comment) => int.Parse(comment[^4..], CultureInfo.InvariantCulture);

    static List<string> Columns(TestDatabase data, string table) => data.Database.Read(session => session.Query(
        data.Postgres is null
            ? $"SELECT name FROM pragma_table_info('{table}') ORDER BY name"
            : $"SELECT CAST(column_name AS TEXT) FROM information_schema.columns WHERE table_schema = 'public' AND table_name = '{table}' ORDER BY 1",
        row => row.GetString(0))).Order(StringComparer.Ordinal).ToList();
}
