using System.Text;

namespace NpsBot.Chat;

/// <summary>Which phrases can carry which ideas. Cuts a message into as few known phrases as possible.</summary>
sealed class Lexicon
{
    /// <summary>What the ideas "0" to "10" have in common.</summary>
    public const string Number = "number";

    const int UnknownCost = 100;
    static readonly string[] Service = ["service"];

    readonly Node root = new();
    readonly Dictionary<int, List<string>> wordsByLength = [];
    readonly HashSet<string> known = new(StringComparer.Ordinal);

    /// <summary>Ideas with their phrases; see phrases.data.json for how phrases are written.</summary>
    public Lexicon(IReadOnlyDictionary<string, IReadOnlyList<string>> phrases)
    {
        foreach (var (idea, written) in phrases)
        {
            foreach (var phrase in written.SelectMany(Alternatives.WrittenOut))
                Add(idea, Reading.Units(phrase));
        }
    }

    /// <summary>The known word that an unknown one is probably meant to be; itself when there is none.</summary>
    public Unit Corrected(Unit unit)
    {
        if (!unit.IsWord || known.Contains(unit.Text))
            return unit;
        var plain = Unstretched(unit.Text);
        if (known.Contains(plain))
            return unit with { Text = plain };
        string? best = null;
        var least = int.MaxValue;
        for (var length = unit.Text.Length - 2; length <= unit.Text.Length + 2; length++)
        {
            foreach (var word in wordsByLength.GetValueOrDefault(length, []))
            {
                // A slip in the first letter is rare, and a swap in a short word shows itself.
                if ((length == 4 || word[0] == unit.Text[0]) && Typos.Between(unit.Text, word) is { } distance && distance < least)
                    (best, least) = (word, distance);
            }
        }
        return best is null ? unit : unit with { Text = best };
    }

    /// <summary>Cuts units into segments: first as few unknown units as possible, then as few phrases.</summary>
    /// <param name="units">The message.</param>
    /// <param name="mentions">Services already found, which are not cut.</param>
    public List<Segment> Cut(IReadOnlyList<Unit> units, IReadOnlyList<Mention> mentions)
    {
        var best = new (int Cost, Segment Step)[units.Count + 1];
        for (var at = units.Count - 1; at >= 0; at--)
        {
            var mention = mentions.FirstOrDefault(mention => mention.From == at);
            if (mention is not null)
            {
                best[at] = (best[mention.To].Cost + 1, new Segment(Service, at, mention.To));
                continue;
            }
            best[at] = (best[at + 1].Cost + UnknownCost, new Segment([], at, at + 1));
            var node = root;
            for (var end = at; end < units.Count && node.Next.TryGetValue(units[end].Key, out node); end++)
            {
                if (mentions.Any(other => other.From == end))
                    break;
                if (node.Ideas.Count > 0 && best[end + 1].Cost + 1 < best[at].Cost)
                    best[at] = (best[end + 1].Cost + 1, new Segment(node.Ideas, at, end + 1));
            }
        }
        return Walk(best);
    }

    /// <summary>Whether these units are everyday words; a word for a department such as "HR" is none.</summary>
    public bool IsEveryday(IReadOnlyList<Unit> units) => Cut(units, []).TrueForAll(segment => segment.Ideas is [not "department", ..]);

    static List<Segment> Walk((int Cost, Segment Step)[] best)
    {
        var segments = new List<Segment>();
        for (var at = 0; at < best.Length - 1; at = best[at].Step.To)
        {
            var step = best[at].Step;
            if (step.IsUnknown && segments is [.., { IsUnknown: true } unknown])
                segments[^1] = unknown with { To = step.To };
            else
                segments.Add(step);
        }
        return segments;
    }

    /// <summary>"helloooo" is "hello": three or more of a letter in a row stand for one.</summary>
    static string Unstretched(string word)
    {
        var kept = new StringBuilder(word.Length);
        for (var at = 0; at < word.Length;)
        {
            var end = at + 1;
            while (end < word.Length && word[end] == word[at])
                end++;
            kept.Append(word[at], end - at >= 3 ? 1 : end - at);
            at = end;
        }
        return kept.ToString();
    }

    void Add(string idea, List<Unit> phrase)
    {
        var node = root;
        foreach (var unit in phrase)
        {
            if (!node.Next.TryGetValue(unit.Key, out var next))
                node.Next.Add(unit.Key, next = new Node());
            node = next;
            if (unit.IsWord && known.Add(unit.Text))
                Remember(unit.Text);
        }
        if (node.Ideas.Contains(idea))
            return;
        node.Ideas.Add(idea);
        if (char.IsAsciiDigit(idea[0]))
            node.Ideas.Add(Number);
    }

    void Remember(string word)
    {
        if (!wordsByLength.TryGetValue(word.Length, out var same))
            wordsByLength.Add(word.Length, same = []);
        same.Add(word);
    }

    sealed class Node
    {
        public Dictionary<string, Node> Next { get; } = new(StringComparer.Ordinal);

        public List<string> Ideas { get; } = [];
    }
}
