using System.Text.Json;
using NpsBot.Core.Moments;
using NpsBot.Storage;
using NpsBot.Surveys;
using NpsBot.Texts;

namespace NpsBot.Moments;

/// <summary>Touchpoints as they are stored.</summary>
static class TouchpointRows
{
    public static void Write(Session session, string tenantId, int position, Touchpoint touchpoint, IReadOnlyDictionary<Language, string> names) => session.Execute("""
        INSERT INTO touchpoint (tenant_id, touchpoint_id, service_id, position, names, share, budget_days, rest_days, is_active)
        VALUES (@tenant, @touchpoint, @service, @position, @names, @share, @budget, @rest, 1)
        ON CONFLICT (tenant_id, touchpoint_id) DO UPDATE SET service_id = excluded.service_id, position = excluded.position, names = excluded.names, share = excluded.share,
            budget_days = excluded.budget_days, rest_days = excluded.rest_days, is_active = 1
        WHERE touchpoint.service_id <> excluded.service_id OR touchpoint.position <> excluded.position OR touchpoint.names <> excluded.names OR touchpoint.share <> excluded.share
            OR touchpoint.budget_days <> excluded.budget_days OR touchpoint.rest_days <> excluded.rest_days OR touchpoint.is_active = 0
        """,
        ("tenant", tenantId), ("touchpoint", touchpoint.Id), ("service", touchpoint.ServiceId), ("position", position),
        ("names", JsonSerializer.Serialize(names.OrderBy(name => name.Key).ToDictionary(name => name.Key.Tag(), name => name.Value, StringComparer.Ordinal))),
        ("share", (int)Math.Round(touchpoint.Share * 1000)), ("budget", (int)touchpoint.Budget.TotalDays), ("rest", (int)touchpoint.Rest.TotalDays));

    /// <summary>Those that the programme names no more ask no more; what they asked keeps its name.</summary>
    public static void KeepOnly(Session session, string tenantId, IReadOnlyCollection<string> ids)
    {
        foreach (var gone in session.Query("SELECT touchpoint_id FROM touchpoint WHERE tenant_id = @tenant AND is_active = 1", row => row.GetString(0), ("tenant", tenantId)).Except(ids, StringComparer.Ordinal))
            session.Execute("UPDATE touchpoint SET is_active = 0 WHERE tenant_id = @tenant AND touchpoint_id = @touchpoint", ("tenant", tenantId), ("touchpoint", gone));
    }

    /// <summary>Every touchpoint that ever was, in the order of the programme; without waves.</summary>
    public static List<(string ServiceId, TouchpointEntry Entry)> All(Session session, string tenantId) => session.Query(
        "SELECT service_id, touchpoint_id, names, is_active FROM touchpoint WHERE tenant_id = @tenant ORDER BY position, touchpoint_id",
        row => (row.GetString(0), new TouchpointEntry(row.GetString(1), Names(row.GetString(2)), row.GetInt64(3) != 0, [])), ("tenant", tenantId));

    /// <summary>Null when the programme has none of this id, or no more.</summary>
    public static Touchpoint? Find(Session session, string tenantId, string id) => session.First(
        """
        SELECT t.touchpoint_id, t.service_id, v.type, t.share, t.budget_days, t.rest_days
        FROM touchpoint t JOIN service v ON v.tenant_id = t.tenant_id AND v.service_id = t.service_id
        WHERE t.tenant_id = @tenant AND t.touchpoint_id = @touchpoint AND t.is_active = 1
        """,
        row => new Touchpoint(
            row.GetString(0), row.GetString(1), string.Equals(row.GetString(2), nameof(Core.Surveys.ServiceType.Product), StringComparison.OrdinalIgnoreCase),
            row.GetInt32(3) / 1000.0, TimeSpan.FromDays(row.GetInt32(4)), TimeSpan.FromDays(row.GetInt32(5))),
        ("tenant", tenantId), ("touchpoint", id));

    static Dictionary<Language, string> Names(string json) => JsonSerializer.Deserialize<Dictionary<string, string>>(json)!
        .Select(name => (Language: LanguageTags.Parse(name.Key), name.Value)).Where(name => name.Language is not null).ToDictionary(name => name.Language!.Value, name => name.Value);
}
