using NpsBot.Texts;

namespace NpsBot.Demo;

/// <summary>Finds an author for every remark: somebody of its language whose score and reasons it fits. Nothing is said twice.</summary>
static class Remarks
{
    const double HighestShare = 0.5;

    public static void Deal(IReadOnlyList<RemarkSet> sets, IReadOnlyList<DraftWave> waves, Random chance)
    {
        var remarks = chance.Shuffled(
            sets.SelectMany(set => set.Texts.SelectMany(of => of.Value.Select(text => new Remark(set, of.Key, text)))));
        // What belongs to an event has fewer quarters to go to, so it goes first.
        foreach (var remark in remarks.OrderBy(remark => remark.Set.Event is null))
            Place(remark, waves);
    }

    // The quarter with the fewest remarks for its answers comes first, so that every quarter has something to read.
    static void Place(Remark remark, IReadOnlyList<DraftWave> waves)
    {
        var author = waves
            .Where(wave => remark.Set.Event is null || wave.Event == remark.Set.Event)
            .Where(wave => ShareWithRemark(wave) < HighestShare)
            .OrderBy(ShareWithRemark)
            .Select(wave => wave.Answers.FirstOrDefault(remark.Fits))
            .FirstOrDefault(answer => answer is not null);
        if (author is not null)
            author.Comment = remark.Text;
    }

    static double ShareWithRemark(DraftWave wave) => (double)wave.Answers.Count(draft => draft.Comment is not null) / wave.Answers.Count;

    sealed record Remark(RemarkSet Set, Language Language, string Text)
    {
        public bool Fits(DraftAnswer draft) =>
            draft.Comment is null && draft.Person.Language == Language && draft.Answer.Score?.Band == Set.Band
            && (draft.Reasons.Count == 0 || draft.Reasons.Contains(Set.Reason));
    }
}
