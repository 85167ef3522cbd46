using System.Collections.Frozen;
using NpsBot.Core.Coaching;
using NpsBot.Texts;

namespace NpsBot.Coaching;

/// <summary>All tips, from tips.data.json: what decides whether a tip fits, and its texts.</summary>
public sealed class TipLibrary
{
    readonly FrozenDictionary<(string Id, Language Language), TipText> texts;

    internal TipLibrary(IReadOnlyList<WrittenTip> written)
    {
        Tips = [.. written.Select(tip => tip.Tip)];
        texts = written
            .SelectMany(tip => tip.Texts.Select(text => KeyValuePair.Create((tip.Tip.Id, text.Key), text.Value)))
            .ToFrozenDictionary();
    }

    /// <summary>In the order of the file, which decides between tips that are equally fitting.</summary>
    public IReadOnlyList<Tip> Tips { get; }

    /// <summary>Reads the tips that the program carries.</summary>
    /// <exception cref="InvalidDataException">The data is not as it should be; the message names tip and field.</exception>
    public static TipLibrary Load()
    {
        using var stream = typeof(TipLibrary).Assembly.GetManifestResourceStream("NpsBot.Coaching.tips.data.json")
            ?? throw new InvalidDataException("The tips are missing from the program.");
        return new TipLibrary(TipData.Read(stream));
    }

    /// <exception cref="KeyNotFoundException">There is no such tip.</exception>
    public TipText Text(string id, Language language) => texts.TryGetValue((id, language), out var text)
        ? text
        : throw new KeyNotFoundException($"There is no tip '{id}'.");
}

/// <summary>A tip in one language.</summary>
/// <param name="Title">What to do, in a few words.</param>
/// <param name="Advice">Two or three sentences.</param>
/// <param name="FirstStep">One thing to do this week.</param>
/// <param name="HowToTell">What can be observed when it worked.</param>
public sealed record TipText(string Title, string Advice, string FirstStep, string HowToTell);

/// <summary>A tip as it stands in the file, with its texts.</summary>
sealed record WrittenTip(Tip Tip, IReadOnlyDictionary<Language, TipText> Texts);
