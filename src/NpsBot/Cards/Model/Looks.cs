using System.Globalization;
using System.Text.Json;

namespace NpsBot.Cards.Model;

public enum Spacing
{
    Default,
    None,
    Small,
    Medium,
    Large,
}

public enum Size
{
    Default,
    Small,
    Medium,
    Large,
    ExtraLarge,
}

/// <summary>Colours of text. They never say anything that words do not say as well.</summary>
public enum Tone
{
    Default,
    Accent,
    Good,
    Warning,
    Attention,
}

/// <summary>Backgrounds.</summary>
public enum BoxStyle
{
    None,
    Emphasis,
    Accent,
    Good,
    Warning,
    Attention,
}

public enum Alignment
{
    Left,
    Center,
    Right,
}

/// <summary>How wide a column is beside its neighbours: as its content, what is left, a share, or so many pixels.</summary>
public readonly record struct ColumnWidth
{
    readonly long weight;
    readonly int pixels;

    ColumnWidth(long weight, int pixels = 0) => (this.weight, this.pixels) = (weight, pixels);

    public static ColumnWidth Auto { get; } = new(-1);

    public static ColumnWidth Stretch { get; }

    public static ColumnWidth Share(long weight) => new(weight);

    public static ColumnWidth Pixels(int pixels) => new(0, pixels);

    internal void Write(Utf8JsonWriter json)
    {
        if (pixels > 0)
            json.WriteString("width"u8, string.Create(CultureInfo.InvariantCulture, $"{pixels}px"));
        else if (weight > 0)
            json.WriteNumber("width"u8, weight);
        else
            json.WriteString("width"u8, weight < 0 ? "auto"u8 : "stretch"u8);
    }
}

static class LooksJson
{
    public static ReadOnlySpan<byte> Json(this Spacing spacing) => spacing switch
    {
        Spacing.None => "None"u8,
        Spacing.Small => "Small"u8,
        Spacing.Medium => "Medium"u8,
        Spacing.Large => "Large"u8,
        _ => "Default"u8,
    };

    public static ReadOnlySpan<byte> Json(this Size size) => size switch
    {
        Size.Small => "Small"u8,
        Size.Medium => "Medium"u8,
        Size.Large => "Large"u8,
        Size.ExtraLarge => "ExtraLarge"u8,
        _ => "Default"u8,
    };

    public static ReadOnlySpan<byte> Json(this Tone tone) => tone switch
    {
        Tone.Accent => "Accent"u8,
        Tone.Good => "Good"u8,
        Tone.Warning => "Warning"u8,
        Tone.Attention => "Attention"u8,
        _ => "Default"u8,
    };

    public static ReadOnlySpan<byte> Json(this BoxStyle style) => style switch
    {
        BoxStyle.Emphasis => "emphasis"u8,
        BoxStyle.Accent => "accent"u8,
        BoxStyle.Good => "good"u8,
        BoxStyle.Warning => "warning"u8,
        BoxStyle.Attention => "attention"u8,
        _ => "default"u8,
    };

    public static ReadOnlySpan<byte> Json(this Alignment alignment) => alignment switch
    {
        Alignment.Center => "Center"u8,
        Alignment.Right => "Right"u8,
        _ => "Left"u8,
    };
}
