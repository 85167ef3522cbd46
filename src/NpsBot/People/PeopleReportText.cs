using NpsBot.Texts;

namespace NpsBot.People;

/// <summary>Tells on a console what became of a list.</summary>
/// <param name="source">The file's name, or the organisation's id.</param>
sealed class PeopleReportText(string source, Phrases texts, TextWriter output, TextWriter error)
{
    const int MostNames = 20;

    /// <returns>0 when the roster is as the source says (or would be), 1 when nothing was changed or something was left out.</returns>
    public int Tell(UpdateOutcome outcome)
    {
        switch (outcome)
        {
            case UpdateOutcome.Applied(var report):
                TellRemarks(report);
                TellCounts("People.Applied", report);
                return report.Rejected.Any() ? 1 : 0;
            case UpdateOutcome.Previewed(var report, var isMassDeparture):
                TellRemarks(report);
                TellNames("People.New", report.New);
                TellNames("People.Changed", report.Changed);
                TellNames("People.Gone", report.Gone);
                TellCounts("People.Previewed", report);
                if (isMassDeparture)
                    error.WriteLine(texts["People.WouldNeedConfirm", ("gone", report.Gone.Count)]);
                return report.Rejected.Any() || isMassDeparture ? 1 : 0;
            case UpdateOutcome.MassDeparture(var report):
                TellRemarks(report);
                error.WriteLine(texts["People.MassDeparture", ("gone", report.Gone.Count)]);
                return 1;
            case UpdateOutcome.Unreadable(var why):
                error.WriteLine(texts["People.Noted", ("where", Where(why)), ("problem", why.In(texts))]);
                return 1;
            default:
                throw new InvalidOperationException("An outcome is a closed set.");
        }
    }

    void TellRemarks(PeopleReport report)
    {
        foreach (var remark in report.Remarks.OrderBy(remark => remark.Line))
            error.WriteLine(texts[remark.IsRejection ? "People.LeftOut" : "People.Noted", ("where", Where(remark)), ("problem", remark.In(texts))]);
    }

    void TellNames(string key, IReadOnlyList<string> names)
    {
        if (names.Count == 0)
            return;
        var first = string.Join(texts.Language == Language.English ? ", " : "、", names.Take(MostNames));
        output.WriteLine(texts[key, ("names", names.Count > MostNames ? texts["People.AndMore", ("names", first), ("n", names.Count - MostNames)] : first)]);
    }

    void TellCounts(string key, PeopleReport report) => output.WriteLine(texts[key,
        ("new", report.New.Count), ("changed", report.Changed.Count), ("gone", report.Gone.Count), ("same", report.Same), ("rejected", report.Rejected.Count())]);

    string Where(Remark remark) => remark.Line == 0 ? source : texts["People.Line", ("file", source), ("line", remark.Line)];
}
