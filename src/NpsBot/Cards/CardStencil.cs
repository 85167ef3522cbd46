using System.Text;
using NpsBot.Storage;

namespace NpsBot.Cards;

/// <summary>A card written once for many people, on whose cards only the reference differs: the pieces between are copied.</summary>
public sealed class CardStencil
{
    /// <summary>Drawn on the card in place of the reference. Random, so that nothing else on it can look like it.</summary>
    public static readonly string StandIn = Ids.New();

    readonly byte[][] pieces;

    /// <param name="card">Drawn with the <see cref="StandIn"/>.</param>
    public CardStencil(Card card)
    {
        ArgumentNullException.ThrowIfNull(card);
        Summary = card.Summary;
        pieces = Split(card.ToJson(), Encoding.UTF8.GetBytes(StandIn));
    }

    public string Summary { get; }

    /// <summary>The card as UTF-8 JSON with a reference, which consists of letters, digits, '-' and '_' and so needs no escaping.</summary>
    public byte[] ToJson(string reference)
    {
        ArgumentNullException.ThrowIfNull(reference);
        Span<byte> name = stackalloc byte[Encoding.UTF8.GetMaxByteCount(reference.Length)];
        name = name[..Encoding.UTF8.GetBytes(reference, name)];
        var json = new byte[pieces.Sum(piece => piece.Length) + (name.Length * (pieces.Length - 1))];
        var rest = json.AsSpan();
        for (var i = 0; i < pieces.Length; i++)
        {
            if (i > 0)
                rest = Add(rest, name);
            rest = Add(rest, pieces[i]);
        }
        return json;
    }

    static Span<byte> Add(Span<byte> to, scoped ReadOnlySpan<byte> what)
    {
        what.CopyTo(to);
        return to[what.Length..];
    }

    static byte[][] Split(ReadOnlySpan<byte> json, ReadOnlySpan<byte> mark)
    {
        var found = new List<byte[]>();
        for (var at = json.IndexOf(mark); at >= 0; at = json.IndexOf(mark))
        {
            found.Add(json[..at].ToArray());
            json = json[(at + mark.Length)..];
        }
        found.Add(json.ToArray());
        return [.. found];
    }
}
