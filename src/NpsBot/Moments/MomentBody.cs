using System.Globalization;
using System.Text.Json;
using NpsBot.People.Csv;
using NpsBot.Setup;

namespace NpsBot.Moments;

/// <summary>What another system reports: somebody was in touch with a service just now.</summary>
/// <param name="Touchpoint">The id of the touchpoint.</param>
/// <param name="Person">An Entra object id or a user principal name, in lower case.</param>
/// <param name="OccurredAt">When; null for now.</param>
sealed record MomentBody(string Touchpoint, string Person, DateTimeOffset? OccurredAt)
{
    public const int Largest = 4096;

    const int LongestId = 64;

    /// <summary>Names that help desks have for who dealt with it. A question about a colleague's work is an appraisal, so none is taken, whatever it holds.</summary>
    static readonly string[] Agents =
        ["agent", "assignee", "assignedto", "assigned", "owner", "operator", "technician", "handler", "handledby", "resolvedby", "closedby", "servedby", "advisor", "adviser", "employee", "staff", "representative", "rep", "engineer", "clerk", "manager", "supervisor", "team", "处理人", "客服"];

    /// <summary>The report, or the key of the text that says what is wrong with it, with the field that it is about.</summary>
    public static (MomentBody? Body, string? Fault, string Field) Read(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 4, AllowDuplicateProperties = false });
            return document.RootElement.ValueKind == JsonValueKind.Object ? Read(document.RootElement) : (null, "Moments.NoObject", "");
        }
        catch (Exception unread) when (unread is JsonException or InvalidOperationException)
        {
            return (null, "Moments.NoJson", "");
        }
    }

    static (MomentBody?, string?, string) Read(JsonElement root)
    {
        string? touchpoint = null, person = null, occurred = null;
        foreach (var property in root.EnumerateObject())
        {
            if (IsAboutAnAgent(property.Name))
                return (null, "Moments.NoAgents", Short(property.Name));
            if (property.Name is not ("touchpoint" or "person" or "occurredAt"))
                return (null, "Moments.UnknownField", Short(property.Name));
            if (property.Value.ValueKind != JsonValueKind.String)
                return (null, "Moments.WantsText", property.Name);
            var text = property.Value.GetString()!;
            _ = property.Name switch { "touchpoint" => touchpoint = text, "person" => person = text, _ => occurred = text };
        }
        if (touchpoint is not { Length: > 0 and <= LongestId })
            return (null, "Moments.Missing", "touchpoint");
        if (person is null || Normal(person) is not { } who)
            return (null, "Moments.BadPerson", "person");
        DateTimeOffset moment = default;
        if (occurred is not null && !DateTimeOffset.TryParseExact(occurred, ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"], CultureInfo.InvariantCulture, DateTimeStyles.None, out moment))
            return (null, "Moments.BadMoment", "occurredAt");
        if (occurred is not null && !occurred.EndsWith('Z') && occurred.LastIndexOfAny(['+', '-']) < "yyyy-MM-dd".Length)
            return (null, "Moments.BadMoment", "occurredAt");
        return (new MomentBody(touchpoint, who, occurred is null ? null : moment), null, "");
    }

    /// <summary>"agentId" and "assigned_to_name" too.</summary>
    static bool IsAboutAnAgent(string name)
    {
        var bare = CsvColumns.Bare(name);
        return Array.Exists(Agents, agent => bare == agent || (bare.StartsWith(agent, StringComparison.Ordinal) && bare[agent.Length..] is "id" or "name" or "ids" or "names" or "email" or "upn" or "mail" or "s" or "user"));
    }

    static string? Normal(string person) => CsvCells.IsUpn(person) ? person.ToLowerInvariant() : EntraId.Fault(person) is null ? EntraId.Normal(person) : null;

    static string Short(string name) => Cards.Model.PlainText.OneLine(Cards.Model.PlainText.Cut(name, 40));
}
