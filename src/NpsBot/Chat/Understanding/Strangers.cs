namespace NpsBot.Chat;

/// <summary>Understands clear commands about something that is no service here: "score canteen", or "language Klingon".</summary>
sealed class Strangers(PhraseBook book)
{
    const int LongestName = 24;
    const int MostHan = 4;
    const int MostWords = 1;

    static readonly HashSet<string> Team = ["team"];
    static readonly HashSet<string> Of = ["of"];

    public Intent? In(string text, List<Unit> units, List<Unit> corrected, bool isHr)
    {
        var segments = book.Lexicon.Cut(corrected, []);
        var at = segments.FindIndex(segment => segment.IsUnknown);
        if (at < 0 || segments.FindLastIndex(segment => segment.IsUnknown) != at)
            return null;
        var end = segments.FindIndex(at + 1, segment => !segment.CanMean(Team));
        var last = (end < 0 ? segments.Count : end) - 1;
        var said = text[units[segments[at].From].Start..units[segments[last].To - 1].End].Trim();
        segments[at] = segments[at] with { Ideas = [Kind(units, segments, at)] };
        if (said.Length > LongestName || book.Meaning(segments, isHr) is not { } means)
            return null;
        return Telling.TakesService(means) ? new Intent.UnknownService(means, said) : Telling.Of(means, segments, [], text);
    }

    /// <summary>
    /// "为什么 食堂" names something, "为什么不接电话" is a sentence: in Chinese a name stands apart or after a word like "给".
    /// </summary>
    static string Kind(List<Unit> units, List<Segment> segments, int at)
    {
        var (from, to) = (segments[at].From, segments[at].To);
        if (at == 0)
            return "stranger-first";
        if (units[from].IsHan && units[from].Start == units[from - 1].End && !segments[at - 1].CanMean(Of))
            return "sentence";
        return to - from <= (units[from].IsHan ? MostHan : MostWords) ? "stranger" : "long-stranger";
    }
}
