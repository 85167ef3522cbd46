using NpsBot.Core.Scores;
using NpsBot.Core.Surveys;
using NpsBot.Results;
using NpsBot.Setup;
using NpsBot.Surveys;
using NpsBot.Tests.House;
using NpsBot.Texts;
using Thresholds = NpsBot.Core.Disclosure.Thresholds;

namespace NpsBot.Tests.Results;

public abstract class ServicePoolsTests : IDisposable
{
    public sealed class OnSqlite() : ServicePoolsTests(On.Sqlite);

    public sealed class OnPostgres() : ServicePoolsTests(On.Postgres);

    const string Tenant = SmallOrganisation.Tenant;

    readonly SmallOrganisation organisation;
    readonly ServicePools pools;
    readonly Programmes programmes;

    protected ServicePoolsTests(On engine)
    {
        organisation = new SmallOrganisation(engine);
        programmes = new Programmes(organisation.Database, new NpsBotOptions());
        pools = new ServicePools(organisation.Database, new Snapshots(organisation.Database, organisation.Clock), organisation.Clock);
    }

    public void Dispose()
    {
        organisation.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public void Two_services_that_few_people_run_are_shown_together_and_stay_so()
    {
        AddService("reception", runBy: 2, answers: 9);
        AddService("archive", runBy: 3, answers: 9);
        var pool = Newest()!;
        Assert.Equal(18, pool.Tally.Count);
        Assert.Equal(["archive", "reception"], pool.Services.Select(service => service.Id).Order(StringComparer.Ordinal));
        Assert.Equivalent(pool.Tally.ToCounts(), Newest()!.Tally.ToCounts());
        Assert.Equal(2, organisation.Database.Count("SELECT COUNT(*) FROM wave_pool"));
    }

    [Fact]
    public void A_third_that_closes_later_does_not_join_for_it_would_be_the_difference()
    {
        AddService("reception", runBy: 2, answers: 9);
        AddService("archive", runBy: 3, answers: 9);
        Newest();
        AddService("canteen", runBy: 4, answers: 9);
        Assert.Equal(18, Newest()!.Tally.Count);
        Assert.Equal(2, organisation.Database.Count("SELECT COUNT(*) FROM wave_pool"));
    }

    [Fact]
    public void While_one_of_them_is_still_asked_about_no_pool_is_formed()
    {
        AddService("reception", runBy: 2, answers: 9);
        AddService("archive", runBy: 3, answers: 9, closes: 1);
        Assert.Null(Newest());
        organisation.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal(18, Newest()!.Tally.Count);
    }

    [Fact]
    public void A_service_that_more_people_run_now_is_still_not_scored_alone_for_the_waves_of_before()
    {
        var wave = AddService("reception", runBy: 2, answers: 9);
        organisation.Database.Write(session => ProgrammeRows.AddService(session, Tenant, "reception", ServiceType.People, 8));
        programmes.Changed(Tenant);
        var service = programmes.Of(Tenant).Service("reception")!;
        Assert.False(service.IsRunByTooFew);
        Assert.False(service.IsScoredAlone(service.Waves.Single(one => one.Id == wave)));
    }

    [Fact]
    public void One_alone_is_not_shown()
    {
        AddService("reception", runBy: 4, answers: 30);
        Assert.Null(Newest());
    }

    PooledServices? Newest()
    {
        programmes.Changed(Tenant);
        return pools.Newest(Tenant, [.. programmes.Of(Tenant).Services.Where(service => service.Type == ServiceType.People)]);
    }

    string AddService(string id, int runBy, int answers, double closes = -1)
    {
        var wave = $"{id}-1";
        var window = new Wave(SmallOrganisation.Start.AddDays(-20), SmallOrganisation.Start.AddDays(closes));
        organisation.Database.Write(session =>
        {
            ProgrammeRows.AddService(session, Tenant, id, ServiceType.People, runBy);
            ProgrammeRows.AddName(session, Tenant, id, Language.English, id, isAlias: false);
            ProgrammeRows.AddSurvey(session, Tenant, id, id, Thresholds.Default);
            ProgrammeRows.AddWave(session, Tenant, wave, id, id, "Q1", window.Opens, window.Closes, Question.About(SubjectKind.InternalService), Thresholds.Default);
            for (var person = 0; person < answers; person++)
                ProgrammeRows.AddDelivery(session, Tenant, wave, $"person-{person}", "none", null);
            ProgrammeRows.CountAsked(session, Tenant, wave);
            var then = SmallOrganisation.Start.AddDays(-10);
            var batch = new NpsBot.Answers.AnswerBatch(session, then);
            for (var person = 0; person < answers; person++)
            {
                batch.Apply(new NpsBot.Answers.Recording(
                    new NpsBot.Answers.Asked(Tenant, wave, $"person-{person}", "none", window, Question.About(SubjectKind.InternalService)), then,
                    Answer.Of(Score.Of((person % 3) switch { 0 => 9, 1 => 7, _ => 4 }), then), null, null, new NpsBot.Answers.Circumstances(Language.English, "flow", "msteams")));
            }
            batch.Finish();
        });
        return wave;
    }
}
