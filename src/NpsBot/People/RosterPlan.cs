using NpsBot.Storage;

namespace NpsBot.People;

/// <summary>
/// What a list changes on the roster. Nobody is deleted: who is no longer listed is deactivated, and comes back with all their answers. A
/// weaker source only fills in what the stronger one leaves open, and takes nobody off its hands.
/// </summary>
sealed class RosterPlan
{
    readonly PeopleList list;
    readonly long now;
    readonly List<StoredPerson> stored;
    readonly Dictionary<string, StoredPerson> byEntra, byUpn;
    readonly Dictionary<string, string> entraByUpn = new(StringComparer.Ordinal);
    readonly HashSet<string> seen = new(StringComparer.Ordinal);
    readonly Dictionary<string, string> taken = new(StringComparer.Ordinal), mailOwners;
    int owned, vanished;

    RosterPlan(PeopleList list, List<StoredPerson> stored, IReadOnlyDictionary<string, string> mailOwners, DateTimeOffset now)
    {
        this.mailOwners = new Dictionary<string, string>(mailOwners, StringComparer.Ordinal);
        (this.list, this.stored, this.now) = (list, stored, now.ToUnixTimeMilliseconds());
        byEntra = stored.Where(person => person.EntraObjectId is not null).ToDictionary(person => person.EntraObjectId!, StringComparer.Ordinal);
        byUpn = stored.Where(person => person.Upn is not null).ToDictionary(person => person.Upn!, StringComparer.Ordinal);
        foreach (var person in stored.Where(person => person is { Upn: not null, EntraObjectId: not null }))
            entraByUpn[person.Upn!] = person.EntraObjectId!;
        foreach (var person in list.People.Where(person => person is { Upn: not null, EntraObjectId: not null }))
            entraByUpn[person.Upn!] = person.EntraObjectId!;
    }

    public List<StoredPerson> New { get; } = [];

    public List<StoredPerson> Changed { get; } = [];

    public List<StoredPerson> Gone { get; } = [];

    /// <summary>Ids of rows that give up their user principal name before anything else is written, because somebody else has it now.</summary>
    public HashSet<string> Yielding { get; } = new(StringComparer.Ordinal);

    /// <summary>The groups of everybody whose groups the list says, by our id of the person.</summary>
    public Dictionary<string, IReadOnlyList<string>> Groups { get; } = new(StringComparer.Ordinal);

    /// <summary>What could not be taken because of somebody who is there already.</summary>
    public List<Remark> Remarks { get; } = [];

    public int Same { get; private set; }

    /// <summary>More than half of this source's people are not listed any more. A list that was cut short looks like this, so somebody has to say that it is meant.</summary>
    public bool IsMassDeparture => vanished * 2 > owned;

    /// <param name="mailOwners">Whom each known mail address belongs to, customers included.</param>
    public static RosterPlan Of(PeopleList list, List<StoredPerson> stored, IReadOnlyDictionary<string, string> mailOwners, DateTimeOffset now)
    {
        var plan = new RosterPlan(list, stored, mailOwners, now);
        foreach (var person in list.People)
            plan.Take(person);
        plan.Leave();
        plan.HandOver(plan.Changed);
        plan.HandOver(plan.Gone);
        return plan;
    }

    void Take(ListedPerson listed)
    {
        var known = Find(listed);
        if (listed.LeftAt is { } left)
        {
            Depart(known, left.ToUnixTimeMilliseconds());
            return;
        }
        var before = known ?? new StoredPerson(Ids.New());
        seen.Add(before.Id);
        if (listed.Said == Facts.None && known is not { IsOnRoster: true })
            return;
        var after = listed.Said == Facts.None ? before : WithMailOfItsOwn(Merge(before, listed), before);
        if (listed.Said.HasFlag(Facts.Groups))
            Groups[after.Id] = listed.Groups;
        if (known is null)
            New.Add(after);
        else if (after != before)
            Changed.Add(after);
        else
            Same++;
        if (after.Upn != before.Upn && before.Upn is not null)
            Yielding.Add(before.Id);
    }

