using NpsBot.Demo;
using NpsBot.Links;
using NpsBot.Tests.House;

namespace NpsBot.Tests.Web;

/// <summary>A customer of the demo's product, or a colleague, who was asked and has not answered, with a link.</summary>
sealed class Customer
{
    readonly DemoBot bot;

    Customer(DemoBot bot, string waveId, string personId, LinkToken link) => (this.bot, WaveId, PersonId, Link) = (bot, waveId, personId, link);

    public string WaveId { get; }

    public string PersonId { get; }

    public LinkToken Link { get; }

    public string Path => "/r/" + Link.Text;

    public static Customer Of(DemoBot bot, string language = "en", int number = 0, string service = "larkview")
    {
        return bot.Database.Write(session =>
        {
            var (wave, person, closes) = session.Query("""
                SELECT d.wave_id, d.person_id, w.closes_at FROM wave w JOIN delivery d ON d.tenant_id = w.tenant_id AND d.wave_id = w.wave_id
                LEFT JOIN answer a ON a.tenant_id = d.tenant_id AND a.wave_id = d.wave_id AND a.person_id = d.person_id
                LEFT JOIN participation q ON q.tenant_id = d.tenant_id AND q.wave_id = d.wave_id AND q.person_id = d.person_id
                WHERE w.service_id = @service AND q.person_id IS NULL AND w.opens_at <= @now AND w.closes_at > @now AND a.person_id IS NULL ORDER BY d.person_id
                """,
                row => (row.GetString(0), row.GetString(1), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(2))), ("now", bot.Clock.GetUtcNow().ToUnixTimeMilliseconds()), ("service", service))[number];
            session.Execute("UPDATE person SET language = @language WHERE person_id = @person", ("language", language.Length > 0 ? language : null), ("person", person));
            return new Customer(bot, wave, person, SurveyLinks.New(session, DemoSeeding.TenantId, wave, person, "demo", closes, bot.Clock.GetUtcNow()));
        });
    }

    /// <summary>What is stored of this customer: kind, score, reasons, language, layout, channel and comment; null while there is no answer.</summary>
    public string? Stored => bot.Database.Read(session => session.First("""
        SELECT a.kind, a.score, a.reasons, a.language, a.layout, a.channel, c.text FROM answer a
        LEFT JOIN answer_comment c ON c.tenant_id = a.tenant_id AND c.wave_id = a.wave_id AND c.person_id = a.person_id
        WHERE a.wave_id = @wave AND a.person_id = @person
        """,
        row => string.Join('|', Enumerable.Range(0, 7).Select(column => row.IsDBNull(column) ? "-" : row.GetValue(column).ToString())), ("wave", WaveId), ("person", PersonId)));

    public FormVisitor Visitor(string? languages = null) => new(bot.Http.BaseAddress!, languages);
}
