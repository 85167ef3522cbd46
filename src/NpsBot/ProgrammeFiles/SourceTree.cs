using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace NpsBot.ProgrammeFiles;

/// <summary>A piece of the file with its place.</summary>
abstract record SourceNode(int Line, int Column);

/// <param name="IsPlain">Written without quotation marks, so that it may be a number or nothing at all.</param>
sealed record SourceText(string Value, bool IsPlain, int Line, int Column) : SourceNode(Line, Column)
{
    public bool IsEmpty => IsPlain ? Value is "" or "~" or "null" or "Null" or "NULL" : string.IsNullOrWhiteSpace(Value);
}

sealed record SourceList(IReadOnlyList<SourceNode> Items, int Line, int Column) : SourceNode(Line, Column);

sealed record SourceMap(IReadOnlyList<(SourceText Key, SourceNode Value)> Entries, int Line, int Column) : SourceNode(Line, Column);

/// <summary>
/// Turns YAML events into a tree that remembers places. Built here and not taken from YamlDotNet, whose own tree stops at the first key
/// that stands twice, follows aliases (a few lines can then mean billions) and recurses as deep as the file says.
/// </summary>
sealed class SourceTree
{
    const int DeepestNesting = 20;

    readonly IParser parser;
    readonly FileProblems problems;

    SourceTree(IParser parser, FileProblems problems) => (this.parser, this.problems) = (parser, problems);

    /// <summary>The file's only document; null when there is none to speak of, which is then among the problems.</summary>
    public static SourceNode? Read(string text, FileProblems problems)
    {
        try
        {
            var events = new Parser(new StringReader(text));
            events.Consume<StreamStart>();
            if (!events.TryConsume<DocumentStart>(out _))
            {
                problems.Add(1, 1, "Programme.Empty");
                return null;
            }
            var root = new SourceTree(events, problems).Node(depth: 0);
            events.Consume<DocumentEnd>();
            if (events.TryConsume<DocumentStart>(out var second))
                problems.Add(Line(second), Column(second), "Programme.SecondDocument");
            return root;
        }
        catch (YamlException fault)
        {
            problems.Add((int)fault.Start.Line, (int)fault.Start.Column, "Programme.NotYaml", ("reason", Reason(fault)));
            return null;
        }
    }

    SourceNode Node(int depth)
    {
        var here = parser.Consume<ParsingEvent>();
        if (depth > DeepestNesting)
            throw new YamlException(here.Start, here.End, "too deeply nested");
        switch (here)
        {
            case Scalar scalar:
                return new SourceText(scalar.Value, scalar.Style == ScalarStyle.Plain, Line(here), Column(here));
            case SequenceStart:
                return List(here, depth);
            case MappingStart:
                return Map(here, depth);
            default:
                problems.Add(Line(here), Column(here), "Programme.Alias");
                return new SourceText("", IsPlain: true, Line(here), Column(here));
        }
    }

    SourceList List(ParsingEvent start, int depth)
    {
        var items = new List<SourceNode>();
        while (!parser.TryConsume<SequenceEnd>(out _))
            items.Add(Node(depth + 1));
        return new SourceList(items, Line(start), Column(start));
    }

    SourceMap Map(ParsingEvent start, int depth)
    {
        var entries = new List<(SourceText, SourceNode)>();
        var seen = new Dictionary<string, SourceText>(StringComparer.Ordinal);
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var (key, value) = (Node(depth + 1), Node(depth + 1));
            if (key is not SourceText name)
                problems.Add(key, "Programme.KeyNotText");
            else if (!seen.TryAdd(name.Value, name))
                problems.Add(name, "Programme.KeyTwice", ("key", name.Value), ("line", seen[name.Value].Line));
            else
                entries.Add((name, value));
        }
        return new SourceMap(entries, Line(start), Column(start));
    }

    /// <summary>The library's own words, without the place that it adds in its own way.</summary>
    static string Reason(YamlException fault) => fault.Message.Split(" (at Line")[0].TrimEnd('.');

    static int Line(ParsingEvent at) => (int)at.Start.Line;

    static int Column(ParsingEvent at) => (int)at.Start.Column;
}
