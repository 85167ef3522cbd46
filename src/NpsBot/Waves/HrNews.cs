using System.Globalization;
using NpsBot.BotFramework;
using NpsBot.Delivery;
using NpsBot.People;
using NpsBot.Setup;
using NpsBot.Storage;
using NpsBot.Surveys;
using NpsBot.Texts;

namespace NpsBot.Waves;

/// <summary>Tells the HR people of an organisation, in their chats, that a scheduled wave was not started and why. Told once it has reached one of them.</summary>
public sealed class HrNews(Database database, Programmes programmes, NpsBotOptions options, ConnectorClient connector, OwnSlot slot, TimeProvider time, ILogger<HrNews> log)
{
    /// <summary>Older news is in the audit.</summary>
    static readonly TimeSpan Fresh = TimeSpan.FromDays(3);

    static readonly TimeSpan BetweenAttempts = TimeSpan.FromMinutes(15);

    DateTimeOffset notBefore;

    public async Task Tell(CancellationToken cancellation)
    {
        if (time.GetUtcNow() < notBefore)
            return;
        var news = database.Read(session => session.Query("""
            SELECT f.tenant_id, f.survey_id, f.local_time, f.note, s.service_id FROM survey_fire f JOIN survey s ON s.tenant_id = f.tenant_id AND s.survey_id = f.survey_id
            WHERE f.is_told = 0 AND f.wave_id IS NULL AND f.note IS NOT NULL AND f.fired_at > @since ORDER BY f.fired_at
            """,
            row => new Item(row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4)),
            ("since", (time.GetUtcNow() - Fresh).ToUnixTimeMilliseconds())));
        foreach (var item in news)
        {
            if (!await TellAll(item, cancellation))
            {
                notBefore = time.GetUtcNow() + BetweenAttempts;
            }
            else
            {
                database.Write(session => session.Execute("UPDATE survey_fire SET is_told = 1 WHERE tenant_id = @tenant AND survey_id = @survey AND local_time = @local",
                    ("tenant", item.TenantId), ("survey", item.SurveyId), ("local", item.LocalTime)));
            }
        }
    }

    async Task<bool> TellAll(Item item, CancellationToken cancellation)
    {
        var service = programmes.Of(item.TenantId).Service(item.ServiceId);
        var isTold = false;
        foreach (var person in database.Read(session => HrPeople.WithChat(session, options, item.TenantId)))
        {
            if (!await slot.Comes(item.TenantId, cancellation))
                return isTold;
            var text = TextOf(item, service, Phrases.In(person.Language ?? Language.English));
            var outcome = await connector.Send(person.Chat!, new Outgoing(text, null, null), cancellation);
            isTold |= outcome is SendOutcome.Sent;
            if (outcome is not SendOutcome.Sent)
                log.LogWarning("News for HR was not delivered: {Outcome}", outcome.GetType().Name);
        }
        return isTold;
    }

    static string TextOf(Item item, ServiceEntry? service, Phrases texts)
    {
        var key = item.Note switch
        {
            ScheduledFires.NobodyToAsk => "Waves.NobodyToAsk",
            ScheduledFires.StillOpen => "Waves.StillOpen",
            _ => "Waves.Missed",
        };
        var day = DateTime.ParseExact(item.LocalTime[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture);
        return texts[key, ("service", service?.InSentence(texts.Language) ?? item.ServiceId), ("day", texts.Day(new DateTimeOffset(day, TimeSpan.Zero)))];
    }

    sealed record Item(string TenantId, string SurveyId, string LocalTime, string Note, string ServiceId);
}
