using NpsBot.Setup;
using NpsBot.Texts;

namespace NpsBot.ProgrammeFiles;

/// <summary>The file in which an organisation writes down what it surveys: YAML, or JSON, which is YAML too. See docs/programme-file.md.</summary>
public static class ProgrammeFile
{
    /// <summary>Reads the whole file and reports every mistake at once; nothing is taken from a file with mistakes.</summary>
    /// <param name="fileName">As it is to stand before line and column.</param>
    /// <param name="open">Gives the files that this one names, such as calendars; null when there is none of the name.</param>
    public static ParsedProgramme Parse(string text, string fileName, Phrases texts, Func<string, byte[]?>? open = null)
    {
        var problems = new FileProblems(fileName, texts);
        var root = SourceTree.Read(text, problems);
        var programme = root is null ? null : new ProgrammeReader(problems, texts, open ?? (_ => null)).Read(root);
        return problems.Found.Count == 0 ? new ParsedProgramme(programme, []) : new ParsedProgramme(null, problems.Found);
    }

    /// <summary>The text of a file, or words on standard error and null.</summary>
    public static async Task<string?> TextOf(string path, Phrases texts, TextWriter error, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(error);
        var (text, unreadable) = await SourceFile.Read(path, texts, cancellation);
        if (text is null)
            await error.WriteLineAsync(unreadable);
        return text;
    }

    /// <summary>Says what is wrong with a text, one line each; null when something is.</summary>
    /// <param name="folder">Where the files are that it names.</param>
    public static async Task<ImportedProgramme?> ReadAsync(string text, string path, string folder, Phrases texts, TextWriter error)
    {
        ArgumentNullException.ThrowIfNull(error);
        const int most = 40;
        var parsed = Parse(text, path, texts, name => Beside(folder, name));
        foreach (var problem in parsed.Problems.Take(most))
            await error.WriteLineAsync(problem.ToString());
        if (parsed.Problems.Count > most)
            await error.WriteLineAsync(texts["Programme.More", ("n", parsed.Problems.Count - most)]);
        return parsed.Programme;
    }

    /// <summary>A file that is named in another is looked for beside it.</summary>
    static byte[]? Beside(string folder, string name)
    {
        var path = Path.Combine(folder, name);
        return File.Exists(path) ? File.ReadAllBytes(path) : null;
    }
}

/// <param name="Programme">Null exactly when there are problems.</param>
/// <param name="Problems">In the order of the file.</param>
public sealed record ParsedProgramme(ImportedProgramme? Programme, IReadOnlyList<FileProblem> Problems);

/// <param name="Line">From 1.</param>
/// <param name="Column">From 1.</param>
public sealed record FileProblem(string File, int Line, int Column, string Text)
{
    /// <summary>In the form that editors and terminals make clickable.</summary>
    public override string ToString() => FormattableString.Invariant($"{File}:{Line}:{Column}: {Text}");
}

sealed class FileProblems(string fileName, Phrases texts)
{
    readonly List<FileProblem> found = [];
    readonly List<FileProblem> elsewhere = [];

    /// <summary>Those of this file in its order, then those of the files that it names.</summary>
    public IReadOnlyList<FileProblem> Found => [.. found.OrderBy(problem => problem.Line).ThenBy(problem => problem.Column), .. elsewhere];

    public void Add(SourceNode where, string key, params ReadOnlySpan<(string Name, object? Value)> arguments) => Add(where.Line, where.Column, key, arguments);

    /// <summary>A name that is none of those known: with the one that was probably meant, where there is one.</summary>
    public void AddUnknown(SourceText text, string key, string keyMeant, IEnumerable<string> known)
    {
        if (Nearest.To(text.Value, known) is { } meant)
            Add(text, keyMeant, ("value", text.Value), ("meant", meant));
        else
            Add(text, key, ("value", text.Value));
    }

    public void Add(FilePlace where, string key, params ReadOnlySpan<(string Name, object? Value)> arguments) => Add(where.Line, where.Column, key, arguments);

    public void Add(int line, int column, string key, params ReadOnlySpan<(string Name, object? Value)> arguments) =>
        found.Add(new FileProblem(fileName, line, column, texts[key, arguments]));

    /// <summary>A problem in a file that this one names.</summary>
    public void AddElsewhere(string file, int line, string text) => elsewhere.Add(new FileProblem(file, line, 1, text));
}
