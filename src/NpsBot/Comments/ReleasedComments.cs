using System.Security.Cryptography;
using NpsBot.Core.Disclosure;
using NpsBot.Storage;
using NpsBot.Surveys;

namespace NpsBot.Comments;

/// <summary>
/// The comments of closed waves, as everybody reads them: in an order that is drawn by lot at the first look after the close and stays. The list never
/// grows; when somebody's comment is erased it goes at once, and others with it, so that nobody can tell whose it was. The only place that reads comments to show them.
/// </summary>
public sealed class ReleasedComments(Database database)
{
    /// <summary>The texts as they were written, in the drawn order; empty while there are too few. Call it for waves that are over.</summary>
    public IReadOnlyList<string> Of(string tenantId, WaveEntry wave)
    {
        ArgumentNullException.ThrowIfNull(wave);
        var listed = database.Read(session => Listed(session, tenantId, wave.Id));
        if (listed.Count == 0 || listed.Exists(comment => comment.IsErased))
            listed = database.Write(session => Settle(session, tenantId, wave));
        return [.. listed.Where(comment => !comment.IsWithdrawn).Select(comment => comment.Text!)];
    }

    static List<Entry> Settle(Session session, string tenantId, WaveEntry wave)
    {
        var listed = Listed(session, tenantId, wave.Id);
        if (listed.Count == 0)
            Release(session, tenantId, wave);
        else
            Withdraw(session, tenantId, wave, listed);
        return Listed(session, tenantId, wave.Id);
    }

    static void Release(Session session, string tenantId, WaveEntry wave)
    {
        var keys = session.Query(
            """
            SELECT person_id FROM answer_comment WHERE tenant_id = @tenant AND wave_id = @wave
            UNION ALL SELECT comment_id FROM response_comment WHERE tenant_id = @tenant AND wave_id = @wave
            """,
            row => row.GetString(0), ("tenant", tenantId), ("wave", wave.Id)).ToArray();
        if (keys.Length < wave.Thresholds.Reasons)
            return;
        RandomNumberGenerator.Shuffle(keys.AsSpan());
        for (var place = 0; place < keys.Length; place++)
        {
            session.Execute("INSERT INTO released_comment (tenant_id, wave_id, place, comment_key) VALUES (@tenant, @wave, @place, @key)",
                ("tenant", tenantId), ("wave", wave.Id), ("place", place), ("key", keys[place]));
        }
    }

    static void Withdraw(Session session, string tenantId, WaveEntry wave, List<Entry> listed)
    {
        var visible = listed.Where(comment => !comment.IsWithdrawn).ToList();
        var erased = visible.Where(comment => comment.IsErased).Select(comment => comment.Place).ToHashSet();
        foreach (var place in CommentRules.Withdraw([.. visible.Select(comment => comment.Place)], erased, wave.Thresholds))
        {
            session.Execute("UPDATE released_comment SET is_withdrawn = 1 WHERE tenant_id = @tenant AND wave_id = @wave AND place = @place",
                ("tenant", tenantId), ("wave", wave.Id), ("place", place));
        }
        foreach (var comment in listed.Where(comment => comment.IsErased))
        {
            // Its row stays, without saying whose it was, so that the list is never drawn anew.
            session.Execute("UPDATE released_comment SET is_withdrawn = 1, comment_key = '' WHERE tenant_id = @tenant AND wave_id = @wave AND place = @place",
                ("tenant", tenantId), ("wave", wave.Id), ("place", comment.Place));
        }
    }

    static List<Entry> Listed(Session session, string tenantId, string waveId) => session.Query(
        """
        SELECT r.place, r.is_withdrawn, r.comment_key, COALESCE(c.text, n.text) FROM released_comment r
        LEFT JOIN answer_comment c ON c.tenant_id = r.tenant_id AND c.wave_id = r.wave_id AND c.person_id = r.comment_key
        LEFT JOIN response_comment n ON n.tenant_id = r.tenant_id AND n.wave_id = r.wave_id AND n.comment_id = r.comment_key
        WHERE r.tenant_id = @tenant AND r.wave_id = @wave ORDER BY r.place
        """,
        row => new Entry((int)row.GetInt64(0), row.GetInt64(1) != 0, row.GetString(2).Length > 0 && row.IsDBNull(3), row.Text(3)), ("tenant", tenantId), ("wave", waveId));

    /// <param name="IsErased">It was released, and is gone since.</param>
    readonly record struct Entry(int Place, bool IsWithdrawn, bool IsErased, string? Text);
}
