using NpsBot.Core.Surveys;
using NpsBot.Storage;

namespace NpsBot.Answers;

/// <summary>The counters that a batch moves, each row touched once and in key order, and nobody waits for one before the next.</summary>
sealed class CounterChanges
{
    readonly Dictionary<(string Tenant, string Wave, string Group, int Slot), long> people = [];
    readonly Dictionary<(string Tenant, string Wave, string Group, int Band, string Reason), (long Mentions, long Sixths)> reasons = [];

    /// <summary>Counts the people who gave an answer in (+1 for one person) or out (-1).</summary>
    public void Count(Asked asked, Answer answer, IReadOnlyList<Reason> picked, long change) =>
        Count(asked.TenantId, asked.WaveId, asked.GroupId, answer, picked, change);

    /// <summary>The same without anybody who was asked.</summary>
    public void Count(string tenant, string wave, string group, Answer answer, IReadOnlyList<Reason> picked, long change)
    {
        Add(tenant, wave, group, Slot.Of(answer), change);
        foreach (var reason in picked)
        {
            var key = (tenant, wave, group, (int)answer.Score!.Value.Band, reason.Id());
            var (mentions, sixths) = reasons.GetValueOrDefault(key);
            reasons[key] = (mentions + change, sixths + (change * 6 / picked.Count));
        }
    }

    public void Add(string tenant, string wave, string group, int slot, long change)
    {
        var key = (tenant, wave, group, slot);
        people[key] = people.GetValueOrDefault(key) + change;
    }

    /// <summary>Every counter with people in it, one line each; for comparing.</summary>
    public IEnumerable<string> Lines() =>
        people.Where(entry => entry.Value > 0).Select(entry => FormattableString.Invariant($"{entry.Key.Wave} {entry.Key.Group} slot {entry.Key.Slot}: {entry.Value}"))
            .Concat(reasons.Where(entry => entry.Value.Mentions > 0).Select(entry => FormattableString.Invariant(
                $"{entry.Key.Wave} {entry.Key.Group} band {entry.Key.Band} {entry.Key.Reason}: {entry.Value.Mentions} ({entry.Value.Sixths})")));

    public void Write(Session session)
    {
        foreach (var ((tenant, wave, group, slot), change) in people.OrderBy(entry => entry.Key.Wave, StringComparer.Ordinal).ThenBy(entry => entry.Key.Group, StringComparer.Ordinal).ThenBy(entry => entry.Key.Slot))
        {
            if (change > 0)
            {
                session.LaterOne("""
                    INSERT INTO answer_count (tenant_id, wave_id, group_id, slot, people) VALUES (@tenant, @wave, @group, @slot, @change)
                    ON CONFLICT (tenant_id, wave_id, group_id, slot) DO UPDATE SET people = answer_count.people + excluded.people
                    """,
                    ("tenant", tenant), ("wave", wave), ("group", group), ("slot", slot), ("change", change));
            }
            // Whoever is counted out was counted in.
            else if (change < 0)
            {
                session.LaterOne("UPDATE answer_count SET people = people + @change WHERE tenant_id = @tenant AND wave_id = @wave AND group_id = @group AND slot = @slot",
                    ("change", change), ("tenant", tenant), ("wave", wave), ("group", group), ("slot", slot));
            }
        }
        foreach (var ((tenant, wave, group, band, reason), (mentions, sixths)) in reasons.OrderBy(entry => entry.Key.Wave, StringComparer.Ordinal)
            .ThenBy(entry => entry.Key.Group, StringComparer.Ordinal).ThenBy(entry => entry.Key.Band).ThenBy(entry => entry.Key.Reason, StringComparer.Ordinal))
        {
            if (mentions == 0 && sixths == 0)
                continue;
            if (mentions >= 0 && sixths >= 0)
            {
                session.LaterOne("""
                    INSERT INTO reason_count (tenant_id, wave_id, group_id, band, reason, mentions, sixths) VALUES (@tenant, @wave, @group, @band, @reason, @mentions, @sixths)
                    ON CONFLICT (tenant_id, wave_id, group_id, band, reason) DO UPDATE SET mentions = reason_count.mentions + excluded.mentions, sixths = reason_count.sixths + excluded.sixths
                    """,
                    ("tenant", tenant), ("wave", wave), ("group", group), ("band", band), ("reason", reason), ("mentions", mentions), ("sixths", sixths));
            }
            else
            {
                session.LaterOne("""
                    UPDATE reason_count SET mentions = mentions + @mentions, sixths = sixths + @sixths
                    WHERE tenant_id = @tenant AND wave_id = @wave AND group_id = @group AND band = @band AND reason = @reason
                    """,
                    ("mentions", mentions), ("sixths", sixths), ("tenant", tenant), ("wave", wave), ("group", group), ("band", band), ("reason", reason));
            }
        }
    }
}

/// <summary>The counter that an answer belongs to.</summary>
static class Slot
{
    public const int NotUsed = 11;
    public const int Skipped = 12;
    public const int Asked = 13;

    public static int Of(Answer answer) => answer.Kind switch
    {
        AnswerKind.NotUsed => NotUsed,
        AnswerKind.Skipped => Skipped,
        _ => answer.Score!.Value.Value,
    };
}
