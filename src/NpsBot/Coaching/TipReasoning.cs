using NpsBot.Core.Coaching;
using NpsBot.Core.Scores;
using NpsBot.Texts;

namespace NpsBot.Coaching;

/// <summary>Why a tip was chosen, in one line.</summary>
public static class TipReasoning
{
    public static string Line(Phrases texts, ChosenTip chosen) => chosen.Ground switch
    {
        TipGround.CostsPoints costs => Cost(texts, costs),
        TipGround.LiftsPassives lifts => texts["Coaching.LiftsPassives", ("reason", ReasonText.Name(texts, lifts.Reason)), ("mentions", lifts.Mentions)],
        _ => texts["Coaching.General"],
    };

    static string Cost(Phrases texts, TipGround.CostsPoints costs)
    {
        var reason = ReasonText.Name(texts, costs.Reason);
        return Nps.Round(costs.Points) is > 0 and var points
            ? texts["Coaching.CostsPoints", ("n", points), ("reason", reason), ("mentions", costs.Mentions)]
            : texts["Coaching.CostsLessThanAPoint", ("reason", reason), ("mentions", costs.Mentions)];
    }
}
