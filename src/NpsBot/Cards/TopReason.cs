using NpsBot.Coaching;
using NpsBot.Core.Disclosure;
using NpsBot.Core.Scores;
using NpsBot.Texts;

namespace NpsBot.Cards;

/// <summary>The reason to name first: what costs the most points; without complaints what would lift the undecided; else what is praised.</summary>
static class TopReason
{
    public static ReasonCount? Of(Disclosed.Figures figures) => figures.Reasons
        .OrderBy(count => count.Band) // 0-6, then 7-8, then 9-10
        .ThenByDescending(count => count.Sixths)
        .ThenByDescending(count => count.Mentions)
        .ThenBy(count => count.Reason)
        .FirstOrDefault();

    public static string InWords(this ReasonCount top, Phrases texts, Tally tally) => texts[
        "Summary.TopReasonOf",
        ("reason", ReasonText.Label(texts, top.Reason, top.Band)),
        ("n", top.Mentions),
        ("total", tally[top.Band]),
        ("band", Range(top.Band))];

    /// <summary>The scores of a band, which say more than its name: "9–10".</summary>
    public static string Range(Band band) => band switch
    {
        Band.Promoter => "9–10",
        Band.Passive => "7–8",
        _ => "0–6",
    };
}
