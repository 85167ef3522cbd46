using NpsBot.Core.Disclosure;
using NpsBot.Core.Scores;
using NpsBot.Core.Surveys;
using NpsBot.Results;
using NpsBot.Storage;
using NpsBot.Surveys;
using NpsBot.Texts;

namespace NpsBot.Export;

/// <summary>
/// Every wave of every service and of every touchpoint along the way through it, with the figures of the last snapshot that people could see. A file has readers whom nobody knows, and any of them may
/// have answered: so everything is told as to somebody who did, see docs/decisions/0005-disclosure.md.
/// </summary>
sealed class ResultsExport(Database database, Programmes programmes, TimeProvider time)
{
    /// <returns>The file, and how many waves stand in it.</returns>
    public (byte[] File, int Waves) Write(Phrases texts)
    {
        var csv = new CsvText();
        csv.Row([.. Columns.Select(column => texts[$"Export.{column}"])]);
        var waves = 0;
        foreach (var tenant in database.Read(session => session.Query("SELECT DISTINCT tenant_id FROM service ORDER BY tenant_id", row => row.GetString(0))))
        {
            foreach (var service in programmes.Of(tenant).Services)
            {
                var along = service.Touchpoints.SelectMany(touchpoint => touchpoint.Waves.Select(wave => (wave, (TouchpointEntry?)touchpoint)));
                foreach (var (wave, touchpoint) in service.Waves.Select(wave => (wave, (TouchpointEntry?)null)).Concat(along).Where(row => row.wave.Window.Opens <= time.GetUtcNow()))
                {
                    Row(csv, texts, tenant, service, wave, touchpoint?.Name(texts.Language));
                    waves++;
                }
            }
        }
        return (csv.ToBytes(), waves);
    }

    static readonly string[] Columns =
    [
        "Organisation", "ServiceId", "Service", "Wave", "Opened", "Closes", "Shown", "Snapshot", "AsOf", "Asked",
        "Answers", "Score", "Low", "High", "Promoters", "Passives", "Detractors", "NotUsed", "Skipped",
        // What is new comes last: somebody's spreadsheet counts columns.
        "Touchpoint",
    ];

    void Row(CsvText csv, Phrases texts, string tenant, ServiceEntry service, WaveEntry wave, string? touchpoint)
    {
        var snapshot = !service.IsScoredAlone(wave) ? null : database.Read(session => Snapshots.Last(session, tenant, wave));
        var disclosed = snapshot is null ? null : DisclosureRules.DiscloseToRespondent(snapshot, wave.Thresholds);
        var isTold = disclosed is Disclosed.Figures or Disclosed.NearlyAll;
        var figures = disclosed as Disclosed.Figures;
        csv.Row(
            tenant, service.Id, service.Name(texts.Language), wave.Name, Day(wave.Window.Opens), Day(wave.Window.End),
            Shown(texts, service, wave, snapshot, disclosed), snapshot?.Number, snapshot is null ? null : Day(snapshot.TakenAt), snapshot?.Asked,
            isTold ? snapshot!.Tally.Count : null,
            figures?.Nps.Rounded, figures is null ? null : Nps.Round(figures.Interval.Low), figures is null ? null : Nps.Round(figures.Interval.High),
            figures?.Tally.Promoters, figures?.Tally.Passives, figures?.Tally.Detractors,
            isTold ? snapshot!.NotUsed : null, isTold ? snapshot!.Skipped : null, touchpoint);
    }

    string Shown(Phrases texts, ServiceEntry service, WaveEntry wave, Snapshot? snapshot, Disclosed? disclosed) => disclosed switch
    {
        Disclosed.Figures => texts[snapshot!.IsFinal ? "Export.Final" : wave.Window.IsOver(time.GetUtcNow()) ? "Export.LastShown" : "Export.StillOpen"],
        Disclosed.NearlyAll { Band: Band.Promoter } => texts["Export.NearlyAll", ("band", "9–10")],
        Disclosed.NearlyAll { Band: Band.Passive } => texts["Export.NearlyAll", ("band", "7–8")],
        Disclosed.NearlyAll => texts["Export.NearlyAll", ("band", "0–6")],
        Disclosed.TooFew => texts["Export.TooFew"],
        _ when wave.Mode == WaveMode.Anonymous && snapshot is null => texts["Export.Sealed"],
        _ when !service.IsScoredAlone(wave) => texts["Export.RunByTooFew"],
        _ => texts["Export.NeverLooked"],
    };

    static string Day(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
