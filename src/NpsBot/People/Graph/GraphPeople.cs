using Microsoft.Graph;
using Microsoft.Graph.Models;
using NpsBot.Setup;
using NpsBot.Texts;

namespace NpsBot.People.Graph;

/// <summary>What is known from the last reading.</summary>
/// <param name="Link">Where the directory's changes go on; null: everybody is read.</param>
/// <param name="KnownIds">Entra object ids of those who need no reading unless they have changed.</param>
public sealed record GraphBookmark(string? Link, IReadOnlySet<string> KnownIds);

/// <summary>
/// The people of an organisation's directory: the members of the groups in its settings. Who belongs is read whole every time, because the
/// directory reports no changes of groups in groups; about each person only what has changed is read.
/// </summary>
/// <param name="readMailboxes">Whether the organisation lets the app read time zones, see MailboxSettings.Read.</param>
public sealed class GraphPeople(
    GraphServiceClient client, string baseUrl, IReadOnlyList<string> groups, GraphBookmark bookmark, bool readMailboxes, GraphPatience patience, TimeProvider time) : IPeople
{
    readonly GraphChanges changes = new(client, patience, baseUrl);
    readonly GraphMembers members = new(client, patience);
    readonly GraphBatch batch = new(client, patience, time);
    readonly Dictionary<string, Found> found = new(StringComparer.Ordinal);
    readonly List<Remark> remarks = [];

    /// <summary>After a reading: where the next one goes on.</summary>
    public string? Link { get; private set; }

    /// <summary>After a reading: whether everybody was read, and not only who has changed.</summary>
    public bool WasWhole { get; private set; }

    public async Task<PeopleReading> Read(IProgress<int>? progress, CancellationToken cancellation)
    {
        try
        {
            var changed = bookmark.Link is { } link ? await changes.Since(link, cancellation) : null;
            WasWhole = changed is null;
            // Taken before the reading: what changes meanwhile comes with the next one.
            Link = changed?.Link ?? await changes.Begin(cancellation);
            foreach (var group in groups)
                await ReadGroup(group, progress, cancellation);
            var news = found.Values.Where(person => WasWhole || changed!.Value.Ids.Contains(person.Id) || !bookmark.KnownIds.Contains(person.Id)).ToList();
            await Complete(news, cancellation);
            return new PeopleReading.Listed(List());
        }
        catch (NoSuchGroupException missing)
        {
            return Unreadable("People.NoSuchGroup", ("group", missing.GroupId));
        }
        catch (GraphRefusedException refused)
        {
            return refused.Fault.Status == 403
                ? Unreadable("People.NotPermitted", ("permission", refused.Permission))
                : Unreadable("People.GraphFailed", ("code", refused.Fault.Code), ("reason", refused.Fault.Reason));
        }
    }

    async Task ReadGroup(string group, IProgress<int>? progress, CancellationToken cancellation)
    {
        var count = 0;
        await members.Read(group, WasWhole ? GraphMembers.Properties : ["id"], user =>
        {
            count++;
            if (user.Id is not { Length: > 0 } id)
            {
                remarks.Add(new Remark(0, "People.NoIdInDirectory", ("group", group)) { IsRejection = true });
                return;
            }
            if (!found.TryGetValue(id, out var person))
                found.Add(id, person = new Found(id));
            person.Groups.Add(group);
            person.User ??= WasWhole ? user : null;
            progress?.Report(found.Count);
        }, cancellation);
        if (count == 0)
            remarks.Add(new Remark(0, "People.EmptyGroup", ("group", group)));
    }

    /// <summary>What is not in the lists of members.</summary>
    async Task Complete(List<Found> news, CancellationToken cancellation)
    {
        foreach (var person in news)
            person.IsNews = true;
        var unread = news.Where(person => person.User is null).Select(person => person.Id).ToList();
        await batch.Ask<User>(GraphChanges.Permission, unread,
            id => client.Users[id].ToGetRequestInformation(request => request.QueryParameters.Select = GraphMembers.Properties), (id, user) => found[id].User = user, cancellation);
        var active = news.Where(person => person.IsActive).Select(person => person.Id).ToList();
        await batch.Ask<User>(GraphChanges.Permission, active,
            id => client.Users[id].Manager.ToGetRequestInformation(request => request.QueryParameters.Select = ["id"]), (id, manager) => found[id].Manager = manager?.Id, cancellation);
        if (!readMailboxes)
            return;
        await batch.Ask<MailboxSettings>("MailboxSettings.Read", active,
            id => client.Users[id].MailboxSettings.ToGetRequestInformation(request => request.QueryParameters.Select = ["timeZone"]), (id, mailbox) => found[id].TimeZone = mailbox?.TimeZone, cancellation);
    }

    PeopleList List()
    {
        // Somebody who is gone or switched off in the meantime does not belong any more.
        var people = found.Values.Where(person => !person.IsNews || person.IsActive).Select(Listed).ToList();
        if (found.Count - people.Count is > 0 and var off)
            remarks.Add(new Remark(0, "People.SwitchedOff", ("n", off)));
        return new PeopleList(PeopleSource.Graph, people, remarks);
    }

    ListedPerson Listed(Found person)
    {
        var listed = new ListedPerson(Setup.EntraId.Normal(person.Id), null) { Said = Facts.Listed | Facts.Groups, Groups = [.. person.Groups] };
        if (!person.IsNews)
            return listed;
        var (user, zone) = (person.User!, person.TimeZone is { } name ? TimeZones.Iana(name) : null);
        if (person.TimeZone is { } unknown && zone is null)
            remarks.Add(new Remark(0, "People.UnknownZoneOf", ("person", user.DisplayName ?? person.Id), ("value", RosterText.Fit(unknown) ?? "")));
        return listed with
        {
            Upn = RosterText.Fit(user.UserPrincipalName)?.ToLowerInvariant(),
            Said = listed.Said | Facts.Name | Facts.Department | Facts.Language | Facts.Site | Facts.Manager | Facts.Guest | (zone is null ? Facts.None : Facts.TimeZone),
            Name = RosterText.Fit(user.DisplayName),
            Department = RosterText.Fit(user.Department),
            Language = LanguageTags.Parse(user.PreferredLanguage)?.Tag(),
            Site = RosterText.Fit(user.OfficeLocation),
            Manager = person.Manager,
            IsGuest = user.UserType?.Equals("Guest", StringComparison.OrdinalIgnoreCase) ?? Guests.IsName(user.UserPrincipalName),
            TimeZone = zone,
        };
    }

    static PeopleReading.Unreadable Unreadable(string key, params IReadOnlyList<(string, object?)> arguments) => new(new Remark(0, key, arguments));

    sealed class Found(string id)
    {
        public string Id => id;

        public HashSet<string> Groups { get; } = new(StringComparer.Ordinal);

        public User? User { get; set; }

        public string? Manager { get; set; }

        public string? TimeZone { get; set; }

        /// <summary>Read now; otherwise known, and as before.</summary>
        public bool IsNews { get; set; }

        public bool IsActive => User is { AccountEnabled: not false };
    }
}
