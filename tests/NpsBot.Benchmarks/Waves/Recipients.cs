using System.Globalization;
using NpsBot.Core.Disclosure;
using NpsBot.Core.Surveys;
using NpsBot.Storage;
using NpsBot.Surveys;
using NpsBot.Texts;

namespace NpsBot.Benchmarks.Waves;

/// <summary>Organisations whose people all have a chat with the bot, and one survey that asks everybody.</summary>
static class Recipients
{
    public const string Survey = "it";

    public static string Tenant(int number) => string.Create(CultureInfo.InvariantCulture, $"7d6f4c1e-1111-4222-8333-{number:000000000000}");

    /// <summary>The first part of a tenant's path at the connector, so that the stand-in can tell tenants apart.</summary>
    public static string PathOf(int number) => string.Create(CultureInfo.InvariantCulture, $"t{number}");

    public static void Seed(Database database, int tenant, int people, Uri connector)
    {
        var id = Tenant(tenant);
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        var serviceUrl = new Uri(connector, PathOf(tenant) + "/").AbsoluteUri;
        const int together = 10_000;
        for (var from = 0; from < people; from += together)
        {
            database.Write(session =>
            {
                for (var i = from; i < Math.Min(people, from + together); i++)
                {
                    var number = i.ToString("0000000000", CultureInfo.InvariantCulture);
                    session.Execute("""
                        INSERT INTO person (tenant_id, person_id, entra_object_id, channel_user_id, name, department, language, on_roster, conversation_id, service_url, bot_id, channel_id, welcomed_at)
                        VALUES (@tenant, @person, @entra, @account, @name, @department, @language, 1, @chat, @serviceUrl, '28:npsbot', 'msteams', @now)
                        """,
                        ("tenant", id), ("person", number + "benchmarkone"), ("entra", number + "-4000-8000-000000000000"), ("account", "29:" + number), ("name", "Person " + number),
                        ("department", "department-" + number[^1]), ("language", LanguageTags.All[i % LanguageTags.All.Count].Tag()), ("chat", "a:" + number), ("serviceUrl", serviceUrl), ("now", now));
                }
            });
        }
        database.Write(session =>
        {
            ProgrammeRows.AddService(session, id, Survey, ServiceType.It, runBy: null);
            foreach (var language in LanguageTags.All)
                ProgrammeRows.AddName(session, id, Survey, language, "IT help desk", isAlias: false);
            ProgrammeRows.AddSurvey(session, id, Survey, Survey, Thresholds.Default);
        });
    }
}
