using System.Globalization;
using System.Text.Json;

namespace NpsBot.Cards.Model;

/// <summary>Something on a card. Each kind writes itself as Adaptive Cards 1.5 has it.</summary>
public abstract record Element
{
    public Spacing Spacing { get; init; }

    public bool Separator { get; init; }

    internal abstract void Write(Utf8JsonWriter json);

    internal static void WriteAll(Utf8JsonWriter json, ReadOnlySpan<byte> property, IReadOnlyList<Element> elements)
    {
        json.WriteStartArray(property);
        for (var i = 0; i < elements.Count; i++)
            elements[i].Write(json);
        json.WriteEndArray();
    }

    private protected void Start(Utf8JsonWriter json, ReadOnlySpan<byte> type)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, type);
        if (Spacing != Spacing.Default)
            json.WriteString("spacing"u8, Spacing.Json());
        if (Separator)
            json.WriteBoolean("separator"u8, value: true);
    }
}

/// <summary>Text, always plain.</summary>
public sealed record TextBlock(string Text) : Element
{
    public Size Size { get; init; }

    public bool IsBold { get; init; }

    public bool IsSubtle { get; init; }

    public bool IsHeading { get; init; }

    public Tone Tone { get; init; }

    public Alignment Alignment { get; init; }

    /// <summary>The name by which <see cref="Unfold"/> shows it; such a text is hidden at first.</summary>
    public string? Foldable { get; init; }

    /// <summary>What the card is about.</summary>
    public static TextBlock Heading(string text) => new(text) { Size = Size.Medium, IsBold = true, IsHeading = true };

    /// <summary>What the lines below it are about.</summary>
    public static TextBlock Label(string text) => new(text) { IsBold = true };

    /// <summary>What can be left unread.</summary>
    public static TextBlock Small(string text) => new(text) { Size = Size.Small, IsSubtle = true };

    internal override void Write(Utf8JsonWriter json)
    {
        Start(json, "TextBlock"u8);
        if (Foldable is not null)
        {
            json.WriteString("id"u8, Foldable);
            json.WriteBoolean("isVisible"u8, value: false);
        }
        json.WriteString("text"u8, PlainText.Escape(Text));
        json.WriteBoolean("wrap"u8, value: true);
        if (Size != Size.Default)
            json.WriteString("size"u8, Size.Json());
        if (IsBold)
            json.WriteString("weight"u8, "Bolder"u8);
        if (IsSubtle)
            json.WriteBoolean("isSubtle"u8, value: true);
        if (IsHeading)
            json.WriteString("style"u8, "heading"u8);
        if (Tone != Tone.Default)
            json.WriteString("color"u8, Tone.Json());
        if (Alignment != Alignment.Left)
            json.WriteString("horizontalAlignment"u8, Alignment.Json());
        json.WriteEndObject();
    }
}

/// <summary>Elements that belong together, on a background if it has a style.</summary>
public sealed record Container(params IReadOnlyList<Element> Items) : Element
{
    public BoxStyle Style { get; init; }

    /// <summary>Items stand side by side where each has at least this many pixels, else one below the other. Clients that do not know it stack them.</summary>
    public int? SideBySideFrom { get; init; }

    internal override void Write(Utf8JsonWriter json)
    {
        Start(json, "Container"u8);
        if (Style != BoxStyle.None)
            json.WriteString("style"u8, Style.Json());
        if (SideBySideFrom is { } pixels)
            WriteFlow(json, pixels);
        WriteAll(json, "items"u8, Items);
        json.WriteEndObject();
    }

    static void WriteFlow(Utf8JsonWriter json, int pixels)
    {
        json.WriteStartArray("layouts"u8);
        json.WriteStartObject();
        json.WriteString("type"u8, "Layout.Flow"u8);
        json.WriteString("itemFit"u8, "Fill"u8);
        json.WriteString("minItemWidth"u8, string.Create(CultureInfo.InvariantCulture, $"{pixels}px"));
        json.WriteString("columnSpacing"u8, "None"u8);
        json.WriteString("rowSpacing"u8, "Small"u8);
        json.WriteString("horizontalItemsAlignment"u8, "Left"u8);
        json.WriteEndObject();
        json.WriteEndArray();
    }
}

/// <summary>Columns side by side.</summary>
public sealed record ColumnSet(params IReadOnlyList<Column> Columns) : Element
{
    internal override void Write(Utf8JsonWriter json)
    {
        Start(json, "ColumnSet"u8);
        WriteAll(json, "columns"u8, Columns);
        json.WriteEndObject();
    }
}

/// <summary>One column of a set.</summary>
public sealed record Column(params IReadOnlyList<Element> Items) : Element
{
    public ColumnWidth Width { get; init; } = ColumnWidth.Stretch;

    public BoxStyle Style { get; init; }

    /// <summary>The least height in pixels; small targets are hard to hit on a phone.</summary>
    public int? LeastHeight { get; init; }

    public bool IsCentred { get; init; }

    /// <summary>What a press anywhere on the column does; its title is what a screen reader says.</summary>
    public Execute? Press { get; init; }

    internal override void Write(Utf8JsonWriter json)
    {
        Start(json, "Column"u8);
        Width.Write(json);
        if (Style != BoxStyle.None)
            json.WriteString("style"u8, Style.Json());
        if (LeastHeight is { } pixels)
            json.WriteString("minHeight"u8, string.Create(CultureInfo.InvariantCulture, $"{pixels}px"));
        if (IsCentred)
            json.WriteString("verticalContentAlignment"u8, "Center"u8);
        if (Press is not null)
        {
            json.WritePropertyName("selectAction"u8);
            Press.Write(json);
        }
        WriteAll(json, "items"u8, Items);
        json.WriteEndObject();
    }
}

/// <summary>Buttons. Teams drops those beyond the sixth, so there are never more.</summary>
public sealed record ActionSet : Element
{
    public const int Most = 6;

    public ActionSet(params IReadOnlyList<CardAction> actions)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(actions.Count, Most, nameof(actions));
        Actions = actions;
    }

    public IReadOnlyList<CardAction> Actions { get; }

    internal override void Write(Utf8JsonWriter json)
    {
        Start(json, "ActionSet"u8);
        json.WriteStartArray("actions"u8);
        foreach (var action in Actions)
            action.Write(json);
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
