using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Data.Common;
using NpsBot.Core.Disclosure;
using NpsBot.Core.Surveys;
using NpsBot.Moments;
using NpsBot.People;
using NpsBot.Setup;
using NpsBot.Storage;
using NpsBot.Texts;

namespace NpsBot.Surveys;

/// <summary>What an organisation surveys: its services with their names, leads and waves. Small; held in memory and read again after a change.</summary>
public sealed record Programme(string TenantId, IReadOnlyList<ServiceEntry> Services, IReadOnlySet<string> HrPersonIds, NpsBotOptions Options)
{
    readonly FrozenDictionary<string, ServiceEntry> services = Services.ToFrozenDictionary(service => service.Id, StringComparer.Ordinal);
    readonly FrozenDictionary<string, WaveEntry> waves = Services.SelectMany(service => service.Waves.Concat(service.Touchpoints.SelectMany(touchpoint => touchpoint.Waves))).ToFrozenDictionary(wave => wave.Id, StringComparer.Ordinal);

    /// <summary>By which clock its people read days.</summary>
    public OrganisationZones Zones { get; init; } = OrganisationZones.Unknown;

    /// <summary>HR people stand in the configuration by Entra object id; the demo names its own.</summary>
    public bool IsHr(Person person) =>
        HrPersonIds.Contains(person.Id) || (person.EntraObjectId is { } entra && Options.IsHr(TenantId, entra));

    /// <summary>Whether people can be asked by mail.</summary>
    public bool WritesMail => Options.Tenant(TenantId) is { Mail.IsOn: true };

    public bool Leads(Person person, ServiceEntry service) => service.LeadIds.Contains(person.Id);

    /// <summary>The services whose figures a person may see: those the person leads, and all for HR.</summary>
    public IReadOnlyList<ServiceEntry> VisibleTo(Person person) =>
        IsHr(person) ? Services : [.. Services.Where(service => Leads(person, service))];

    public ServiceEntry? Service(string id) => services.GetValueOrDefault(id);

    public WaveEntry? Wave(string waveId) => waves.GetValueOrDefault(waveId);
}

/// <param name="Names">By language; English at least.</param>
/// <param name="Waves">Newest first.</param>
/// <param name="RunBy">How many people run the service, where the programme says.</param>
public sealed record ServiceEntry(
    string Id, ServiceType Type, IReadOnlyDictionary<Language, string> Names, IReadOnlyList<string> Aliases, IReadOnlySet<string> LeadIds, IReadOnlyList<WaveEntry> Waves, int? RunBy = null)
{
    /// <summary>The places along the way through it, in the order of the programme; their waves are not among <see cref="Waves"/>.</summary>
    public IReadOnlyList<TouchpointEntry> Touchpoints { get; init; } = [];

    public TouchpointEntry? Touchpoint(string? id) => Touchpoints.FirstOrDefault(touchpoint => touchpoint.Id == id);

    public SubjectKind Kind => Type == ServiceType.Product ? SubjectKind.ExternalProduct : SubjectKind.InternalService;

    /// <summary>A score of so few people would be an appraisal of each of them, so it is never shown alone.</summary>
    public bool IsRunByTooFew => RunBy < Thresholds.LowestScore;

    /// <summary>Whether a wave may be scored alone. Who ran the service when it was made counts as well: shown together with others once, it could be taken off again.</summary>
    public bool IsScoredAlone(WaveEntry wave)
    {
        ArgumentNullException.ThrowIfNull(wave);
        return !IsRunByTooFew && !wave.IsRunByFew;
    }

    public string Name(Language language) => Names.TryGetValue(language, out var name) ? name : Names.Values.First();

    /// <summary>Its names as they stand within a sentence, where the programme says so.</summary>
    public IReadOnlyDictionary<Language, string> InSentences { get; init; } = new Dictionary<Language, string>();

    /// <summary>The name within a sentence: "the IT help desk". Customers know a product by its bare name.</summary>
    public string InSentence(Language language) => InSentences.TryGetValue(language, out var given) ? given
        : language == Language.English && Type != ServiceType.Product ? EnglishName.InSentence(Name(language))
        : Name(language);
}

