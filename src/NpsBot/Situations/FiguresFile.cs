using System.Globalization;
using NpsBot.Audiences.Lists;
using NpsBot.Cards.Model;
using NpsBot.Core.Scores;
using NpsBot.Core.Situations;
using NpsBot.People;
using NpsBot.People.Csv;
using NpsBot.Storage;

namespace NpsBot.Situations;

/// <summary>Reads a file of figures strictly: one figure a line, each with its definition. One mistake, and nothing is taken.</summary>
static class FiguresFile
{
    const string PeriodColumn = "period", ServiceColumn = "service", MeasureColumn = "measure", BandColumn = "band", ValueColumn = "value", UnitColumn = "unit", DefinitionColumn = "definition";

    const int LongestDefinition = 300;

    static readonly ListColumn[] Columns =
    [
        new(PeriodColumn, "quarter month 期间 期間 季度 季 月份 时期 時期"), new(MeasureColumn, "figure indicator 指标 指標"), new(ValueColumn, "数值 數值 值"),
        new(UnitColumn, "kind 单位 單位 类型 類型"), new(DefinitionColumn, "defined_as 定义 定義 口径 口徑"),
        new(ServiceColumn, "service_id 服务 服務", IsRequired: false), new(BandColumn, "group 分组 分組 人群", IsRequired: false),
    ];

    /// <summary>Every figure, and what is wrong with the file; with anything wrong, its figures are not to be used.</summary>
    public static async Task<(IReadOnlyList<OwnedFigure> Figures, IReadOnlyList<Remark> Remarks)> Read(
        Stream file, string tenantId, Database database, DateTimeOffset now, CancellationToken cancellation)
    {
        var (lines, remarks) = await CsvList.Read(file, Columns, cancellation);
        var (known, today) = database.ReadTogether(session => (new Known(session, tenantId), DateOnly.FromDateTime(now.UtcDateTime.AddDays(1))));
        var taken = new Dictionary<(string?, Period, Measure, Band?), (int Line, Figure Figure)>();
        foreach (var line in lines)
        {
            var (owned, fault) = Figure(line, known, today);
            if (owned is not { Figure: var figure })
                remarks.Add(fault! with { Line = line.Line, IsRejection = true });
            else if (!taken.TryAdd((owned.ServiceId, figure.Period, figure.Measure, figure.Band), (line.Line, figure)) && Earlier(owned) is var earlier && earlier.Figure != figure)
                remarks.Add(new Remark(line.Line, "Figures.SaidTwice", ("line", earlier.Line)) { IsRejection = true });
        }
        return ([.. taken.Select(one => new OwnedFigure(one.Key.Item1, one.Value.Figure))], [.. remarks.OrderBy(remark => remark.Line)]);

        (int Line, Figure Figure) Earlier(OwnedFigure owned) => taken[(owned.ServiceId, owned.Figure.Period, owned.Figure.Measure, owned.Figure.Band)];
    }

    static (OwnedFigure?, Remark?) Figure(ListLine line, Known known, DateOnly tomorrow)
    {
        string? service = null;
        if (line[ServiceColumn] is { } named && (service = known.Service(named)) is null)
            return (null, new Remark(0, "Lists.UnknownService", ("value", Excerpt(named)), ("services", string.Join(", ", known.ServiceIds))));
        if (Period.Parse(line[PeriodColumn]!) is not { } period)
            return Fault("Figures.BadPeriod", line[PeriodColumn]!);
        if (period.Begins > tomorrow)
            return Fault("Figures.NotYet", line[PeriodColumn]!);
        if (FigureWordings.MeasureOf(line[MeasureColumn]!) is not { } measure)
            return Fault("Figures.UnknownMeasure", line[MeasureColumn]!);
        if (FigureWordings.UnitOf(line[UnitColumn]!) is not { } unit)
            return Fault("Figures.UnknownUnit", line[UnitColumn]!);
        if (!measure.CanBe(unit))
            return Fault("Figures.WrongUnit", line[MeasureColumn]!);
        var band = line[BandColumn] is { } group ? FigureWordings.BandOf(group) : null;
        if (line[BandColumn] is { } unread && band is null)
            return Fault("Figures.UnknownBand", unread);
        if (Number(line[ValueColumn]!, unit) is not { } value)
            return Fault("Figures.NoNumber", line[ValueColumn]!);
        if (!unit.Allows(value))
            return Fault($"Figures.Not{unit}", line[ValueColumn]!);
        if (DefinitionFault(line[DefinitionColumn]!) is { } key)
            return (null, new Remark(0, key, ("value", Excerpt(line[DefinitionColumn]!)), ("longest", LongestDefinition)));
        return (new OwnedFigure(service, new Figure(period, measure, band, value, unit, line[DefinitionColumn]!)), null);
    }

    /// <summary>People read it, and spreadsheets may be made of it.</summary>
    static string? DefinitionFault(string definition) => definition.Length > LongestDefinition ? "People.TooLong" : CsvCells.Fault(definition.Length > RosterText.Longest ? definition[..RosterText.Longest] : definition);

    /// <summary>A decimal with a point; thousands may be set apart, and a percent sign may stand behind a share.</summary>
    static decimal? Number(string cell, FigureUnit unit)
    {
        var plain = cell.Replace('\u2212', '-');
        if (unit == FigureUnit.Share)
            plain = plain.TrimEnd('%', '％', ' ');
        return decimal.TryParse(plain, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var value) && HasRealThousands(plain) ? value : null;
    }

    /// <summary>"1,000" is a thousand; "92,5" is no number here and not 925.</summary>
    static bool HasRealThousands(string number)
    {
        var parts = number.Split('.')[0].Split(',');
        return parts.Length == 1 || parts.Skip(1).All(part => part.Length == 3);
    }

    static (OwnedFigure?, Remark?) Fault(string key, string value) => (null, new Remark(0, key, ("value", Excerpt(value))));

    /// <summary>Enough to find the cell again, on one line.</summary>
    static string Excerpt(string cell) => PlainText.OneLine(PlainText.Cut(cell, 40));
}
