using NpsBot.Storage;
using NpsBot.Texts;

namespace NpsBot.Results;

/// <summary>In which language, and where, people mostly are. A time zone of the IANA list lies in one country.</summary>
public sealed record Culture(Language? Language, string? Zone)
{
    public static Culture Unknown { get; } = new(null, null);
}

/// <summary>The languages and places of those who were asked in a wave, as the directory has them and not as they answered.</summary>
sealed class Cultures(IReadOnlyList<Cultures.Some> people)
{
    public static Cultures Of(Session session, string tenantId, string waveId) => new(session.Query("""
        SELECT d.group_id, p.language, p.time_zone, COUNT(*) FROM delivery d
        LEFT JOIN person p ON p.tenant_id = d.tenant_id AND p.person_id = d.person_id
        WHERE d.tenant_id = @tenant AND d.wave_id = @wave GROUP BY d.group_id, p.language, p.time_zone
        """,
        row => new Some(row.GetString(0), LanguageTags.Parse(row.Text(1)), row.Text(2), row.GetInt64(3)), ("tenant", tenantId), ("wave", waveId)));

    public Culture Mostly() => Mostly(people);

    public Culture MostlyOf(IReadOnlyList<string> paths) => Mostly([.. people.Where(some => paths.Any(path => IsIn(some.Path, path)))]);

    static bool IsIn(string path, string group) => path == group || path + "/" == group || (!group.EndsWith('/') && path.StartsWith(group + "/", StringComparison.Ordinal));

    // What more than half of them have; otherwise it is not known.
    static Culture Mostly(IReadOnlyList<Some> some)
    {
        var all = some.Sum(one => one.People);
        var language = some.GroupBy(one => one.Language).FirstOrDefault(group => group.Sum(one => one.People) * 2 > all)?.Key;
        var zone = some.GroupBy(one => one.Zone, StringComparer.Ordinal).FirstOrDefault(group => group.Sum(one => one.People) * 2 > all)?.Key;
        return new Culture(language, zone);
    }

    /// <summary>How many people of one group have the same language and place.</summary>
    internal sealed record Some(string Path, Language? Language, string? Zone, long People);
}
