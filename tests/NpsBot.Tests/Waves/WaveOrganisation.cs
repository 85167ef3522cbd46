using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using NpsBot.Answers;
using NpsBot.Core.Disclosure;
using NpsBot.Core.Schedules;
using NpsBot.Core.Scores;
using NpsBot.Core.Surveys;
using NpsBot.Results;
using NpsBot.Setup;
using NpsBot.Standins;
using NpsBot.Storage;
using NpsBot.Surveys;
using NpsBot.Tests.House;
using NpsBot.Texts;
using NpsBot.Waves;

namespace NpsBot.Tests.Waves;

/// <summary>One service with people who have chats, in a real database on either engine, on a clock that stands still: Wednesday 18 November 2026, 09:00 UTC, 17:00 in Taipei.</summary>
public sealed class WaveOrganisation : IDisposable
{
    public const string Tenant = "contoso";
    public const string Survey = "desk";
    public const string Hr = "person-0";

    public static readonly DateTimeOffset Start = new(2026, 11, 18, 9, 0, 0, TimeSpan.Zero);

    readonly TestDatabase data;

    public WaveOrganisation(On engine = On.Sqlite, int people = 6, string zone = "Europe/London")
    {
        data = TestDatabase.Make(engine);
        Part = new Process(Database, Clock);
        Database.Write(session =>
        {
            session.Execute("INSERT INTO tenant (tenant_id, time_zone) VALUES (@tenant, @zone)", ("tenant", Tenant), ("zone", zone));
            ProgrammeRows.AddService(session, Tenant, Survey, ServiceType.It, null);
            ProgrammeRows.AddName(session, Tenant, Survey, Language.English, "IT help desk", isAlias: false);
            ProgrammeRows.AddSurvey(session, Tenant, Survey, Survey, Thresholds.Default);
            for (var person = 0; person < people; person++)
            {
                session.Execute("""
                    INSERT INTO person (tenant_id, person_id, entra_object_id, on_roster, department, conversation_id, service_url, bot_id, channel_id)
                    VALUES (@tenant, @person, @person, 1, 'Sales', @person, 'https://smba.trafficmanager.net/emea/', '28:bot', 'msteams')
                    """,
                    ("tenant", Tenant), ("person", Id(person)));
            }
        });
    }

    public Database Database => data.Database;

    public Clock Clock { get; } = new(Start);

    /// <summary>The program.</summary>
    public Process Part { get; }

    /// <summary>The program once more, as another replica runs it.</summary>
    public Process Beside() => new(data.Postgres is null ? Database : data.Beside(), Clock);

    public static string Id(int person) => string.Create(CultureInfo.InvariantCulture, $"person-{person}");

    public void Do(string sql) => Database.Write(session => session.Execute(sql));

    public string? Text(string sql) => Database.Text(sql);

    public long Count(string sql) => Convert.ToInt64(Database.Text(sql), CultureInfo.InvariantCulture);

    /// <summary>One column of all rows.</summary>
    public IReadOnlyList<string> All(string sql) => Database.Read(session => session.Query(sql, row => row.IsDBNull(0) ? "-" : Convert.ToString(row.GetValue(0), CultureInfo.InvariantCulture)!));

    public void Plan(Cadence cadence, string zone = "Europe/London", int days = 14, WhenMissed missed = WhenMissed.Ask) => Database.Write(session =>
        ScheduledFires.Plan(session, Tenant, Survey, new SurveySchedule(cadence, TimeZoneInfo.FindSystemTimeZoneById(zone), TimeSpan.FromDays(days), missed), Clock.GetUtcNow()));

    public void PlanCron(string expression, string zone = "Europe/London", int days = 1) =>
        Plan(new Cadence.Cron(((CronReading.Read)CronExpression.Parse(expression)).Expression), zone, days);

    public void GoTo(string utc) => Clock.Advance(Utc(utc) - Clock.GetUtcNow());

    public static DateTimeOffset Utc(string moment) => DateTimeOffset.Parse(moment, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    public string Launch() => Assert.IsType<LaunchResult.Launched>(Part.Control.Launch(Tenant, Survey, Hr)).WaveId;

    /// <summary>As if everything that is due had been delivered.</summary>
    public void DeliverAll() => Database.Write(session => session.Execute("""
        UPDATE delivery SET state = 2, sent_at = COALESCE(sent_at, @now), reminded = reminded + CASE WHEN purpose = 1 THEN 1 ELSE 0 END WHERE state = 0 AND due_at <= @now
        """,
        ("now", Clock.GetUtcNow().ToUnixTimeMilliseconds())));

    public void Answer(string waveId, int person, Answer answer) => Database.Write(session =>
    {
        var wave = new Programmes(Database, new NpsBotOptions()).Of(Tenant).Wave(waveId)!;
        var batch = new AnswerBatch(session, Clock.GetUtcNow());
        batch.Apply(new Recording(new Asked(Tenant, waveId, Id(person), "Sales", wave.Window, wave.Question), Clock.GetUtcNow(), answer, [], null, new Circumstances(Language.English, "flow", "msteams")));
        batch.Finish();
    });

    public void Answer(string waveId, int person, int score) => Answer(waveId, person, Core.Surveys.Answer.Of(Score.Of(score), Clock.GetUtcNow()));

    public void Dispose()
    {
        data.Dispose();
    }

    /// <summary>What a process keeps of waves.</summary>
    public sealed class Process
    {
        public Process(Database database, Clock clock)
        {
            Programmes = new Programmes(database, new NpsBotOptions());
            Close = new CloseWave(database, Programmes, new Snapshots(database, clock), clock);
            Reminders = new Reminders(database, clock);
            Fires = new ScheduledFires(database, Programmes, clock, NullLogger<ScheduledFires>.Instance);
            Opening = new OpenWaves(database, clock);
            FollowUps = new FollowUps(database, clock);
            Control = new WaveControl(database, Programmes, Close, Reminders, clock);
        }

        public Programmes Programmes { get; }

        public CloseWave Close { get; }

        public Reminders Reminders { get; }

        public FollowUps FollowUps { get; }

        public ScheduledFires Fires { get; }

        public OpenWaves Opening { get; }

        public WaveControl Control { get; }

        /// <summary>All that is due now, as the schedule does it.</summary>
        public void Tick() =>
            new WaveSchedule(Fires, Opening, Close, Reminders, FollowUps, news: null!, time: null!, NullLogger<WaveSchedule>.Instance).Tick();
    }
}
