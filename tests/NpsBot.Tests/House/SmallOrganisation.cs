using System.Globalization;
using NpsBot.Answers;
using NpsBot.Answers.Anonymous;
using NpsBot.Core.Disclosure;
using NpsBot.Core.Scores;
using NpsBot.Core.Surveys;
using NpsBot.Results;
using NpsBot.Setup;
using NpsBot.Standins;
using NpsBot.Storage;
using NpsBot.Surveys;
using NpsBot.Texts;
using NpsBot.Waves;

namespace NpsBot.Tests.House;

/// <summary>One service, as many waves and people as a test needs, in a real database, on a clock that stands still.</summary>
public sealed class SmallOrganisation : IDisposable
{
    public const string Tenant = "contoso";
    public const string Service = "desk";
    public static readonly DateTimeOffset Start = new(2026, 11, 18, 9, 0, 0, TimeSpan.Zero);

    readonly TestDatabase data;
    readonly Programmes programmes;
    int waves;

    public SmallOrganisation(On engine = On.Sqlite)
    {
        data = TestDatabase.Make(engine);
        programmes = new Programmes(Database, new NpsBotOptions());
        Database.Write(session =>
        {
            ProgrammeRows.AddService(session, Tenant, Service, ServiceType.It, null);
            ProgrammeRows.AddName(session, Tenant, Service, Language.English, "IT help desk", isAlias: false);
            ProgrammeRows.AddSurvey(session, Tenant, Service, Service, Thresholds.Default);
        });
    }

    public Database Database => data.Database;

    public string Directory => data.Directory;

    public IDisposable HoldFromOutside() => data.HoldFromOutside();

    public Clock Clock { get; } = new(Start);

    public ServiceEntry TheService => programmes.Of(Tenant).Service(Service)!;

    /// <summary>A wave that opens and closes so many days from the start and asks people 0, 1, 2, ..., who belong to three groups.</summary>
    public WaveEntry AddWave(int people, double opens = -1, double closes = 14, WaveMode mode = WaveMode.Confidential, Func<int, string>? groupOf = null)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"wave-{++waves}");
        Database.Write(session =>
        {
            ProgrammeRows.AddWave(session, Tenant, id, Service, Service, id, Start.AddDays(opens), Start.AddDays(closes), Question.About(SubjectKind.InternalService), Thresholds.Default, mode);
            for (var person = 0; person < people; person++)
                ProgrammeRows.AddDelivery(session, Tenant, id, Id(person), (groupOf ?? GroupOf)(person), null);
            ProgrammeRows.CountAsked(session, Tenant, id);
        });
        programmes.Changed(Tenant);
        return programmes.Of(Tenant).Wave(id)!;
    }

    /// <summary>After something was written beside the programme.</summary>
    public void Reread() => programmes.Changed(Tenant);

    public static Recording Said(WaveEntry wave, int person, Answer? answer, DateTimeOffset at, IReadOnlyList<Reason>? reasons = null, string? comment = null) => new(
        new Asked(Tenant, wave.Id, Id(person), GroupOf(person), wave.Window, wave.Question) { Mode = wave.Mode }, at, answer, reasons, comment, new Circumstances(Language.English, "flow", "msteams"));

    /// <summary>Records at once, as of now.</summary>
    internal Recorded Record(Recording recording) => Record([recording])[0];

    /// <summary>Records in one transaction, as of now.</summary>
    internal IReadOnlyList<Recorded> Record(IReadOnlyList<Recording> recordings) => Database.Write(session =>
    {
        var batch = new AnswerBatch(session, Clock.GetUtcNow());
        var results = recordings.Select(batch.Apply).ToList();
        batch.Finish();
        return results;
    });

    /// <summary>Sends in an anonymous wave, as of now.</summary>
    internal Sealed Send(WaveEntry wave, int person, Score? score, IReadOnlyList<Reason>? reasons = null, string? comment = null, Language language = Language.English, string? group = null, AnswerKind kind = AnswerKind.Scored) =>
        Database.Write(session => new AnswerBatch(session, Clock.GetUtcNow()).Apply(Response(wave, person, score, reasons, comment, language, group, kind)));

    public static AnonymousResponse Response(
        WaveEntry wave, int person, Score? score, IReadOnlyList<Reason>? reasons = null, string? comment = null, Language language = Language.English, string? group = null, AnswerKind kind = AnswerKind.Scored) =>
        new(new Asked(Tenant, wave.Id, Id(person), group ?? GroupOf(person), wave.Window, wave.Question), kind, score, reasons ?? [], comment, language);

    /// <summary>Ends a wave now, as HR does.</summary>
    public CloseResult Close(WaveEntry wave) => Closing.Now(Tenant, wave.Id, "hr");

    internal CloseWave Closing => new(Database, programmes, new Snapshots(Database, Clock), Clock);

    public (long People, long Score, long At) Stored(WaveEntry wave, int person) => Database.Read(session => session.First(
        "SELECT COUNT(*), COALESCE(SUM(score), -1), SUM(at) FROM answer WHERE wave_id = @wave AND person_id = @person",
        row => (row.GetInt64(0), row.GetInt64(1), row.IsDBNull(2) ? 0 : row.GetInt64(2)), ("wave", wave.Id), ("person", Id(person))));

    public long ChangedPeople(WaveEntry wave) => Database.Read(session => session.First("SELECT changed_people FROM wave WHERE wave_id = @wave", row => row.GetInt64(0), ("wave", wave.Id)));

    public void AssertCountersEqualAnswers() => Assert.Empty(Database.ReadTogether(session => Recount.Differences(session, Tenant)));

    public void Dispose() => data.Dispose();

    public static string Id(int person) => string.Create(CultureInfo.InvariantCulture, $"person-{person}");

    static string GroupOf(int person) => string.Create(CultureInfo.InvariantCulture, $"group-{person % 3}");
}
