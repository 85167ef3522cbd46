using NpsBot.Core.Coaching;
using NpsBot.Core.Disclosure;
using NpsBot.Core.Scores;
using NpsBot.Core.Statistics;
using NpsBot.Core.Surveys;

namespace NpsBot.Core.Tests.Coaching;

/// <summary>Tips and figures in few words.</summary>
static class Examples
{
    public static Tip Tip(string id, Reason? addresses = null, params ServiceType[] types) =>
        new(id, TipModule.Communication, types, addresses, Effort.Small);

    public static ReasonCount Named(Band band, Reason reason, long mentions, long sixths) => new(band, reason, mentions, sixths);

    public static Disclosed.Figures Figures(Tally tally, params IReadOnlyList<ReasonCount> reasons) =>
        new(tally, tally.Nps!.Value, ScoreInterval.Of(tally), reasons);

    public static string Ids(this IEnumerable<ChosenTip> chosen) => string.Join(' ', chosen.Select(tip => tip.Tip.Id));
}
