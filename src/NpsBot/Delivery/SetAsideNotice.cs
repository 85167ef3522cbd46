using NpsBot.BotFramework;
using NpsBot.Cards;
using NpsBot.People;
using NpsBot.Setup;
using NpsBot.Storage;
using NpsBot.Surveys;
using NpsBot.Texts;

namespace NpsBot.Delivery;

/// <summary>
/// Tells HR once for each wave how many recipients were set aside: when the last invitation is out, or a day after the first was, whichever
/// comes first. Their messages keep the pace of all others.
/// </summary>
public sealed class SetAsideNotice(Database database, Programmes programmes, NpsBotOptions options, ConnectorClient connector, OwnSlot slot, Lanes lanes, TimeProvider time, ILogger<SetAsideNotice> log)
{
    static readonly TimeSpan LongestSilence = TimeSpan.FromDays(1);

    const string Untold = """
        SELECT w.tenant_id, w.wave_id, COUNT(*) FROM wave w JOIN delivery d ON d.tenant_id = w.tenant_id AND d.wave_id = w.wave_id AND d.state = 5
        WHERE w.hr_told = 0 AND (w.opens_at < @longAgo OR NOT EXISTS (
            SELECT 1 FROM delivery o WHERE o.tenant_id = w.tenant_id AND o.wave_id = w.wave_id AND o.purpose = 0 AND o.state IN (0, 1)))
        GROUP BY w.tenant_id, w.wave_id
        """;

    public async Task TellHr(CancellationToken stopping)
    {
        foreach (var news in database.Read(session => FindNews(session, session.Now(time))))
        {
            var hr = HrWithChat(news.TenantId);
            if (hr.Count == 0)
                continue;
            // Written down first: a notice that is lost is better than one that comes every five seconds.
            if (!database.WriteBeside(session => Claim(session, news)))
                continue;
            foreach (var person in hr)
            {
                if (!await slot.Comes(news.TenantId, stopping))
                    return;
                var card = Card(news, person);
                if (await connector.Send(person.Chat!, new Outgoing(null, card.ToJson(), card.Summary), CancellationToken.None) is not SendOutcome.Sent)
                    log.LogWarning("A member of HR could not be told about recipients who were set aside.");
            }
        }
    }

    static List<News> FindNews(Session session, long now) => session.Query(
        Untold, row => new News(row.GetString(0), row.GetString(1), row.GetInt64(2)), ("longAgo", now - (long)LongestSilence.TotalMilliseconds));

    bool Claim(Session session, News news)
    {
        var gate = SendSlots.Hold(session, lanes.Chat(news.TenantId), time);
        return !gate.IsHeld && session.Execute("UPDATE wave SET hr_told = @people WHERE tenant_id = @tenant AND wave_id = @wave AND hr_told = 0",
            ("people", news.People), ("tenant", news.TenantId), ("wave", news.WaveId)) == 1;
    }

    List<Person> HrWithChat(string tenant) => database.Read(session => HrPeople.WithChat(session, options, tenant));

    Card Card(News news, Person person)
    {
        var texts = Phrases.In(person.Language ?? Language.English);
        var programme = programmes.Of(news.TenantId);
        var wave = programme.Wave(news.WaveId);
        var service = wave is null ? null : programme.Service(wave.ServiceId);
        return NoticeCard.Of(texts, texts["Delivery.SetAside", ("wave", wave?.Name), ("service", service?.Name(texts.Language)), ("n", news.People)]);
    }

    sealed record News(string TenantId, string WaveId, long People);
}
