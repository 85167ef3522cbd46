using NpsBot.Cards.Model;

namespace NpsBot.Cards;

/// <summary>A bar that lies anywhere on a scale, drawn with columns: every client can, and a chart element is not needed.</summary>
static class FloatingBar
{
    const int Steps = 200;

    /// <summary>A bar from one value to another; what is left and right of it stays empty.</summary>
    /// <param name="scale">What the whole width stands for.</param>
    public static ColumnSet Of(double from, double to, (double Low, double High) scale, BoxStyle style)
    {
        var (left, right) = (Step(Math.Min(from, to), scale), Step(Math.Max(from, to), scale));
        // What is next to nothing is still seen.
        if (right - left < 1)
            (left, right) = left < Steps ? (left, left + 1) : (left - 1, left);
        List<Column> columns = [];
        Add(left, BoxStyle.None);
        Add(right - left, style);
        Add(Steps - right, BoxStyle.None);
        return new ColumnSet(columns) { Spacing = Spacing.None };

        void Add(int width, BoxStyle filled)
        {
            if (width > 0)
                columns.Add(new Column(new TextBlock("\u00a0") { Size = Size.Small }) { Width = ColumnWidth.Share(width), Style = filled, Spacing = Spacing.None });
        }
    }

    static int Step(double value, (double Low, double High) scale) => (int)Math.Clamp(Math.Round(Steps * (value - scale.Low) / (scale.High - scale.Low)), 0, Steps);
}
