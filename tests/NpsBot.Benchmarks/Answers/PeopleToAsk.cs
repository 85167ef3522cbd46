using System.Globalization;
using NpsBot.Cards;
using NpsBot.Core.Disclosure;
using NpsBot.Core.Surveys;
using NpsBot.Storage;
using NpsBot.Surveys;
using NpsBot.Texts;

namespace NpsBot.Benchmarks.Answers;

/// <summary>
/// A large organisation: 100 000 people whom the bot knows, each asked in as many open waves as it takes. Question i has its reference, and
/// person p = i mod 100 000 all ids, from the ten digits of i or p, or scattered of i or p · 2654435761 mod 2^32: no two alike. The score that
/// will be given is the reference's number mod 11. answers.lua makes the same numbers.
/// </summary>
static class PeopleToAsk
{
    public const int People = 100_000;

    /// <summary>Neighbours in time are neighbours in the tables.</summary>
    public const long InOrder = 1;

    /// <summary>In no order, as real ids: each answer touches other pages of the file than the one before.</summary>
    public const long Scattered = 2654435761;

    /// <summary>Beyond this the script's arithmetic is no longer exact.</summary>
    public const int MostQuestions = 2_000_000;

    public static void Seed(Database database, string tenant, int questions, long spread, Uri serviceUrl, string botId)
    {
        var now = TimeProvider.System.GetUtcNow();
        database.Write(session =>
        {
            var ten = database.Engine == "SQLite" ? (Func<string, string>)(value => $"printf('%010d', {value})") : value => $"lpad(CAST({value} AS TEXT), 10, '0')";
            session.Execute("CREATE TEMPORARY TABLE number (i INTEGER PRIMARY KEY, n BIGINT NOT NULL)");
            session.Execute("""
                INSERT INTO number (i, n)
                WITH RECURSIVE counter(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM counter WHERE i + 1 < @count)
                SELECT i, (i * @spread) & 4294967295 FROM counter
                """, ("count", questions), ("spread", spread));
            session.Execute($"""
                INSERT INTO person (tenant_id, person_id, entra_object_id, channel_user_id, name, department, on_roster, conversation_id, service_url, bot_id, channel_id, welcomed_at)
                SELECT @tenant, {ten("n")} || 'benchmarkone', {ten("n")} || '-4000-8000-000000000000', '29:' || {ten("n")} || '{IdTail}', 'Person ' || {ten("n")},
                    'Sales', 1, 'a:' || {ten("n")} || '{IdTail}', @serviceUrl, @bot, 'msteams', @now
                FROM number WHERE i < @people ORDER BY n
                """,
                ("tenant", tenant), ("serviceUrl", serviceUrl.ToString()), ("bot", botId), ("now", now.ToUnixTimeMilliseconds()), ("people", People));
            // Handed over already, so that the bot does not deliver them while it is measured.
            session.Execute($"""
                INSERT INTO delivery (tenant_id, wave_id, person_id, reference, group_id, sent_at, state)
                SELECT @tenant, substr({ten($"q.i / {People}")}, 9) || 'wavewavewavewavewave', {ten("p.n")} || 'benchmarkone', {ten("q.n")} || 'benchmarkref', 'Sales', @now, 2
                FROM number q JOIN number p ON p.i = q.i % {People} ORDER BY q.n
                """,
                ("tenant", tenant), ("now", now.ToUnixTimeMilliseconds()));
            session.Execute("DROP TABLE number");
            for (var i = 0; i * People < questions; i++)
                AddWave(session, tenant, i, now);
        });
    }

    static void AddWave(Session session, string tenant, int number, DateTimeOffset now)
    {
        var service = string.Create(CultureInfo.InvariantCulture, $"service-{number}");
        var wave = string.Create(CultureInfo.InvariantCulture, $"{number:00}wavewavewavewavewave");
        ProgrammeRows.AddService(session, tenant, service, ServiceType.It, runBy: null);
        ProgrammeRows.AddName(session, tenant, service, Language.English, string.Create(CultureInfo.InvariantCulture, $"IT help desk {number}"), isAlias: false);
        ProgrammeRows.AddSurvey(session, tenant, service, service, Thresholds.Default);
        ProgrammeRows.AddWave(session, tenant, wave, service, service, "Benchmark", now.AddDays(-1), now.AddDays(1), Question.About(SubjectKind.InternalService), Thresholds.Default);
        session.Execute("UPDATE wave SET opened_at = @now WHERE tenant_id = @tenant AND wave_id = @wave", ("now", now.ToUnixTimeMilliseconds()), ("tenant", tenant), ("wave", wave));
        ProgrammeRows.CountAsked(session, tenant, wave);
    }

    // Teams' own ids of accounts and chats are about this long.
    const string IdTail = "-1aBcDeFgHiJkLmNoPqRsTuVwXyZ0123456789aBcDeFgHiJkLmNoPqRsTuVwXyZ";

    /// <summary>The press on a score as Teams sends it, as a whole HTTP request; ten @ stand for the person's number, ten # for the question's, two for the score.</summary>
    public static string Request(Uri address, string path, Uri serviceUrl, string tenant, string botId, string? token)
    {
        var now = TimeProvider.System.GetUtcNow();
        var body = $$$"""
            {"name":"adaptiveCard/action","type":"invoke","timestamp":"{{{now:yyyy-MM-ddTHH:mm:ss.fffZ}}}","localTimestamp":"{{{now.ToOffset(TimeSpan.FromHours(8)):yyyy-MM-ddTHH:mm:ss.fffzzz}}}",
            "id":"f:##########-4e8c-9f5b-0f2d6b1c7a90","channelId":"msteams","serviceUrl":"{{{serviceUrl}}}",
            "from":{"id":"29:@@@@@@@@@@{{{IdTail}}}","name":"Person @@@@@@@@@@","aadObjectId":"@@@@@@@@@@-4000-8000-000000000000"},
            "conversation":{"conversationType":"personal","tenantId":"{{{tenant}}}","id":"a:@@@@@@@@@@{{{IdTail}}}"},
            "recipient":{"id":"{{{botId}}}","name":"NpsBot"},
            "entities":[{"locale":"en-US","country":"US","platform":"Web","timezone":"America/New_York","type":"clientInfo"}],
            "channelData":{"tenant":{"id":"{{{tenant}}}"},"source":{"name":"message"},"legacy":{"replyToId":"1:1aBcDeFgHiJkLmNoPqRsTuVwXyZ"}},
            "replyToId":"1700000000000","locale":"en-US","localTimezone":"America/New_York",
            "value":{"action":{"type":"Action.Execute","title":"","id":"","verb":"score","data":{"verb":"score","reference":"##########benchmarkref","score":##,"layout":"{{{Scale.Flow}}}"}},"trigger":"manual"}}
            """.ReplaceLineEndings("");
        var authorization = token is null ? "" : $"Authorization: Bearer {token}\r\n";
        return string.Create(CultureInfo.InvariantCulture,
            $"POST {path} HTTP/1.1\r\nHost: {address.Authority}\r\nUser-Agent: Microsoft-SkypeBotApi (Microsoft-BotFramework/3.0)\r\nContent-Type: application/json; charset=utf-8\r\n{authorization}Content-Length: {body.Length}\r\n\r\n{body}");
    }
}
