using NpsBot.Core.Disclosure;
using NpsBot.Core.Surveys;
using NpsBot.Storage;
using NpsBot.Texts;

namespace NpsBot.Answers.Anonymous;

/// <summary>
/// Takes what people send in anonymous waves. That they took part and what they said go into two tables, in one transaction, so that after a crash there are
/// both or neither. See docs/decisions/0020-anonymous-mode.md.
/// </summary>
public static class SealedResponses
{
    /// <summary>Records it, once for a person and wave whoever presses how often: what comes second changes nothing.</summary>
    /// <param name="session">Of a transaction that writes.</param>
    /// <param name="now">The server's time.</param>
    public static Sealed Add(Session session, AnonymousResponse response, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(response);
        var asked = response.Asked;
        if (asked.Window.Accept(null, new Answer(response.Kind, response.Score, now), now) is var decided and not Acceptance.Accepted)
            return new Sealed.Refused(decided);
        if (!Participants.TryAdd(session, asked.TenantId, asked.WaveId, asked.PersonId))
        {
            return Participants.Includes(session, asked.TenantId, asked.WaveId, asked.PersonId)
                ? new Sealed.Already()
                : new Sealed.Refused(new Acceptance.Closed(now, null)); // by somebody else, a moment ago
        }
        Insert(session, response);
        return new Sealed.Recorded();
    }

    static void Insert(Session session, AnonymousResponse response) => session.Execute(
        """
        INSERT INTO sealed_response (tenant_id, wave_id, response_id, group_id, kind, score, reasons, comment, language)
        VALUES (@tenant, @wave, @response, @group, @kind, @score, @reasons, @comment, @language)
        """,
        ("tenant", response.Asked.TenantId), ("wave", response.Asked.WaveId), ("response", Ids.New()), ("group", GroupToKeep(session, response.Asked)),
        ("kind", (int)response.Kind), ("score", response.Score?.Value),
        // The card shows each person the reasons in an order of their own, and clients may send them in it.
        ("reasons", string.Join(',', response.Reasons.Order().Select(reason => reason.Id()))),
        ("comment", response.Comment), ("language", response.Language.Tag()));

    /// <summary>Where fewer people were asked than a result needs answers, the group could never be shown: its name would only help to find them.</summary>
    static string GroupToKeep(Session session, Asked asked) => session.First(
        """
        SELECT c.group_id FROM answer_count c JOIN wave w ON w.tenant_id = c.tenant_id AND w.wave_id = c.wave_id
        WHERE c.tenant_id = @tenant AND c.wave_id = @wave AND c.group_id = @group AND c.slot = @slot AND c.people >= w.minimum_score
        """,
        row => row.GetString(0), ("tenant", asked.TenantId), ("wave", asked.WaveId), ("group", asked.GroupId), ("slot", Slot.Asked)) ?? SmallGroups.Pool;
}
