using System.Text.Json.Nodes;

namespace NpsBot.Standins;

/// <summary>Somebody in the directory.</summary>
public sealed record DirectoryUser(string Id, string Upn, string Name)
{
    public string? Department { get; set; }

    public string? Language { get; set; }

    public string? Office { get; set; }

    public bool IsEnabled { get; set; } = true;

    public string UserType { get; set; } = "Member";

    public string? ManagerId { get; set; }

    /// <summary>As Outlook writes it, so mostly a Windows name; null: no mailbox.</summary>
    public string? TimeZone { get; set; }
}

/// <summary>What the directory of an organisation holds, and a record of what changed.</summary>
public sealed class FakeDirectory
{
    readonly List<string> _changes = [];

    public Dictionary<string, DirectoryUser> Users { get; } = new(StringComparer.Ordinal);

    /// <summary>Members by group: people, other groups, devices.</summary>
    public Dictionary<string, List<string>> Groups { get; } = new(StringComparer.Ordinal);

    /// <summary>How many changes there have been; a link names the number from which it goes on.</summary>
    public int Version => _changes.Count;

    public static string UserId(int number) => FormattableString.Invariant($"aaaaaaaa-0000-4000-8000-{number:D12}");

    public static string GroupId(int number) => FormattableString.Invariant($"bbbbbbbb-0000-4000-8000-{number:D12}");

    public DirectoryUser Add(int number)
    {
        var id = UserId(number);
        var user = new DirectoryUser(id, FormattableString.Invariant($"Person.{number}@contoso.com"), FormattableString.Invariant($"Person {number}")) { Department = "Sales" };
        Users.Add(id, user);
        _changes.Add(id);
        return user;
    }

    public void Change(int number, Action<DirectoryUser> change)
    {
        change(Users[UserId(number)]);
        _changes.Add(UserId(number));
    }

    /// <summary>Deletes somebody, who then is a member of nothing.</summary>
    public void Remove(int number)
    {
        Users.Remove(UserId(number));
        foreach (var members in Groups.Values) members.Remove(UserId(number));
        _changes.Add(UserId(number));
    }

    public IReadOnlyList<string> ChangedSince(int version) => [.. _changes.Skip(version).Distinct(StringComparer.Ordinal)];

    /// <summary>Everything that can be reached from a group, each once, circles or not; the group itself is not among them.</summary>
    public IReadOnlyList<string> TransitiveMembers(string groupId)
    {
        var (seen, open) = (new HashSet<string>(StringComparer.Ordinal) { groupId }, new Queue<string>(Groups[groupId]));
        var members = new List<string>();
        while (open.TryDequeue(out var id))
        {
            if (!seen.Add(id)) continue;
            members.Add(id);
            foreach (var inner in Groups.GetValueOrDefault(id) ?? []) open.Enqueue(inner);
        }
        return members;
    }

    /// <summary>An object as far as it was asked for. Who may not read people sees that somebody is there, and no more.</summary>
    public JsonObject Shown(string id, IReadOnlyCollection<string> select, bool mayReadUsers)
    {
        var type = Groups.ContainsKey(id) ? "group" : Users.ContainsKey(id) ? "user" : "device";
        var shown = new JsonObject { ["@odata.type"] = "#microsoft.graph." + type, ["id"] = id };
        if (!Users.TryGetValue(id, out var user)) return shown;
        foreach (var property in select.Where(property => property != "id")) shown[property] = mayReadUsers ? Value(user, property) : null;
        return shown;
    }

    static JsonNode? Value(DirectoryUser user, string property) => property switch
    {
        "userPrincipalName" => user.Upn,
        "displayName" => user.Name,
        "department" => user.Department,
        "preferredLanguage" => user.Language,
        "officeLocation" => user.Office,
        "accountEnabled" => user.IsEnabled,
        "userType" => user.UserType,
        _ => null,
    };
}
