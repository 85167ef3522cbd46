namespace NpsBot.Storage;

/// <summary>The append-only record of who was shown which figures and of what was changed in the programme.</summary>
public sealed class Audit(Database database, TimeProvider time)
{
    public void Note(string tenantId, string? personId, string action, string subject) =>
        database.Write(session => Note(session, time.GetUtcNow(), tenantId, personId, action, subject));

    public static int Note(Session session, DateTimeOffset now, string tenantId, string? personId, string action, string subject) => session.Execute(
        "INSERT INTO audit (tenant_id, at, person_id, action, subject) VALUES (@tenant, @at, @person, @action, @subject)",
        ("tenant", tenantId), ("at", now.ToUnixTimeMilliseconds()), ("person", personId), ("action", action), ("subject", subject));
}
