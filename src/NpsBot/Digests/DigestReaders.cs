using NpsBot.People;
using NpsBot.Storage;

namespace NpsBot.Digests;

/// <summary>Who wants a short card when something new can be said about a service whose figures they may see. Nobody, until they say so.</summary>
public sealed class DigestReaders(Database database, TimeProvider time)
{
    public bool Includes(Person person)
    {
        ArgumentNullException.ThrowIfNull(person);
        return database.Read(session => session.First("SELECT 1 FROM digest_reader WHERE tenant_id = @tenant AND person_id = @person", _ => true, ("tenant", person.TenantId), ("person", person.Id)));
    }

    /// <summary>What waits for somebody who wants no more is not sent.</summary>
    public void Set(Person person, bool wanted)
    {
        ArgumentNullException.ThrowIfNull(person);
        database.Write(session =>
        {
            if (wanted)
            {
                session.Execute("INSERT INTO digest_reader (tenant_id, person_id, since) VALUES (@tenant, @person, @now) ON CONFLICT (tenant_id, person_id) DO NOTHING",
                    ("tenant", person.TenantId), ("person", person.Id), ("now", time.GetUtcNow().ToUnixTimeMilliseconds()));
            }
            else
            {
                session.Execute("DELETE FROM digest_reader WHERE tenant_id = @tenant AND person_id = @person", ("tenant", person.TenantId), ("person", person.Id));
            }
        });
    }

    /// <summary>Every organisation that has any.</summary>
    internal List<string> Tenants() => database.Read(session => session.Query("SELECT DISTINCT tenant_id FROM digest_reader ORDER BY tenant_id", row => row.GetString(0)));

    /// <summary>Those who have a chat with the bot, and since when each wants the cards.</summary>
    internal List<(Person Person, DateTimeOffset Since)> Of(string tenantId) => database.Read(session => session.Query(
            "SELECT person_id, since FROM digest_reader WHERE tenant_id = @tenant ORDER BY person_id", row => (Id: row.GetString(0), Since: row.Moment(1)), ("tenant", tenantId))
        .ConvertAll(reader => (Person: Roster.ById(session, tenantId, reader.Id), reader.Since))
        .Where(reader => reader.Person is { Chat: not null, HasLeft: false }).Select(reader => (reader.Person!, reader.Since)).ToList());
}
