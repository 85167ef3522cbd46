using NpsBot.Setup;
using NpsBot.Storage;

namespace NpsBot.People;

/// <summary>The HR people of an organisation: named in the settings by Entra object id, or in a table of their own.</summary>
static class HrPeople
{
    /// <summary>Those who have a chat with the bot, so that they can be told something.</summary>
    public static List<Person> WithChat(Session session, NpsBotOptions options, string tenantId)
    {
        var ids = session.Query("SELECT person_id FROM hr_person WHERE tenant_id = @tenant", row => row.GetString(0), ("tenant", tenantId));
        foreach (var entra in options.Tenant(tenantId)?.HrPeople ?? [])
        {
            ids.AddRange(session.Query("SELECT person_id FROM person WHERE tenant_id = @tenant AND entra_object_id = @entra", row => row.GetString(0),
                ("tenant", tenantId), ("entra", EntraId.Normal(entra))));
        }
        return ids.Distinct(StringComparer.Ordinal).Select(id => Roster.ById(session, tenantId, id)).OfType<Person>()
            .Where(person => person.Chat is not null && !person.HasLeft).ToList();
    }
}
