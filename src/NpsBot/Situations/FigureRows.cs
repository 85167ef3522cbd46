using System.Globalization;
using NpsBot.Core.Scores;
using NpsBot.Core.Situations;
using NpsBot.Storage;

namespace NpsBot.Situations;

/// <summary>A figure and whose it is.</summary>
/// <param name="ServiceId">Null: the whole organisation's.</param>
sealed record OwnedFigure(string? ServiceId, Figure Figure);

/// <summary>An organisation's own figures as they are stored.</summary>
static class FigureRows
{
    /// <summary>These figures, in place of those that are about the same.</summary>
    public static void Write(Session session, string tenantId, IReadOnlyList<OwnedFigure> figures)
    {
        foreach (var (service, figure) in figures)
        {
            session.Execute("""
                INSERT INTO situation_figure (tenant_id, service_id, period, measure, band, value, unit, definition)
                VALUES (@tenant, @service, @period, @measure, @band, @value, @unit, @definition)
                ON CONFLICT (tenant_id, service_id, period, measure, band) DO UPDATE SET value = excluded.value, unit = excluded.unit, definition = excluded.definition
                """,
                ("tenant", tenantId), ("service", service ?? ""), ("period", figure.Period.ToString()), ("measure", figure.Measure.ToString()), ("band", figure.Band?.ToString() ?? ""),
                ("value", figure.Value.ToString(CultureInfo.InvariantCulture)), ("unit", figure.Unit.ToString()), ("definition", figure.Definition));
        }
    }

    /// <param name="serviceId">Null: the whole organisation's.</param>
    public static IReadOnlyList<Figure> Read(Session session, string tenantId, string? serviceId) => session.Query(
        "SELECT period, measure, band, value, unit, definition FROM situation_figure WHERE tenant_id = @tenant AND service_id = @service ORDER BY period, measure, band",
        row => new Figure(
            Period.Parse(row.GetString(0)) ?? throw new FormatException("A stored period is none."), Enum.Parse<Measure>(row.GetString(1)),
            row.GetString(2) is { Length: > 0 } band ? Enum.Parse<Band>(band) : null,
            decimal.Parse(row.GetString(3), CultureInfo.InvariantCulture), Enum.Parse<FigureUnit>(row.GetString(4)), row.GetString(5)),
        ("tenant", tenantId), ("service", serviceId ?? ""));
}
