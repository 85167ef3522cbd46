using NpsBot.Core.Disclosure;
using NpsBot.Core.Scores;
using NpsBot.Storage;
using NpsBot.Surveys;

namespace NpsBot.Results;

/// <summary>
/// Services that few people run, shown together. A pool is formed once, of closed waves that stand in no other, and is never changed: see
/// <see cref="ServicePool"/>.
/// </summary>
public sealed class ServicePools(Database database, Snapshots snapshots, TimeProvider time)
{
    /// <summary>The newest pool of these services; null while none can be formed.</summary>
    /// <param name="services">Services of one type.</param>
    public PooledServices? Newest(string tenantId, IReadOnlyList<ServiceEntry> services)
    {
        var few = services.Where(service => service.IsRunByTooFew).ToList();
        if (few.Count < 2)
            return null;
        var now = time.GetUtcNow();
        var closed = few.SelectMany(service => service.Waves.Where(wave => wave.IsRunByFew && wave.Window.IsOver(now)).Take(1)
            .Select(wave => new Member(service, wave, snapshots.Latest(tenantId, wave)))).ToList();
        // Whoever still runs would have to wait for the next pool.
        var areAllClosed = !few.Any(service => service.Waves.Any(wave => wave.Window.IsOpen(now)));
        return (areAllClosed ? Form(tenantId, closed) : null) ?? Stored(tenantId, few);
    }

    PooledServices? Form(string tenantId, List<Member> closed)
    {
        var pooled = database.Read(session => Pooled(session, tenantId));
        List<Member> fresh = [.. closed.Where(member => !pooled.ContainsKey(member.Wave.Id) && member.Final.Tally.Count > 0)];
        if (Together(fresh) is not { } tally)
            return null;
        var pool = Ids.New();
        var isOurs = database.Write(session =>
        {
            var taken = Pooled(session, tenantId);
            if (fresh.Exists(member => taken.ContainsKey(member.Wave.Id)))
                return false;
            foreach (var member in fresh)
            {
                session.Execute("INSERT INTO wave_pool (tenant_id, wave_id, pool_id, pooled_at) VALUES (@tenant, @wave, @pool, @at)",
                    ("tenant", tenantId), ("wave", member.Wave.Id), ("pool", pool), ("at", time.GetUtcNow().ToUnixTimeMilliseconds()));
            }
            return true;
        });
        return isOurs ? new PooledServices([.. fresh.Select(member => member.Service)], tally) : null;
    }

    PooledServices? Stored(string tenantId, List<ServiceEntry> few)
    {
        var waves = few.SelectMany(service => service.Waves.Select(wave => (Service: service, Wave: wave))).ToDictionary(entry => entry.Wave.Id, StringComparer.Ordinal);
        var newest = database.Read(session => Pooled(session, tenantId))
            .GroupBy(entry => entry.Value.Pool, StringComparer.Ordinal)
            .Where(pool => pool.All(entry => waves.ContainsKey(entry.Key)))
            .MaxBy(pool => pool.Max(entry => entry.Value.At));
        if (newest is null)
            return null;
        List<Member> members = [.. newest.Select(entry => waves[entry.Key]).Select(entry => new Member(entry.Service, entry.Wave, snapshots.Latest(tenantId, entry.Wave)))];
        return new PooledServices([.. members.Select(member => member.Service)], members.Aggregate(Tally.Empty, (sum, member) => sum + member.Final.Tally));
    }

    static Tally? Together(List<Member> members) => members.Count == 0 ? null : ServicePool.Together(
        [.. members.Select(member => new WaveOfFew(member.Service.Id, member.Service.RunBy ?? 0, member.Final))],
        members.Select(member => member.Wave.Thresholds).MaxBy(thresholds => thresholds.Score)!);

    static Dictionary<string, (string Pool, long At)> Pooled(Session session, string tenantId) => session.Query(
        "SELECT wave_id, pool_id, pooled_at FROM wave_pool WHERE tenant_id = @tenant",
        row => (Wave: row.GetString(0), Pool: row.GetString(1), At: row.GetInt64(2)), ("tenant", tenantId)).ToDictionary(row => row.Wave, row => (row.Pool, row.At), StringComparer.Ordinal);

    sealed record Member(ServiceEntry Service, WaveEntry Wave, Snapshot Final);
}

/// <summary>Services shown together, with the answers about all of them.</summary>
public sealed record PooledServices(IReadOnlyList<ServiceEntry> Services, Tally Tally);
