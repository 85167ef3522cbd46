using NpsBot.Storage;

namespace NpsBot.People;

/// <summary>Brings together somebody who came with an Entra id and the row that a list made of their address.</summary>
static class UpnLink
{
    /// <summary>What hangs on a person, by table, with the rest of each key.</summary>
    static readonly (string Table, string Key)[] Belongings =
    [
        ("service_lead", "service_id"), ("person_group", "group_id"), ("service_use", "service_id"), ("do_not_contact", "tenant_id"), ("delivery", "wave_id"),
    ];

    public static void Make(Session session, string tenant, string entra, string upn)
    {
        var listed = Find(session, tenant, "upn", upn);
        if (listed is { EntraObjectId: not null })
            return;
        var met = Find(session, tenant, "entra_object_id", entra);
        if (listed is null)
        {
            // On no list: with the address kept, nobody asks the channel for it again, and a list to come finds the person.
            session.Execute("UPDATE person SET upn = @upn, is_guest = @guest WHERE tenant_id = @tenant AND entra_object_id = @entra", ("upn", upn), ("guest", Guests.IsName(upn) ? 1 : 0), ("tenant", tenant), ("entra", entra));
        }
        else if (met is null)
        {
            session.Execute("UPDATE person SET entra_object_id = @entra WHERE tenant_id = @tenant AND person_id = @person", ("entra", entra), ("tenant", tenant), ("person", listed.Id));
        }
        else if (!AreAskedTogether(session, tenant, listed.Id, met.Id))
        {
            Join(session, tenant, listed, met);
        }
    }

    static StoredPerson? Find(Session session, string tenant, string column, string value) =>
        StoredPerson.All(session, tenant, $"AND {column} = @value", ("value", value)).SingleOrDefault();

    static bool AreAskedTogether(Session session, string tenant, string one, string other) => session.First("""
        SELECT 1 FROM delivery a JOIN delivery b ON b.tenant_id = a.tenant_id AND b.wave_id = a.wave_id AND b.person_id = @other
        WHERE a.tenant_id = @tenant AND a.person_id = @one
        """, row => true, ("tenant", tenant), ("one", one), ("other", other));

    /// <summary>The row that was met stays, with its chat, its answers and its wishes; what the list said, and whom it was to be asked for, comes over.</summary>
    static void Join(Session session, string tenant, StoredPerson listed, StoredPerson met)
    {
        foreach (var (table, key) in Belongings)
        {
            session.Execute($"""
                UPDATE {table} SET person_id = @to WHERE tenant_id = @tenant AND person_id = @from
                    AND NOT EXISTS (SELECT 1 FROM {table} other WHERE other.tenant_id = @tenant AND other.person_id = @to AND other.{key} = {table}.{key})
                """, ("to", met.Id), ("tenant", tenant), ("from", listed.Id));
            session.Execute($"DELETE FROM {table} WHERE tenant_id = @tenant AND person_id = @from", ("tenant", tenant), ("from", listed.Id));
        }
        session.Execute("DELETE FROM person WHERE tenant_id = @tenant AND person_id = @from", ("tenant", tenant), ("from", listed.Id));
        RosterWriting.Update(session, tenant, listed with
        {
            Id = met.Id,
            EntraObjectId = met.EntraObjectId,
            Name = listed.Name ?? met.Name,
            Language = met.Language ?? listed.Language,
        });
    }
}
