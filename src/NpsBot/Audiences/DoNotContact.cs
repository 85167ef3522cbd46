using NpsBot.Storage;

namespace NpsBot.Audiences;

/// <summary>An entry of the list of people who are not to be contacted. The person can see it and lift it.</summary>
/// <param name="Author">Who entered it, as they signed.</param>
/// <param name="Until">Null: until it is lifted.</param>
public sealed record DoNotContact(string Reason, string Author, DateTimeOffset? Until)
{
    /// <summary>The entry that holds now; null when there is none.</summary>
    public static DoNotContact? Of(Session session, string tenantId, string personId, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(session);
        return session.First(
            "SELECT reason, author, expires_at FROM do_not_contact WHERE tenant_id = @tenant AND person_id = @person AND (expires_at IS NULL OR expires_at > @now)",
            row => new DoNotContact(row.GetString(0), row.GetString(1), row.MomentOrNull(2)),
            ("tenant", tenantId), ("person", personId), ("now", now.ToUnixTimeMilliseconds()));
    }

    /// <summary>The person wants to be asked again: the entry goes, and that it did is noted. Nothing happens where there is none.</summary>
    public static void Lift(Session session, string tenantId, string personId, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(session);
        if (session.Execute("DELETE FROM do_not_contact WHERE tenant_id = @tenant AND person_id = @person", ("tenant", tenantId), ("person", personId)) > 0)
            Audit.Note(session, now, tenantId, personId, "lift do-not-contact", personId);
    }
}
