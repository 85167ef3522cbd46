using System.Data.Common;
using NpsBot.BotFramework;
using NpsBot.Cards;
using NpsBot.People;
using NpsBot.Setup;
using NpsBot.Storage;
using NpsBot.Surveys;
using NpsBot.Texts;
using NpsBot.Waves;

namespace NpsBot.Echo;

/// <summary>
/// Asks for the change once a wave has closed: the leads of the service, otherwise their deputies, otherwise HR, whoever has a chat with the bot.
/// A passing trouble of the channel is waited out; should the process die in the moment of asking, `echo` in the chat brings the same card.
/// </summary>
public sealed class EchoAsking(Database database, Programmes programmes, NpsBotOptions options, ConnectorClient connector, TimeProvider time, ILogger<EchoAsking> log) : BackgroundService
{
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    const int Hr = 2;

    const string Unasked = """
        SELECT tenant_id, wave_id, send_at FROM wave_echo
        WHERE asked_at IS NULL AND change IS NULL AND dropped IS NULL AND send_at > @now ORDER BY send_at, tenant_id, wave_id LIMIT 20
        """;

    const string LeadsWithChat = """
        SELECT p.person_id, p.language, p.conversation_id, p.service_url, p.channel_id, p.bot_id, l.is_deputy
        FROM service_lead l JOIN person p ON p.tenant_id = l.tenant_id AND p.person_id = l.person_id
        WHERE l.tenant_id = @tenant AND l.service_id = @service AND p.conversation_id IS NOT NULL AND p.left_at IS NULL
        """;

    /// <summary>Asks wherever it is time to.</summary>
    public async Task AskAll(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var unasked = database.Read(session => session.Query(
            Unasked, row => (Tenant: row.GetString(0), Wave: row.GetString(1), SendAt: row.Moment(2)), ("now", now.ToUnixTimeMilliseconds())));
        foreach (var (tenant, waveId, sendAt) in unasked)
        {
            try
            {
                if (programmes.Of(tenant).Wave(waveId) is { } wave)
                    await Ask(tenant, wave, sendAt, now, cancellation);
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

    async Task Ask(string tenant, WaveEntry wave, DateTimeOffset sendAt, DateTimeOffset now, CancellationToken cancellation)
    {
        var people = database.Read(session => Askable(session, tenant, wave.ServiceId));
        if (people.Count == 0 || !Claim(tenant, wave.Id, now))
            return;
        var isAsked = false;
        foreach (var person in people.Where(person => person.Rank == people.Min(other => other.Rank)))
        {
            var card = CardFor(tenant, wave, sendAt, now, person);
            isAsked |= await connector.Send(person.Chat, new Outgoing(null, card.ToJson(), card.Summary), cancellation) is not SendOutcome.NotDelivered;
        }
        if (!isAsked)
            Unclaim(tenant, wave.Id);
    }

    /// <summary>The leads and their deputies; where none of them has a chat, HR.</summary>
    List<Askee> Askable(Session session, string tenant, string serviceId) =>
        session.Query(LeadsWithChat, row => Read(tenant, row), ("tenant", tenant), ("service", serviceId)) is { Count: > 0 } leads
            ? leads
            : HrPeople.WithChat(session, options, tenant).ConvertAll(person => new Askee(person.Language ?? Language.English, person.Chat!, Hr));

    /// <summary>One of several replicas asks.</summary>
    bool Claim(string tenant, string waveId, DateTimeOffset now) => database.Write(session => session.Execute(
        "UPDATE wave_echo SET asked_at = @now WHERE tenant_id = @tenant AND wave_id = @wave AND asked_at IS NULL",
        ("now", now.ToUnixTimeMilliseconds()), ("tenant", tenant), ("wave", waveId)) == 1);

    void Unclaim(string tenant, string waveId) => database.Write(session => session.Execute(
        "UPDATE wave_echo SET asked_at = NULL WHERE tenant_id = @tenant AND wave_id = @wave", ("tenant", tenant), ("wave", waveId)));

    Card CardFor(string tenant, WaveEntry wave, DateTimeOffset sendAt, DateTimeOffset now, Askee person)
    {
        var texts = Phrases.In(person.Language);
        return EchoAskCard.Of(texts, new EchoAsk(
            wave.Id, wave.ServiceId, programmes.Of(tenant).Service(wave.ServiceId)!.Name(texts.Language), wave.Name, sendAt, DateOnly.FromDateTime(now.UtcDateTime), MayDrop: person.Rank == Hr));
    }

    static Askee Read(string tenant, DbDataReader row) => new(
        LanguageTags.Parse(row.Text(1)) ?? Language.English,
        new Conversation(tenant, row.GetString(2), ConversationKind.Personal, new Uri(row.GetString(3)), row.GetString(4), row.GetString(5)),
        row.GetInt32(6));

    /// <param name="Rank">0 for a lead, 1 for a deputy, 2 for HR.</param>
    sealed record Askee(Language Language, Conversation Chat, int Rank);
}