/// <summary>A wave as it was frozen when it was created.</summary>
public sealed record WaveEntry(string Id, string ServiceId, string Name, Wave Window, Question Question, Thresholds Thresholds)
{
    /// <summary>So few people ran the service when the wave was made that it is never scored alone.</summary>
    public bool IsRunByFew { get; init; }

    /// <summary>What those who answer were promised.</summary>
    public WaveMode Mode { get; init; }

    /// <summary>How many people the wave is about, asked or not; null where that is not known.</summary>
    public long? Eligible { get; init; }

    /// <summary>What happened before its question; null for a survey's wave.</summary>
    public string? TouchpointId { get; init; }
}

/// <summary>A place along the way through a service, right after which people are asked.</summary>
/// <param name="IsActive">The programme names it; otherwise it asks no more.</param>
/// <param name="Waves">One for each month in which anybody was asked, newest first.</param>
public sealed record TouchpointEntry(string Id, IReadOnlyDictionary<Language, string> Names, bool IsActive, IReadOnlyList<WaveEntry> Waves)
{
    public string Name(Language language) => Names.TryGetValue(language, out var name) ? name : Names.Values.FirstOrDefault() ?? Id;
}

/// <summary>
/// Keeps the programme of each tenant at hand. Other replicas and imports change it too: once a second at most, when it is asked for, its
/// revision is looked up, which moves with every change.
/// </summary>
public sealed class Programmes(Database database, NpsBotOptions options)
{
    static readonly TimeSpan GoodFor = TimeSpan.FromSeconds(1);

    readonly ConcurrentDictionary<string, Known> byTenant = new(StringComparer.Ordinal);
    readonly Lock changing = new();
    long changes;

    public Programme Of(string tenantId)
    {
        if (!byTenant.TryGetValue(tenantId, out var known))
            return Fresh(tenantId);
        // One caller looks, the others go on with what is known.
        if (!known.TakeTurnToLook(GoodFor))
            return known.Programme;
        return IsCurrent(tenantId, known.Revision) ? known.Programme : Fresh(tenantId);
    }

    /// <summary>Whether people of the organisation can be asked by mail.</summary>
    public bool WritesMail(string tenantId) => options.Tenant(tenantId) is { Mail.IsOn: true };

    /// <summary>The programme that certainly has a wave whose rows were just read, however recently another replica made it.</summary>
    public Programme With(string tenantId, string waveId) => Of(tenantId) is var known && known.Wave(waveId) is not null ? known : Fresh(tenantId);

    /// <summary>To be called after every change to services, leads, HR or waves.</summary>
    public void Changed(string tenantId)
    {
        lock (changing)
        {
            changes++;
            byTenant.TryRemove(tenantId, out _);
        }
    }

    /// <summary>Somebody else may have changed any of them.</summary>
    public void LookAgain()
    {
        foreach (var tenant in byTenant.Keys)
            Changed(tenant);
    }

    Programme Fresh(string tenantId)
    {
        var before = Volatile.Read(ref changes);
        var (revision, loaded) = database.ReadTogether(session => (Revision(session, tenantId), Load(session, tenantId)));
        // What was read while something changed is good for this caller only: kept, it would hide the change.
        lock (changing)
        {
            if (before == changes)
                byTenant[tenantId] = new Known(loaded, revision);
        }
        return loaded;
    }

    bool IsCurrent(string tenantId, long revision)
    {
        try
        {
            return database.Read(session => Revision(session, tenantId)) == revision;
        }
        catch (Exception fault) when (fault is DbException or TimeoutException)
        {
            // What is known stands until somebody can look; whoever needs the database will say what is the matter with it.
            return true;
        }
    }

    static long Revision(Session session, string tenant) =>
        session.First("SELECT revision FROM programme_revision WHERE tenant_id = @tenant", row => row.GetInt64(0), ("tenant", tenant));

