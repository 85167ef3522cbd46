using NpsBot.Core.Disclosure;
using NpsBot.Core.Scores;
using NpsBot.Core.Surveys;

namespace NpsBot.Core.Coaching;

/// <summary>Which tips a service gets: what costs the most points first.</summary>
public static class TipChoice
{
    /// <summary>
    /// Chooses tips by what may be shown about the service, and by nothing else. First come the reasons of those who gave 0-6, the one that
    /// costs the most points first; then the remaining reasons of those who gave 7-8; then general tips. Every reason gets one tip before
    /// any gets a second. Among the tips for one reason, and among the general ones, those written for this type of service come first.
    /// </summary>
    /// <param name="library">All tips, in the order that decides between equals.</param>
    /// <param name="type">The type of the service.</param>
    /// <param name="disclosed">What may be said about it. Without reasons in it there are general tips only.</param>
    /// <param name="most">How many tips at most; 0 or more.</param>
    /// <returns>Different tips, the most useful first; fewer than <paramref name="most"/> when the library has no more that fit.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="most"/> is negative.</exception>
    public static IReadOnlyList<ChosenTip> Choose(IReadOnlyList<Tip> library, ServiceType type, Disclosed disclosed, int most)
    {
        ArgumentNullException.ThrowIfNull(library);
        ArgumentNullException.ThrowIfNull(disclosed);
        ArgumentOutOfRangeException.ThrowIfNegative(most);

        var fitting = library.Where(tip => tip.Fits(type)).OrderBy(tip => tip.ServiceTypes.Count == 0).ToList();
        var byReason = Grounds(disclosed).Select(named => Tips(fitting, named.Reason, named.Ground));
        var general = Tips(fitting, null, new TipGround.General());
        return [.. InTurns(byReason).Concat(general).Take(most)];
    }

    static IEnumerable<(Reason Reason, TipGround Ground)> Grounds(Disclosed disclosed)
    {
        if (disclosed is not Disclosed.Figures figures)
            return [];
        var costly = Heaviest(figures, Band.Detractor)
            .Select(count => (count.Reason, (TipGround)new TipGround.CostsPoints(count.Reason, Points(count, figures.Tally), count.Mentions)))
            .ToList();
        var wished = Heaviest(figures, Band.Passive)
            .Where(count => costly.TrueForAll(other => other.Reason != count.Reason))
            .Select(count => (count.Reason, (TipGround)new TipGround.LiftsPassives(count.Reason, count.Mentions)));
        return costly.Concat(wished);
    }

    // Ties are broken by how many people spoke, then by the fixed order of the reasons, so that the same figures always give the same tips.
    static IEnumerable<ReasonCount> Heaviest(Disclosed.Figures figures, Band band) => figures.Reasons
        .Where(count => count.Band == band)
        .OrderByDescending(count => count.Sixths)
        .ThenByDescending(count => count.Mentions)
        .ThenBy(count => count.Reason);

    static double Points(ReasonCount count, Tally tally) => 100.0 * count.Sixths / 6 / tally.Count;

    static IEnumerable<ChosenTip> Tips(List<Tip> fitting, Reason? addresses, TipGround ground) =>
        fitting.Where(tip => tip.Addresses == addresses).Select(tip => new ChosenTip(tip, ground));

    static IEnumerable<ChosenTip> InTurns(IEnumerable<IEnumerable<ChosenTip>> queues) => queues
        .SelectMany((queue, place) => queue.Select((chosen, turn) => (chosen, turn, place)))
        .OrderBy(entry => entry.turn)
        .ThenBy(entry => entry.place)
        .Select(entry => entry.chosen);
}
