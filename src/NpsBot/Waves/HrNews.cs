using System.Globalization;
using NpsBot.BotFramework;
using NpsBot.Setup;
using NpsBot.Storage;
using NpsBot.Surveys;
using NpsBot.Texts;

namespace NpsBot.Waves;

/// <summary>Tells the HR people of an organisation, in their chats, that a scheduled wave was not started and why. Told once it has reached one of them.</summary>
public sealed class HrNews(Database database, Programmes programmes, NpsBotOptions options, ConnectorClient connector, TimeProvider time, ILogger<HrNews> log)
{
    /// <summary>Older news is in the audit.</summary>
    static readonly TimeSpan Fresh = TimeSpan.FromDays(3);

    public async Task Tell(CancellationToken cancellation)
    {
        var news = database.Read(session => session.Query("""
            SELECT f.tenant_id, f.survey_id, f.local_time, f.note, s.service_id FROM survey_fire f JOIN survey s ON s.tenant_id = f.tenant_id AND s.survey_id = f.survey_id
            WHERE f.is_told = 0 AND f.wave_id IS NULL AND f.note IS NOT NULL AND f.fired_at > @since ORDER BY f.fired_at
            """,
            row => new Item(row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4)),
            ("since", (time.GetUtcNow() - Fresh).ToUnixTimeMilliseconds())));
        foreach (var item in news)
        {
            if (await TellAll(item, cancellation))
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
        foreach (var (chat, language) in Listening(item.TenantId))
        {
            var text = TextOf(item, service, Phrases.In(language));
            var outcome = await connector.Send(chat, new Outgoing(text, null, null), cancellation);
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
        return texts[key, ("service", service?.Name(texts.Language) ?? item.ServiceId), ("day", texts.Day(new DateTimeOffset(day, TimeSpan.Zero)))];
    }

    /// <summary>HR people stand in the settings by Entra object id, or in the demo's own table.</summary>
    List<(Conversation Chat, Language Language)> Listening(string tenantId)
    {
        var people = database.Read(session => session.Query("""
            SELECT p.entra_object_id, CASE WHEN h.person_id IS NULL THEN 0 ELSE 1 END, p.conversation_id, p.service_url, p.channel_id, p.bot_id, p.language
            FROM person p LEFT JOIN hr_person h ON h.tenant_id = p.tenant_id AND h.person_id = p.person_id
            WHERE p.tenant_id = @tenant AND p.conversation_id IS NOT NULL AND p.service_url IS NOT NULL
            """,
            row => (
                IsHr: row.GetInt64(1) != 0 || (row.Text(0) is { } entra && options.IsHr(tenantId, entra)),
                Chat: new Conversation(tenantId, row.GetString(2), ConversationKind.Personal, new Uri(row.GetString(3)), row.GetString(4), row.GetString(5)),
                Language: LanguageTags.Parse(row.Text(6)) ?? Language.English), ("tenant", tenantId)));
        return [.. people.Where(person => person.IsHr).Select(person => (person.Chat, person.Language))];
    }

    sealed record Item(string TenantId, string SurveyId, string LocalTime, string Note, string ServiceId);
}
