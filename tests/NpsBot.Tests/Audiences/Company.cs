using System.Globalization;
using NpsBot.Audiences;
using NpsBot.Core.Audiences;
using NpsBot.Core.Disclosure;
using NpsBot.Core.Surveys;
using NpsBot.Setup;
using NpsBot.Storage;
using NpsBot.Surveys;
using NpsBot.Tests.House;
using NpsBot.Texts;

namespace NpsBot.Tests.Audiences;

/// <summary>An organisation with a roster and surveys, to choose from.</summary>
sealed class Company : IDisposable
{
    public const string Tenant = "contoso";
    public static readonly DateTimeOffset Now = new(2026, 11, 18, 9, 0, 0, TimeSpan.Zero);

    readonly TestDatabase data;

    public Company(On engine = On.Sqlite, int people = 0, params string[] services)
    {
        data = TestDatabase.Make(engine);
        Database.Write(session =>
        {
            for (var person = 0; person < people; person++)
                Add(session, Id(person), person % 3 == 0 ? "Sales" : "IT");
            foreach (var service in services.DefaultIfEmpty("desk"))
                Add(session, service);
        });
        Programmes = new Programmes(Database, new NpsBotOptions());
    }

    public Database Database => data.Database;

    public string Directory => data.Directory;

    public Programmes Programmes { get; }

    public static string Id(int person) => string.Create(CultureInfo.InvariantCulture, $"person-{person:D6}");

    public int Do(string sql) => Database.Write(session => session.Execute(sql));

    public void Ask(string service, Audience audience, int rest = 30, int priority = 0) =>
        Database.Write(session => AudienceRows.Write(session, Tenant, service, audience, rest, priority));

    public void Fires(string service, DateTimeOffset at) => Database.Write(session => session.Execute(
        "UPDATE survey SET next_fire_at = @at WHERE survey_id = @survey", ("at", at.ToUnixTimeMilliseconds()), ("survey", service)));

    public Choice Choose(string service = "desk", long seed = 1, DateTimeOffset? now = null) =>
        Database.ReadTogether(session => Choosing.ForSurvey(session, Tenant, service, seed, now ?? Now));

    public LeftOutReason? WhyNot(int person, string service = "desk", DateTimeOffset? now = null) =>
        Database.ReadTogether(session => Choosing.WhyNot(session, Tenant, service, Id(person), now ?? Now));

    /// <summary>A wave that is written down, with those whom choosing chose, or others.</summary>
    public string Wave(string service = "desk", DateTimeOffset? opens = null, IEnumerable<string>? people = null, int closesAfterDays = 14, string? why = null)
    {
        var id = Ids.New();
        var begins = opens ?? Now;
        var asked = people ?? Choose(service, 1, begins).Chosen.Select(person => person.PersonId).ToList();
        Database.Write(session =>
        {
            ProgrammeRows.AddWave(session, Tenant, id, service, service, id, begins, begins.AddDays(closesAfterDays), Question.About(SubjectKind.InternalService), Thresholds.Default);
            foreach (var person in asked)
                ProgrammeRows.AddDelivery(session, Tenant, id, person, "Sales", null);
            session.Execute("UPDATE delivery SET why = @why WHERE wave_id = @wave", ("why", why), ("wave", id));
            ProgrammeRows.CountAsked(session, Tenant, id);
        });
        Programmes.Changed(Tenant);
        return id;
    }

    public void Answered(string wave, int promoters, int detractors) => Database.Write(session =>
    {
        foreach (var (score, people) in ((int, int)[])[(10, promoters), (3, detractors)])
        {
            session.Execute("INSERT INTO answer_count (tenant_id, wave_id, group_id, slot, people) VALUES (@tenant, @wave, 'Sales', @slot, @people)",
                ("tenant", Tenant), ("wave", wave), ("slot", score), ("people", people));
        }
    });

    public void Dispose() => data.Dispose();

    public static void Add(Session session, string person, string? department) => session.Execute(
        "INSERT INTO person (tenant_id, person_id, entra_object_id, upn, department, on_roster) VALUES (@tenant, @person, @entra, @upn, @department, 1)",
        ("tenant", Tenant), ("person", person), ("entra", "entra-" + person), ("upn", person + "@contoso.example"), ("department", department));

    static void Add(Session session, string service)
    {
        ProgrammeRows.AddService(session, Tenant, service, ServiceType.It, null);
        foreach (var language in LanguageTags.All)
            ProgrammeRows.AddName(session, Tenant, service, language, "The " + service, isAlias: false);
        ProgrammeRows.AddSurvey(session, Tenant, service, service, Thresholds.Default);
    }
}
