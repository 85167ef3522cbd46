using System.Data.Common;
using NpsBot.Core.Disclosure;
using NpsBot.Core.Scores;
using NpsBot.Core.Surveys;
using NpsBot.Storage;

namespace NpsBot.Answers.Anonymous;

/// <summary>
/// The end of an anonymous wave. Until now whoever can read the files of the database could have told from the order of rows, and on PostgreSQL from their
/// transaction ids, who said what. So every response is written anew, in the order of new random keys and all by one transaction, and the old row is deleted; comments
/// part from their scores; groups that can never be shown lose their names. Then they are counted, for the first time, into the counters that every result comes from.
/// </summary>
static class Unsealing
{
    /// <summary>In the transaction that closes the wave. A second time there is nothing left to do.</summary>
    public static void Of(Session session, string tenantId, string waveId)
    {
        var responses = session.Query("SELECT group_id, kind, score, reasons, comment, language FROM sealed_response WHERE tenant_id = @tenant AND wave_id = @wave",
            Response.Read, ("tenant", tenantId), ("wave", waveId));
        if (responses.Count == 0)
            return;
        var fewest = session.First("SELECT minimum_score FROM wave WHERE tenant_id = @tenant AND wave_id = @wave", row => row.GetInt32(0), ("tenant", tenantId), ("wave", waveId));
        var kept = WithoutSmallLanguages(WithoutSmallGroups(session, tenantId, waveId, responses, fewest), fewest);

        ResponseRows.Write(session, tenantId, waveId, [.. kept.Select(response => (Ids.New(), response)).OrderBy(row => row.Item1, StringComparer.Ordinal)]);
        ResponseRows.WriteComments(session, tenantId, waveId, [.. kept.Where(response => response.Comment is not null)
            .Select(response => (Ids.New(), response.Comment!, response.CommentLanguage)).OrderBy(row => row.Item1, StringComparer.Ordinal)]);
        session.Execute("DELETE FROM sealed_response WHERE tenant_id = @tenant AND wave_id = @wave", ("tenant", tenantId), ("wave", waveId));
        Count(session, tenantId, waveId, kept);
    }

    static List<Response> WithoutSmallGroups(Session session, string tenantId, string waveId, List<Response> responses, int fewest)
    {
        var answers = session.Query("SELECT DISTINCT group_id FROM delivery WHERE tenant_id = @tenant AND wave_id = @wave", row => row.GetString(0), ("tenant", tenantId), ("wave", waveId))
            .ToDictionary(group => group, _ => 0L, StringComparer.Ordinal);
        foreach (var response in responses)
            answers[response.Group] = answers.GetValueOrDefault(response.Group) + 1;
        var pooled = SmallGroups.ToBePooled(answers, fewest);
        // Those asked are counted where the answers are.
        foreach (var group in pooled.Order(StringComparer.Ordinal))
        {
            session.Execute("UPDATE delivery SET group_id = @pool WHERE tenant_id = @tenant AND wave_id = @wave AND group_id = @group",
                ("pool", SmallGroups.Pool), ("tenant", tenantId), ("wave", waveId), ("group", group));
        }
        session.Execute("DELETE FROM answer_count WHERE tenant_id = @tenant AND wave_id = @wave", ("tenant", tenantId), ("wave", waveId));
        Surveys.ProgrammeRows.CountAsked(session, tenantId, waveId);
        return [.. responses.Select(response => pooled.Contains(response.Group) ? response with { Group = SmallGroups.Pool } : response)];
    }

    /// <summary>Who alone in a department answers in a language would be known by it.</summary>
    static List<Response> WithoutSmallLanguages(List<Response> responses, int fewest)
    {
        var telling = responses.GroupBy(response => response.Group, StringComparer.Ordinal)
            .Where(group => group.GroupBy(response => response.Language, StringComparer.Ordinal).Any(language => language.Count() < fewest))
            .Select(group => group.Key).ToHashSet(StringComparer.Ordinal);
        return [.. responses.Select(response => telling.Contains(response.Group) ? response with { Language = "" } : response)];
    }

    static void Count(Session session, string tenantId, string waveId, List<Response> responses)
    {
        var counters = new CounterChanges();
        foreach (var response in responses)
            counters.Count(tenantId, waveId, response.Group, response.Answer, response.Reasons, +1);
        counters.Write(session);
        session.Execute("UPDATE wave SET revision = revision + 1, changed_people = @people, new_reasons = @reasons WHERE tenant_id = @tenant AND wave_id = @wave",
            ("people", responses.Count), ("reasons", responses.Count(response => response.Reasons.Count > 0)), ("tenant", tenantId), ("wave", waveId));
    }
}

/// <summary>One response without its person.</summary>
/// <param name="CommentLanguage">Stays with the comment, which is written in it anyway.</param>
sealed record Response(string Group, Answer Answer, IReadOnlyList<Reason> Reasons, string? Comment, string Language, string CommentLanguage)
{
    public static Response Read(DbDataReader row) => new(
        row.GetString(0), new Answer((AnswerKind)row.GetInt32(1), row.Number(2) is { } score ? Score.Of((int)score) : null, DateTimeOffset.UnixEpoch),
        StandingAnswer.ReadReasons(row.GetString(3)), row.Text(4), row.GetString(5), row.GetString(5));
}
