using System.Globalization;
using Microsoft.Data.Sqlite;
using NpsBot.Answers;
using NpsBot.Core.Disclosure;
using NpsBot.Core.Scores;
using NpsBot.Core.Surveys;
using NpsBot.Storage;
using NpsBot.Surveys;
using NpsBot.Texts;

namespace NpsBot.Benchmarks.Reads;

/// <summary>A service with an open wave of any size and four closed ones before it, written in bulk: answers by SQL, counters by arithmetic. A recount proves that they agree.</summary>
static class ManyAnswers
{
    public const string Tenant = "benchmark";
    public const string ServiceId = "it-help-desk";

    /// <summary>Answers and deliveries of one person with their indexes, rounded up.</summary>
    public const long BytesEach = 450;

    const long AnswersOfClosedWaves = 1_000;
    const int Groups = 100;

    // What people say comes round again after this many: groups, scores and reasons in every mixture.
    const int Round = Groups * 22;

    static readonly Thresholds Thresholds = Thresholds.Default;

    public static void Seed(string directory, long answersOfOpenWave)
    {
        var now = TimeProvider.System.GetUtcNow();
        (string Id, DateTimeOffset Opens, long Answers)[] waves =
            [.. Enumerable.Range(0, 5).Select(i => ("wave-" + i.ToString(CultureInfo.InvariantCulture), now.AddDays(-1 - (91 * i)), i == 0 ? answersOfOpenWave : AnswersOfClosedWaves))];
        using (var database = Database.Open(directory))
        {
            database.Write(session =>
            {
                ProgrammeRows.AddService(session, Tenant, ServiceId, ServiceType.It, runBy: null);
                foreach (var language in LanguageTags.All)
                    ProgrammeRows.AddName(session, Tenant, ServiceId, language, "IT help desk", isAlias: false);
                ProgrammeRows.AddSurvey(session, Tenant, ServiceId, ServiceId, Thresholds);
                foreach (var (id, opens, answers) in waves)
                {
                    ProgrammeRows.AddWave(session, Tenant, id, ServiceId, ServiceId, id, opens, opens.AddDays(14), Question.About(SubjectKind.InternalService), Thresholds);
                    Count(session, id, answers);
                }
            });
        }
        using var connection = OpenWithoutJournal(directory);
        Run(connection, "CREATE TEMP TABLE said (r INTEGER PRIMARY KEY, group_id TEXT, kind INTEGER, score INTEGER, reasons TEXT)");
        for (var r = 0; r < Round; r++)
        {
            var (group, answer, reasons) = Said(r);
            Run(connection, "INSERT INTO said VALUES (@r, @group, @kind, @score, @reasons)",
                ("r", r), ("group", group), ("kind", (int)answer.Kind), ("score", answer.Score?.Value), ("reasons", string.Join(',', reasons.Select(reason => reason.Id()))));
        }
        foreach (var (id, opens, answers) in waves)
            Write(connection, id, opens, answers);
    }

    static void Write(SqliteConnection connection, string wave, DateTimeOffset opens, long answers)
    {
        const string People = "WITH RECURSIVE person(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM person WHERE i + 1 < @answers)";
        (string, object?)[] arguments = [("answers", answers), ("tenant", Tenant), ("wave", wave), ("at", opens.AddHours(1).ToUnixTimeMilliseconds())];
        Run(connection, $"""
            {People}
            INSERT INTO answer (tenant_id, wave_id, person_id, group_id, kind, score, reasons, at, revision, counted, language, layout, channel, wording)
            SELECT @tenant, @wave, printf('%010dbenchmarkone', i), group_id, kind, score, reasons, @at, 1, 0, 'en', '6+5', 'msteams', 1
            FROM person JOIN said ON r = i % {Round}
            """, arguments);
        Run(connection, $"""
            {People}
            INSERT INTO delivery (tenant_id, wave_id, person_id, reference, group_id, sent_at, state)
            SELECT @tenant, @wave, printf('%010dbenchmarkone', i), printf('%010d-%s', i, @wave), group_id, @at, 2 FROM person JOIN said ON r = i % {Round}
            """, arguments);
    }

    static void Count(Session session, string wave, long answers)
    {
        var counters = new CounterChanges();
        for (var r = 0; r < Round; r++)
        {
            var people = (answers / Round) + (r < answers % Round ? 1 : 0);
            var (group, answer, reasons) = Said(r);
            counters.Count(new Asked(Tenant, wave, "", group, new Wave(DateTimeOffset.MinValue, DateTimeOffset.MaxValue), Question.About(SubjectKind.InternalService)), answer, reasons, people);
            counters.Add(Tenant, wave, group, Slot.Asked, people);
        }
        counters.Write(session);
        session.Execute("UPDATE wave SET revision = 1, changed_people = @people WHERE tenant_id = @tenant AND wave_id = @wave", ("people", answers), ("tenant", Tenant), ("wave", wave));
    }

    static (string Group, Answer Answer, IReadOnlyList<Reason> Reasons) Said(int r)
    {
        var offered = Reasons.For(ServiceType.It);
        var says = r / Groups;
        var group = "department-" + (r % Groups).ToString(CultureInfo.InvariantCulture);
        if (says >= 20)
            return (group, says == 20 ? Answer.NotUsed(default) : Answer.Skipped(default), []);
        // Most stand at the upper end, as usual.
        var score = says < 9 ? 9 + (says % 2) : says < 14 ? 7 + (says % 2) : says - 13;
        return (group, Answer.Of(Score.Of(score), default), [.. Enumerable.Range(0, says % 4).Select(i => offered[(says + (r % 5) + i) % offered.Count])]);
    }

    // What is written here can be made again, so it needs no journal.
    static SqliteConnection OpenWithoutJournal(string directory)
    {
        var connection = new SqliteConnection($"Data Source={Path.Combine(directory, Database.FileName)};Pooling=False;Default Timeout=0");
        connection.Open();
        Run(connection, "PRAGMA journal_mode=DELETE");
        Run(connection, "PRAGMA journal_mode=OFF");
        Run(connection, "PRAGMA synchronous=OFF");
        return connection;
    }

    static void Run(SqliteConnection connection, string sql, params (string Name, object? Value)[] arguments)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // our own literals
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var (name, value) in arguments)
            command.Parameters.AddWithValue("@" + name, value ?? DBNull.Value);
        command.ExecuteNonQuery();
    }
}
