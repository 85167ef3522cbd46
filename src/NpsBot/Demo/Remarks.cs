using NpsBot.Texts;

namespace NpsBot.Demo;

/// <summary>Finds an author for every remark: somebody of its language whose score and reasons it fits. No sentence is said twice.</summary>
static class Remarks
{
    const int AtMostOneOf = 2;

    public static void Deal(IReadOnlyList<RemarkSet> sets, IReadOnlyList<DraftWave> waves, Random chance)
    {
        var remarks = chance.Shuffled(sets.SelectMany(set => set.Texts.SelectMany(of => of.Value.Select(text => new Remark(set, of.Key, text)))));
        // What belongs to an event has fewer quarters to go to, so it goes first.
        foreach (var remark in remarks.OrderBy(remark => remark.Set.Event is null))
            Place(remark, waves, chance);
    }

    static void Place(Remark remark, IReadOnlyList<DraftWave> waves, Random chance)
    {
        var open = waves.Where(wave => remark.Set.Event is null || wave.Event == remark.Set.Event).ToList();
        while (open.Count > 0)
        {
            // A full quarter gets more remarks than the one that has just begun.
            var wave = chance.Weighted(open, candidate => candidate.Answers.Count);
            if (HasRoom(wave) && wave.Answers.FirstOrDefault(remark.Fits) is { } author)
            {
                author.Comment = remark.Text;
                return;
            }
            open.Remove(wave);
        }
    }

    static bool HasRoom(DraftWave wave) =>
        AtMostOneOf * wave.Answers.Count(draft => draft.Comment is not null) < wave.Answers.Count;

    sealed record Remark(RemarkSet Set, Language Language, string Text)
    {
        public bool Fits(DraftAnswer draft) =>
            draft.Comment is null && draft.Person.Language == Language && draft.Answer.Score?.Band == Set.Band
            && (draft.Reasons.Count == 0 || draft.Reasons.Contains(Set.Reason));
    }
}
