using NpsBot.Cards;
using NpsBot.Core.Situations;
using NpsBot.Results;
using NpsBot.Storage;
using NpsBot.Surveys;
using NpsBot.Texts;

namespace NpsBot.Situations;

/// <summary>Builds what the situation card shows: the organisation's own figures, and beside them the scores as far as they may be shown.</summary>
public sealed class SituationViews(Database database, Summaries summaries)
{
    const int MostPeriods = 4;
    const int MostWaves = 3;

    /// <summary>Null when there are no figures.</summary>
    /// <param name="viewer">Who looks, by person id.</param>
    /// <param name="isHr">The whole organisation's figures are HR's.</param>
    public SituationView? Of(Programme programme, ServiceEntry service, Language language, string viewer, bool isHr)
    {
        ArgumentNullException.ThrowIfNull(programme);
        ArgumentNullException.ThrowIfNull(service);
        var (own, whole) = database.ReadTogether(session => (
            Panel.Of(FigureRows.Read(session, programme.TenantId, service.Id)),
            isHr ? Panel.Of(FigureRows.Read(session, programme.TenantId, null)) : []));
        if (own.Count == 0 && whole.Count == 0)
            return null;
        var periods = own.Take(MostPeriods).Select(panel => new SituationPeriod(panel, service.IsRunByTooFew ? [] : Scores(programme, service, panel.Period, language, viewer)));
        return new SituationView(service.Id, service.Name(language), [.. periods], whole.Count > 0 ? whole[0] : null, service.IsRunByTooFew, isHr);
    }

    List<ScoreOfWave> Scores(Programme programme, ServiceEntry service, Period period, Language language, string viewer) =>
    [
        .. service.Waves.Where(wave => period.Contains(DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(wave.Window.Opens, programme.Zones.Organisation).DateTime)))
            .Take(MostWaves)
            .Select(wave => summaries.Of(programme.TenantId, service, language, viewer, wave.Name)).OfType<Summary>()
            .Select(summary => new ScoreOfWave(summary.WaveName, summary.Disclosed)),
    ];
}
