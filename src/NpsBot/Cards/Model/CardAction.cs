using System.Text.Json;

namespace NpsBot.Cards.Model;

/// <summary>Something that can be pressed.</summary>
/// <param name="Title">What stands on it, or what a screen reader says; plain text, which no client reads as Markdown here.</param>
public abstract record CardAction(string Title)
{
    internal abstract void Write(Utf8JsonWriter json);
}

/// <summary>Sends a command to the bot. Clients that know only the older Action.Submit send the same data by it.</summary>
public sealed record Execute(string Title, CardCommand Does) : CardAction(Title)
{
    /// <summary>Whether what was typed and ticked on the card goes along.</summary>
    public bool TakesInputs { get; init; }

    /// <summary>The one thing that the card hopes for.</summary>
    public bool IsPrimary { get; init; }

    internal override void Write(Utf8JsonWriter json)
    {
        var title = PlainText.OneLine(Title);
        json.WriteStartObject();
        WriteCommon(json, "Action.Execute"u8, title);
        json.WriteString("verb"u8, Does.Verb);
        json.WriteStartObject("fallback"u8);
        WriteCommon(json, "Action.Submit"u8, title);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    void WriteCommon(Utf8JsonWriter json, ReadOnlySpan<byte> type, string title)
    {
        json.WriteString("type"u8, type);
        json.WriteString("title"u8, title);
        if (IsPrimary)
            json.WriteString("style"u8, "positive"u8);
        if (!TakesInputs)
            json.WriteString("associatedInputs"u8, "none"u8);
        json.WritePropertyName("data"u8);
        Does.WriteData(json);
    }
}

/// <summary>Opens a page.</summary>
public sealed record OpenUrl(string Title, Uri Url) : CardAction(Title)
{
    internal override void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, "Action.OpenUrl"u8);
        json.WriteString("title"u8, PlainText.OneLine(Title));
        json.WriteString("url"u8, Url.AbsoluteUri);
        json.WriteEndObject();
    }
}

/// <summary>Shows what is hidden on the card, or hides it again; the bot hears nothing of it.</summary>
/// <param name="Id">The text, see <see cref="TextBlock.Foldable"/>.</param>
public sealed record Unfold(string Title, string Id) : CardAction(Title)
{
    internal override void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, "Action.ToggleVisibility"u8);
        json.WriteString("title"u8, PlainText.OneLine(Title));
        json.WriteStartArray("targetElements"u8);
        json.WriteStringValue(Id);
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
