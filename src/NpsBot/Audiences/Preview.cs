using NpsBot.Core.Audiences;
using NpsBot.Core.Disclosure;
using NpsBot.Core.Scores;
using NpsBot.Core.Surveys;
using NpsBot.Results;
using NpsBot.Storage;
using NpsBot.Surveys;
using NpsBot.Texts;

namespace NpsBot.Audiences;

/// <summary>What a wave of a survey would do if it began now. Nothing is written, and nobody is named.</summary>
/// <param name="Fewest">Below so many answers no score may be shown.</param>
/// <param name="LeftOut">Who is not asked, the most frequent reason first.</param>
/// <param name="ServiceNames">Of this service and of every other that is mentioned, by service and language.</param>
public sealed record Preview(
    string SurveyId, string ServiceId, Forecast Forecast, int Fewest, IReadOnlyList<LeftOutCount> LeftOut, IReadOnlyDictionary<string, IReadOnlyDictionary<Language, string>> ServiceNames)
{
    /// <summary>What the wave would promise.</summary>
    public WaveMode Mode { get; init; }

    /// <summary>Those of the people asked who are guests of the directory.</summary>
    public GuestsAsked Guests { get; init; } = new(0, 0, CanMail: false);

    // Lots differ from wave to wave; how many they fall on does not.
    const long AnySeed = 0;

    // Response rates wear off, so long gone waves say little.
    const int WavesLookedAt = 4;

    public string Name(string serviceId, Language language)
    {
        var names = ServiceNames[serviceId];
        return names.TryGetValue(language, out var name) ? name : names.Values.First();
    }

    /// <summary>Null when there is no such survey.</summary>
    /// <param name="writesMail">Whether the organisation has a sender of mail.</param>
    public static Preview? Of(Session session, string tenantId, string surveyId, DateTimeOffset now, bool writesMail = false)
    {
        ArgumentNullException.ThrowIfNull(session);
        if (SurveyPlans.Bare(session, tenantId, surveyId) is not { } survey)
            return null;
        var choice = Choosing.ForSurvey(session, tenantId, surveyId, AnySeed, now);
        var (asked, before) = EarlierWaves(session, tenantId, surveyId, now);
        var audience = choice.Chosen.Count + choice.LeftOut.Count(person => IsSpokenFor(person.Reason));
        return new Preview(
            surveyId, survey.ServiceId, Forecast.Of(choice.Chosen.Count, audience, asked, before),
            session.First("SELECT minimum_score FROM survey WHERE tenant_id = @tenant AND survey_id = @survey", row => row.GetInt32(0), ("tenant", tenantId), ("survey", surveyId)),
            LeftOutCount.Of(choice.LeftOut, OrganisationZones.Load(session, tenantId).Organisation), Names(session, tenantId))
        {
            Mode = (WaveMode)session.First("SELECT mode FROM survey WHERE tenant_id = @tenant AND survey_id = @survey", row => row.GetInt32(0), ("tenant", tenantId), ("survey", surveyId)),
            Guests = GuestsAmong(session, tenantId, choice.Chosen, writesMail),
        };
    }

    static GuestsAsked GuestsAmong(Session session, string tenant, IReadOnlyList<Chosen> chosen, bool writesMail)
    {
        var guests = session.Query("SELECT person_id, mail FROM person WHERE tenant_id = @tenant AND is_guest = 1", row => (Id: row.GetString(0), HasMail: !row.IsDBNull(1)), ("tenant", tenant))
            .ToDictionary(guest => guest.Id, guest => guest.HasMail && writesMail, StringComparer.Ordinal);
        var ways = chosen.Where(person => guests.ContainsKey(person.PersonId)).Select(person => guests[person.PersonId]).ToList();
        return new GuestsAsked(ways.Count(isByMail => !isByMail), ways.Count(isByMail => isByMail), writesMail);
    }

    /// <summary>Whether the score is to speak for somebody who is not asked: those who are asked another time, not those whom it does not concern.</summary>
    static bool IsSpokenFor(LeftOutReason reason) => reason is not (
        LeftOutReason.NotInAudience or LeftOutReason.HasNotUsed or LeftOutReason.External or LeftOutReason.LeadsService or LeftOutReason.Left);

    /// <summary>
    /// What the last waves brought, as far as their final snapshots may be shown to anybody: whoever reads a preview may have answered, and waves
    /// that show no figures do not show them here either.
    /// </summary>
    static (long Asked, Tally Answers) EarlierWaves(Session session, string tenant, string survey, DateTimeOffset now)
    {
        var waves = session.Query("""
            SELECT wave_id, minimum_score, minimum_reasons, minimum_mentions FROM wave
            WHERE tenant_id = @tenant AND survey_id = @survey AND COALESCE(ended_at, closes_at) <= @now ORDER BY opens_at DESC
            """,
            row => (Id: row.GetString(0), Thresholds: new Thresholds(row.GetInt32(1), row.GetInt32(2), row.GetInt32(3))),
            ("tenant", tenant), ("survey", survey), ("now", now.ToUnixTimeMilliseconds()));
        var asked = 0L;
        var answers = new long[Score.Highest + 1];
        foreach (var (wave, thresholds) in waves.Take(WavesLookedAt))
        {
            if (Snapshots.Last(session, tenant, wave) is not { IsFinal: true } final || DisclosureRules.DiscloseToRespondent(final, thresholds) is not Disclosed.Figures)
                continue;
            asked += final.Asked;
            foreach (var (score, people) in final.Tally.ToCounts().Index())
                answers[score] += people;
        }
        return (asked, Tally.OfCounts(answers));
    }

    static Dictionary<string, IReadOnlyDictionary<Language, string>> Names(Session session, string tenant) => session
        .Query("SELECT service_id, language, name FROM service_name WHERE tenant_id = @tenant AND is_alias = 0",
            row => (Service: row.GetString(0), Language: LanguageTags.Parse(row.GetString(1)) ?? Language.English, Name: row.GetString(2)), ("tenant", tenant))
        .GroupBy(name => name.Service, StringComparer.Ordinal)
        .ToDictionary(service => service.Key, service => (IReadOnlyDictionary<Language, string>)service.ToDictionary(name => name.Language, name => name.Name), StringComparer.Ordinal);
}

/// <summary>How many guests a wave asks, by the way on which it does.</summary>
/// <param name="ByChat">At best effort: whether Teams lets the bot write to them shows only when it tries.</param>
/// <param name="CanMail">Whether they could be asked by mail, had they an address.</param>
public sealed record GuestsAsked(int ByChat, int ByMail, bool CanMail);