    Programme Load(Session session, string tenant)
    {
        (string, object?) key = ("tenant", tenant);
        var names = session.Query("SELECT service_id, language, name, is_alias, in_sentence FROM service_name WHERE tenant_id = @tenant ORDER BY service_id, language, name",
            row => (Service: row.GetString(0), Language: LanguageTags.Parse(row.GetString(1)) ?? Language.English, Name: row.GetString(2), IsAlias: row.GetInt64(3) != 0, InSentence: row.Text(4)), key)
            .ToLookup(name => name.Service, StringComparer.Ordinal);
        var leads = session.Query("SELECT service_id, person_id FROM service_lead WHERE tenant_id = @tenant", row => (Service: row.GetString(0), Person: row.GetString(1)), key)
            .ToLookup(lead => lead.Service, lead => lead.Person, StringComparer.Ordinal);
        var waves = session.Query("""
            SELECT w.wave_id, w.service_id, w.name, w.opens_at, w.closes_at, w.ended_at, w.wording, w.minimum_score, w.minimum_reasons, w.minimum_mentions, s.type, w.mode, w.eligible, w.touchpoint_id, w.is_run_by_few
            FROM wave w JOIN service s ON s.tenant_id = w.tenant_id AND s.service_id = w.service_id
            WHERE w.tenant_id = @tenant ORDER BY w.opens_at DESC, w.wave_id
            """,
            row => new WaveEntry(
                row.GetString(0), row.GetString(1), row.GetString(2), new Wave(row.Moment(3), row.Moment(4), row.MomentOrNull(5)),
                new Question(Type(row.GetString(10)) == ServiceType.Product ? SubjectKind.ExternalProduct : SubjectKind.InternalService, row.GetInt32(6)),
                new Thresholds(row.GetInt32(7), row.GetInt32(8), row.GetInt32(9)))
            { Mode = (WaveMode)row.GetInt32(11), Eligible = row.Number(12), TouchpointId = row.Text(13), IsRunByFew = row.Number(14) == 1 }, key)
            .ToLookup(wave => wave.ServiceId, StringComparer.Ordinal);
        var touchpoints = TouchpointRows.All(session, tenant).ToLookup(touchpoint => touchpoint.ServiceId, touchpoint => touchpoint.Entry, StringComparer.Ordinal);
        var services = session.Query("SELECT service_id, type, run_by FROM service WHERE tenant_id = @tenant ORDER BY service_id",
            row => (Id: row.GetString(0), Type: Type(row.GetString(1)), RunBy: row.Number(2)), key);
        var hr = session.Query("SELECT person_id FROM hr_person WHERE tenant_id = @tenant", row => row.GetString(0), key);

        return new Programme(tenant,
            [.. services.Select(service => new ServiceEntry(
                service.Id, service.Type,
                names[service.Id].Where(name => !name.IsAlias).ToDictionary(name => name.Language, name => name.Name),
                [.. names[service.Id].Where(name => name.IsAlias).Select(name => name.Name)],
                leads[service.Id].ToHashSet(StringComparer.Ordinal),
                [.. waves[service.Id].Where(wave => wave.TouchpointId is null)],
                (int?)service.RunBy)
            {
                InSentences = names[service.Id].Where(name => name.InSentence is not null).ToDictionary(name => name.Language, name => name.InSentence!),
                Touchpoints = [.. touchpoints[service.Id].Select(touchpoint => touchpoint with { Waves = [.. waves[service.Id].Where(wave => wave.TouchpointId == touchpoint.Id)] })],
            })],
            hr.ToHashSet(StringComparer.Ordinal), options)
        { Zones = OrganisationZones.Load(session, tenant) };
    }

    static ServiceType Type(string stored) => Enum.Parse<ServiceType>(stored, ignoreCase: true);

    sealed class Known(Programme programme, long revision)
    {
        long lookedAt = Environment.TickCount64;

        public Programme Programme => programme;

        public long Revision => revision;

        /// <summary>True for one caller in each span of time.</summary>
        public bool TakeTurnToLook(TimeSpan span)
        {
            var (last, now) = (Volatile.Read(ref lookedAt), Environment.TickCount64);
            return now - last >= span.TotalMilliseconds && Interlocked.CompareExchange(ref lookedAt, now, last) == last;
        }
    }
}
