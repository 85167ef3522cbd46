using System.Data.Common;
using NpsBot.BotFramework;
using NpsBot.Cards;
using NpsBot.Delivery;
using NpsBot.People;
using NpsBot.Setup;
using NpsBot.Storage;
using NpsBot.Surveys;
using NpsBot.Texts;
using NpsBot.Waves;

namespace NpsBot.Echo;

/// <summary>
/// Asks for the change once a wave has closed: the leads of the service, otherwise their deputies, otherwise HR, whoever has a chat with the bot.
/// Where people had to be told that nothing is decided, it asks once more after a week, HR too: they were promised to hear. A passing trouble of the
/// channel is waited out; should the process die in the moment of asking, `echo` in the chat brings the same card.
/// </summary>
public sealed class EchoAsking(Database database, Programmes programmes, NpsBotOptions options, ConnectorClient connector, OwnSlot slot, TimeProvider time, ILogger<EchoAsking> log) : BackgroundService
{
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    const int Hr = 2;

    static readonly TimeSpan BeforeAskingAgain = TimeSpan.FromDays(7), OldNews = TimeSpan.FromDays(30);

    /// <summary>Before people are told, and a week after they had to be told that there is nothing to say yet.</summary>
    static readonly Occasion First = new("asked_at", "send_at > @now"), Again = new("asked_again_at", "send_at <= @weekAgo AND send_at > @longAgo");

    const string LeadsWithChat = """
        SELECT p.person_id, p.language, p.conversation_id, p.service_url, p.channel_id, p.bot_id, l.is_deputy, p.time_zone, p.site
        FROM service_lead l JOIN person p ON p.tenant_id = l.tenant_id AND p.person_id = l.person_id
        WHERE l.tenant_id = @tenant AND l.service_id = @service AND p.conversation_id IS NOT NULL AND p.left_at IS NULL
        """;

    /// <summary>Asks wherever it is time to.</summary>
    public async Task AskAll(CancellationToken cancellation)
    {
        await AskAll(First, cancellation);
        await AskAll(Again, cancellation);
    }

    async Task AskAll(Occasion occasion, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var unasked = database.Read(session => session.Query(
            $"SELECT tenant_id, wave_id, send_at FROM wave_echo WHERE {occasion.Column} IS NULL AND change IS NULL AND dropped IS NULL AND {occasion.When} ORDER BY send_at, tenant_id, wave_id LIMIT 20",
            row => (Tenant: row.GetString(0), Wave: row.GetString(1), SendAt: row.Moment(2)), occasion.Moments(now)));
        foreach (var (tenant, waveId, sendAt) in unasked)
        {
            try
            {
                if (programmes.Of(tenant).Wave(waveId) is { } wave)
                    await Ask(occasion, tenant, wave, sendAt, now, cancellation);
            }
            catch (Exception fault) when (!cancellation.IsCancellationRequested)
            {
                // The next wave's lead is asked all the same.
                log.LogError("The leads of a wave could not be asked what will change: {Fault}", Duties.InWords(fault));
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, time);
        do
        {
            try
            {
                await AskAll(stoppingToken);
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogError("Leads could not be asked what will change: {Fault}", Duties.InWords(fault));
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    async Task Ask(Occasion occasion, string tenant, WaveEntry wave, DateTimeOffset sendAt, DateTimeOffset now, CancellationToken cancellation)
    {
        var people = database.Read(session => Askable(session, tenant, wave.ServiceId, withHr: occasion == Again));
        if (people.Count == 0 || !Claim(occasion, tenant, wave.Id, now))
            return;
        var isAsked = false;
        foreach (var person in people)
        {
            if (!await slot.Comes(tenant, cancellation))
                break;
            var card = CardFor(tenant, wave, sendAt, now, person);
            isAsked |= await connector.Send(person.Chat, new Outgoing(null, card.ToJson(), card.Summary), cancellation) is not SendOutcome.NotDelivered;
        }
        if (!isAsked)
            Unclaim(occasion, tenant, wave.Id);
    }

    /// <summary>The leads, otherwise their deputies; where none of them has a chat, or it is the last call, HR.</summary>
    List<Askee> Askable(Session session, string tenant, string serviceId, bool withHr)
    {
        var zones = programmes.Of(tenant).Zones;
        var leads = session.Query(LeadsWithChat, row => Read(tenant, zones, row), ("tenant", tenant), ("service", serviceId));
        var hr = leads.Count > 0 && !withHr ? [] : HrPeople.WithChat(session, options, tenant);
        return
        [
            .. leads.Where(lead => lead.Rank == leads.Min(other => other.Rank) && !hr.Exists(person => person.Chat == lead.Chat)),
            .. hr.Select(person => new Askee(person.Language ?? Language.English, person.Chat!, Hr, zones.Of(person))),
        ];
    }

    /// <summary>One of several replicas asks.</summary>
    bool Claim(Occasion occasion, string tenant, string waveId, DateTimeOffset now) => database.Write(session => session.Execute(
        $"UPDATE wave_echo SET {occasion.Column} = @now WHERE tenant_id = @tenant AND wave_id = @wave AND {occasion.Column} IS NULL",
        ("now", now.ToUnixTimeMilliseconds()), ("tenant", tenant), ("wave", waveId)) == 1);

    void Unclaim(Occasion occasion, string tenant, string waveId) => database.Write(session => session.Execute(
        $"UPDATE wave_echo SET {occasion.Column} = NULL WHERE tenant_id = @tenant AND wave_id = @wave", ("tenant", tenant), ("wave", waveId)));

    Card CardFor(string tenant, WaveEntry wave, DateTimeOffset sendAt, DateTimeOffset now, Askee person)
    {
        var texts = Phrases.In(person.Language);
        DateTimeOffset? goesOut = sendAt > now ? TimeZoneInfo.ConvertTime(sendAt, person.Zone) : null;
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, person.Zone).DateTime);
        return EchoAskCard.Of(texts, new EchoAsk(
            wave.Id, wave.ServiceId, programmes.Of(tenant).Service(wave.ServiceId)!.Name(texts.Language), wave.Name, goesOut, today, MayDrop: person.Rank == Hr));
    }

    static Askee Read(string tenant, OrganisationZones zones, DbDataReader row) => new(
        LanguageTags.Parse(row.Text(1)) ?? Language.English,
        new Conversation(tenant, row.GetString(2), ConversationKind.Personal, new Uri(row.GetString(3)), row.GetString(4), row.GetString(5)),
        row.GetInt32(6),
        zones.Of(row.Text(7), row.Text(8)));

    /// <param name="Rank">0 for a lead, 1 for a deputy, 2 for HR.</param>
    /// <param name="Zone">By which the person reads days.</param>
    sealed record Askee(Language Language, Conversation Chat, int Rank, TimeZoneInfo Zone);

    /// <param name="Column">Where it is noted that they were asked.</param>
    /// <param name="When">When it is time to ask.</param>
    sealed record Occasion(string Column, string When)
    {
        public (string, object?)[] Moments(DateTimeOffset now) => this == First
            ? [("now", now.ToUnixTimeMilliseconds())]
            : [("weekAgo", (now - BeforeAskingAgain).ToUnixTimeMilliseconds()), ("longAgo", (now - OldNews).ToUnixTimeMilliseconds())];
    }
}
