using NpsBot.Audiences;
using NpsBot.Cards;
using NpsBot.Core.Disclosure;
using NpsBot.Core.Surveys;
using NpsBot.Storage;
using NpsBot.Surveys;
using NpsBot.Texts;
using NpsBot.Waves;

namespace NpsBot.Chat;

/// <summary>Before a wave: whom it would ask, the launch itself, and the question as a test to oneself.</summary>
public sealed class Launching(Database database, WaveViews views, WaveControl control, Audit audit, TimeProvider time)
{
    /// <summary>Until when a test says it is open.</summary>
    const int TestDays = 14;

    public Reply Answer(Turn turn, Intent.Steer said)
    {
        ArgumentNullException.ThrowIfNull(turn);
        ArgumentNullException.ThrowIfNull(said);
        return SurveysOf(turn, said.ServiceIds) switch
        {
            [] => new Reply.Post(NoticeCard.Of(turn.Texts, turn.Texts["Steering.NoSuchSurvey"], Steering.AllWaves(turn), Buttons.Help(turn.Texts))),
            [var only] when said.Deed == WaveDeed.Test => Test(turn, only.Service, only.Mode),
            [var only] => new Reply.Post(Ask(turn, only.Id, only.Service, null)),
            var several => new Reply.Post(ChooseWaveCard.Of(turn.Texts, said.Deed, [.. several.Select(survey => (survey.Id, NameOf(turn, survey.Service, survey.Id, several)))])),
        };
    }

    public Reply Press(Turn turn, CardCommand.Steer steer)
    {
        ArgumentNullException.ThrowIfNull(turn);
        ArgumentNullException.ThrowIfNull(steer);
        if (SurveysOf(turn, []).Find(survey => survey.Id == steer.Id) is not { Service: { } service, Mode: var mode })
            return new Reply.Say(turn.Texts["Steering.NoSuchSurvey"]);
        if (steer.Deed == WaveDeed.Test)
            return Test(turn, service, mode);
        if (steer.Consent is not { } consent)
            return new Reply.Replace(Ask(turn, steer.Id, service, null));
        return Steering.Objection(turn, consent, time.GetUtcNow()) switch
        {
            "Steering.NotYourQuestion" => new Reply.Say(turn.Texts["Steering.NotYourQuestion"]),
            { } again => new Reply.Replace(Ask(turn, steer.Id, service, turn.Texts[again])),
            null when HasBeenAskedSince(turn, steer.Id, consent) => new Reply.Replace(Ask(turn, steer.Id, service, turn.Texts["Steering.WaveSince"])),
            null => new Reply.Replace(Launch(turn, steer.Id)),
        };
    }

    /// <summary>A confirmation counts for one wave: when a wave of the survey has begun or was closed since, and is over, the same press does not start another.</summary>
    bool HasBeenAskedSince(Turn turn, string surveyId, Consent consent) => database.Read(session => session.First(
        """
        SELECT wave_id FROM wave WHERE tenant_id = @tenant AND survey_id = @survey AND COALESCE(ended_at, closes_at) <= @now AND (opens_at > @asked OR ended_at > @asked) LIMIT 1
        """,
        row => row.GetString(0),
        ("tenant", turn.Person.TenantId), ("survey", surveyId), ("now", time.GetUtcNow().ToUnixTimeMilliseconds()), ("asked", consent.AskedAt))) is not null;

    Card Launch(Turn turn, string surveyId)
    {
        var zone = ReaderTime.ZoneOf(turn);
        var result = control.Launch(turn.Person.TenantId, surveyId, turn.Person.Id);
        var said = WaveResultWords.Of(turn.Texts, result, zone);
        var waveId = result switch
        {
            LaunchResult.Launched launched => launched.WaveId,
            LaunchResult.StillOpen open => open.WaveId,
            _ => null,
        };
        return waveId is not null && views.Of(turn.Person.TenantId, waveId, turn.Person.Id, turn.Texts.Language, zone) is { } wave
            ? WaveCard.Of(turn.Texts, wave, said)
            : NoticeCard.Of(turn.Texts, said, Steering.AllWaves(turn), Buttons.Help(turn.Texts));
    }

    Card Ask(Turn turn, string surveyId, ServiceEntry service, string? notice)
    {
        var now = time.GetUtcNow();
        var preview = database.ReadTogether(session => Preview.Of(session, turn.Person.TenantId, surveyId, now, turn.Programme.WritesMail));
        return LaunchCard.Of(turn.Texts, surveyId, service.Name(turn.Texts.Language), preview, Steering.ConsentOf(turn, now), notice ?? OpenWave(turn, surveyId));
    }

    /// <summary>That a wave of this survey runs, so that nobody finds out by pressing; null when none does.</summary>
    string? OpenWave(Turn turn, string surveyId)
    {
        var open = views.Lines(turn.Person.TenantId, turn.Texts.Language, ReaderTime.ZoneOf(turn))
            .FirstOrDefault(line => line.SurveyId == surveyId && line.State is (WaveState.Running or WaveState.Paused));
        return open?.Until is { } closes ? turn.Texts["Launch.Open", ("moment", turn.Texts.Moment(closes))] : null;
    }

    /// <summary>The question in every language, each as people would get it.</summary>
    Reply.Series Test(Turn turn, ServiceEntry service, WaveMode mode)
    {
        audit.Note(turn.Person.TenantId, turn.Person.Id, "test send", service.Id);
        var thresholds = service.Waves.Count > 0 ? service.Waves[0].Thresholds : Thresholds.Default;
        return new Reply.Series([.. LanguageTags.All.Select(language => TestCard.Of(Phrases.In(language), new Invitation(
            TestCard.Reference, service.Name(language), service.Kind, service.Type, time.GetUtcNow().AddDays(TestDays), thresholds, IsExternal: service.Type == ServiceType.Product, Given: null)
        { InSentence = service.InSentence(language), Mode = mode }))]);
    }

    List<(string Id, ServiceEntry Service, WaveMode Mode)> SurveysOf(Turn turn, IReadOnlyList<string> serviceIds)
    {
        var surveys = database.Read(session => session.Query("SELECT survey_id, service_id, mode FROM survey WHERE tenant_id = @tenant ORDER BY survey_id",
            row => (Id: row.GetString(0), ServiceId: row.GetString(1), Mode: (WaveMode)row.GetInt32(2)), ("tenant", turn.Person.TenantId)));
        return [.. from survey in surveys
            where serviceIds.Count == 0 || serviceIds.Contains(survey.ServiceId, StringComparer.Ordinal)
            let service = turn.Programme.Service(survey.ServiceId)
            where service is not null
            select (survey.Id, service, survey.Mode)];
    }

    /// <summary>Two surveys of one service are told apart by their ids.</summary>
    static string NameOf(Turn turn, ServiceEntry service, string surveyId, List<(string Id, ServiceEntry Service, WaveMode Mode)> among)
    {
        var name = service.Name(turn.Texts.Language);
        return among.Count(survey => survey.Service == service) > 1 ? $"{name} ({surveyId})" : name;
    }
}
