using NpsBot.Core.Scores;
using NpsBot.Core.Surveys;

namespace NpsBot.Demo;

/// <summary>Scores in the proportions of a chapter, and the reasons that go with them.</summary>
static class Opinions
{
    const int Swing = 2;
    const int FewestMentions = 3;

    // How often each number is given within its band: 9 a little more than 10, and angry zeros rarer than a tepid 6.
    static readonly IReadOnlyList<(int Score, int Weight)> Numbers =
        [(0, 3), (1, 2), (2, 5), (3, 10), (4, 13), (5, 28), (6, 39), (7, 46), (8, 54), (9, 56), (10, 44)];

    static readonly IReadOnlyList<(int Count, int Weight)> ReasonsGiven = [(0, 12), (1, 36), (2, 35), (3, 17)];

    /// <summary>The bands are rationed rather than thrown one by one, so that every seed tells the chapter's story.</summary>
    public static IReadOnlyList<Score> Scores(Chapter chapter, int count, Random chance)
    {
        var promoters = Share(chapter.Promoters, count, chance);
        var detractors = Share(chapter.Detractors, count, chance);
        var bands = Enumerable.Repeat(Band.Promoter, promoters)
            .Concat(Enumerable.Repeat(Band.Detractor, detractors))
            .Concat(Enumerable.Repeat(Band.Passive, count - promoters - detractors));
        return chance.Shuffled(bands.Select(band => Within(band, chance)));
    }

    /// <summary>Gives answers their reasons, and makes sure that the story's first reason is heard from several people.</summary>
    public static void Explain(IReadOnlyList<DraftAnswer> answers, ServiceStory story, Chapter chapter, Random chance)
    {
        foreach (var band in Enum.GetValues<Band>())
        {
            var weights = WeightsOf(story, chapter, band);
            var inBand = answers.Where(draft => draft.Answer.Score?.Band == band).ToList();
            foreach (var draft in inBand)
                draft.Reasons = Some(Reasons.For(story.Type), weights, chance);
            if (band != Band.Promoter)
                Insist(inBand, weights.MaxBy(weight => weight.Value).Key);
        }
    }

    static int Share(int percent, int count, Random chance) =>
        (int)Math.Round(count * (percent + chance.Between(-Swing, Swing)) / 100.0, MidpointRounding.AwayFromZero);

    static Score Within(Band band, Random chance) =>
        Score.Of(chance.Weighted([.. Numbers.Where(number => Score.Of(number.Score).Band == band)], number => number.Weight).Score);

    static IReadOnlyDictionary<Reason, int> WeightsOf(ServiceStory story, Chapter chapter, Band band) =>
        chapter.Reasons?.GetValueOrDefault(band) ?? story.Reasons[band];

    static List<Reason> Some(IReadOnlyList<Reason> offered, IReadOnlyDictionary<Reason, int> weights, Random chance)
    {
        var picked = new List<Reason>();
        for (var left = chance.Weighted(ReasonsGiven, given => given.Weight).Count; left > 0; left--)
            picked.Add(chance.Weighted([.. offered.Except(picked)], reason => weights.GetValueOrDefault(reason, 1)));
        return picked;
    }

    static void Insist(IReadOnlyList<DraftAnswer> answers, Reason reason)
    {
        var missing = FewestMentions - answers.Count(draft => draft.Reasons.Contains(reason));
        foreach (var draft in answers.Where(draft => !draft.Reasons.Contains(reason)).Take(Math.Max(0, missing)).ToList())
            draft.Reasons = [reason, .. draft.Reasons.Take(Reasons.MostPicked - 1)];
    }
}
