using System.Globalization;
using System.Text;
using NpsBot.Core.Surveys;

namespace NpsBot.Tests.Comments;

/// <summary>How well themes are read: for each theme how often it was found rightly, wrongly, or missed, and what it was taken for.</summary>
sealed class ThemeReport
{
    static readonly string[] Classes = [.. Reasons.All.Select(reason => reason.Id()), LabelledComment.Unknown];

    readonly Dictionary<string, (int Right, int Wrong, int Missed)> counts = Classes.ToDictionary(name => name, _ => (0, 0, 0), StringComparer.Ordinal);
    readonly Dictionary<(string Meant, string Taken), int> confusion = [];
    readonly int comments;
    readonly int exact;
    readonly int recognised;
    readonly int sentimentRight;
    readonly int sentiments;

    public ThemeReport(IReadOnlyList<LabelledComment> labelled, Func<LabelledComment, IReadOnlySet<string>> read)
    {
        comments = labelled.Count;
        foreach (var comment in labelled)
        {
            var got = read(comment);
            exact += got.SetEquals(comment.Themes) ? 1 : 0;
            recognised += got.Contains(LabelledComment.Unknown) ? 0 : 1;
            var (meant, taken) = (Names(comment.Themes), Names(got));
            foreach (var name in meant.Intersect(taken, StringComparer.Ordinal))
            {
                Add(name, 1, 0, 0);
                Confuse(name, name);
                if (name == LabelledComment.Unknown)
                    continue;
                sentiments++;
                sentimentRight += comment.Themes.Where(theme => Name(theme) == name).Any(got.Contains) ? 1 : 0;
            }
            var missed = meant.Except(taken, StringComparer.Ordinal).ToList();
            var wrong = taken.Except(meant, StringComparer.Ordinal).ToList();
            missed.ForEach(name => Add(name, 0, 0, 1));
            wrong.ForEach(name => Add(name, 0, 1, 0));
            foreach (var name in missed)
                Confuse(name, wrong.Count > 0 ? wrong[0] : "nothing more");
            if (missed.Count == 0)
                wrong.ForEach(name => Confuse("nothing more", name));
        }
    }

    /// <summary>The mean of the F1 of the ten themes and of "unknown".</summary>
    public double MacroF1 => Classes.Average(F1);

    double F1(string name) => counts[name] is var (right, wrong, missed) && right > 0 ? 2.0 * right / (2 * right + wrong + missed) : 0;

    public string Line(string name) => string.Create(CultureInfo.InvariantCulture,
        $"| {name} | {comments} | {MacroF1:F3} | {100.0 * exact / comments:F1} % | {100.0 * recognised / comments:F1} % | {100.0 * sentimentRight / Math.Max(sentiments, 1):F1} % |\n");

    public string PerTheme()
    {
        var table = new StringBuilder("| theme | right | too much | missed | F1 |\n|---|---|---|---|---|\n");
        foreach (var name in Classes)
            table.Append(CultureInfo.InvariantCulture, $"| {name} | {counts[name].Right} | {counts[name].Wrong} | {counts[name].Missed} | {F1(name):F2} |\n");
        return table.ToString();
    }

    public string Confusion()
    {
        string[] all = [.. Classes, "nothing more"];
        var table = new StringBuilder("| meant \\ read | " + string.Join(" | ", all) + " |\n|---|" + string.Concat(Enumerable.Repeat("---|", all.Length)) + "\n");
        foreach (var meant in all)
            table.Append("| " + meant + " | " + string.Join(" | ", all.Select(taken => confusion.TryGetValue((meant, taken), out var count) ? count.ToString(CultureInfo.InvariantCulture) : "")) + " |\n");
        return table.ToString();
    }

    static string Name(string theme) => theme.TrimEnd('+', '-');

    static HashSet<string> Names(IEnumerable<string> themes) => themes.Select(Name).ToHashSet(StringComparer.Ordinal);

    void Add(string name, int right, int wrong, int missed) => counts[name] = (counts[name].Right + right, counts[name].Wrong + wrong, counts[name].Missed + missed);

    void Confuse(string meant, string taken) => confusion[(meant, taken)] = confusion.GetValueOrDefault((meant, taken)) + 1;
}
