using NpsBot.Texts;

namespace NpsBot.Setup;

public enum Verdict
{
    Fine,

    /// <summary>Works, but somebody should know.</summary>
    Doubtful,

    /// <summary>Keeps the bot from working.</summary>
    Wrong,
}

/// <param name="Text">What was found, and the cure where there is something to cure.</param>
public sealed record Finding(Verdict Verdict, string Text);

sealed class Findings(Phrases texts)
{
    readonly List<Finding> found = [];

    public IReadOnlyList<Finding> All => found;

    public void Fine(string key, params ReadOnlySpan<(string Name, object? Value)> arguments) => Add(Verdict.Fine, key, arguments);

    public void Doubtful(string key, params ReadOnlySpan<(string Name, object? Value)> arguments) => Add(Verdict.Doubtful, key, arguments);

    public void Wrong(string key, params ReadOnlySpan<(string Name, object? Value)> arguments) => Add(Verdict.Wrong, key, arguments);

    public void Add(Verdict verdict, string key, params ReadOnlySpan<(string Name, object? Value)> arguments) => Tell(verdict, texts[key, arguments]);

    /// <param name="text">In words already.</param>
    public void Tell(Verdict verdict, string text) => found.Add(new Finding(verdict, text));
}