    /// <summary>By Entra id first: addresses change hands.</summary>
    StoredPerson? Find(ListedPerson listed)
    {
        var byId = listed.EntraObjectId is { } entra ? byEntra.GetValueOrDefault(entra) : null;
        var byName = listed.Upn is { } upn ? byUpn.GetValueOrDefault(upn) : null;
        if (byName is null || byName == byId)
            return byId;
        if (byId is null && (listed.EntraObjectId is null || byName.EntraObjectId is null))
            return byName;
        // The name belongs to the person of the list now. Whoever had it keeps everything else; a row that was known by it alone ends here.
        Yielding.Add(byName.Id);
        taken[byName.Id] = byName.Upn!;
        if (byName.EntraObjectId is null)
            Depart(byName, now);
        return byId;
    }

    StoredPerson Merge(StoredPerson before, ListedPerson listed)
    {
        var claims = !before.IsOnRoster || list.Source >= before.Source;
        var isGuest = listed.Said.HasFlag(Facts.Guest) && claims ? listed.IsGuest : before.IsGuest || listed.IsGuest || Guests.IsName(listed.Upn);
        return before with
        {
            EntraObjectId = before.EntraObjectId ?? listed.EntraObjectId,
            Upn = listed.Upn ?? before.Upn,
            Name = listed.Name is not null ? Say(Facts.Name, before.Name, listed.Name) : before.Name,
            Department = Say(Facts.Department, before.Department, listed.Department),
            // What somebody chose in the chat stays; a list speaks only for those who did not choose.
            Language = before.Language ?? listed.Language,
            TimeZone = Say(Facts.TimeZone, before.TimeZone, listed.TimeZone),
            Site = Say(Facts.Site, before.Site, listed.Site),
            Manager = Say(Facts.Manager, before.Manager, ManagerOf(listed)),
            AwayUntil = listed.Said.HasFlag(Facts.AwayUntil) ? listed.AwayUntil?.ToUnixTimeMilliseconds() : before.AwayUntil,
            IsGuest = isGuest,
            // Everybody else is asked in the chat, and their address is nobody's business here.
            Mail = isGuest ? Say(Facts.Mail, before.Mail, listed.Mail) : null,
            IsOnRoster = true,
            LeftAt = null,
            Source = claims ? list.Source : before.Source,
        };

        string? Say(Facts fact, string? current, string? said) => !listed.Said.HasFlag(fact) ? current : claims ? said : current ?? said;
    }

    /// <summary>One address is one person's: a guest may be a customer as well, and is written to as that.</summary>
    StoredPerson WithMailOfItsOwn(StoredPerson after, StoredPerson before)
    {
        if (after.Mail == before.Mail)
            return after;
        if (after.Mail is { } mail && !mailOwners.TryAdd(mail, after.Id) && mailOwners[mail] != after.Id)
        {
            Remarks.Add(new Remark(0, "People.MailTaken", ("mail", mail)));
            return after with { Mail = before.Mail };
        }
        return after;
    }

    string? ManagerOf(ListedPerson listed) =>
        listed.Manager is { } name && name.Contains('@', StringComparison.Ordinal) ? entraByUpn.GetValueOrDefault(name) : listed.Manager;

    void Leave()
    {
        foreach (var person in stored.Where(person => person.IsOnRoster && person.Source == list.Source))
        {
            owned++;
            if (seen.Contains(person.Id))
                continue;
            vanished++;
            Depart(person, now);
        }
    }

    void HandOver(List<StoredPerson> people)
    {
        for (var index = 0; index < people.Count; index++)
        {
            if (taken.TryGetValue(people[index].Id, out var upn) && people[index].Upn == upn)
                people[index] = people[index] with { Upn = null };
        }
    }

    void Depart(StoredPerson? person, long left)
    {
        if (person is { IsOnRoster: true } && person.Source <= list.Source && seen.Add(person.Id))
            Gone.Add(person with { IsOnRoster = false, LeftAt = left });
    }
}
