namespace NpsBot.Core.Audiences;

/// <summary>
/// Whether a survey may ask somebody now, before any lot is drawn. One rest period holds for each person across all surveys; where two
/// surveys want the same person within it, the one with the higher priority asks; a wave that is written down already asks in any case.
/// </summary>
/// <param name="survey">The survey that is about to ask.</param>
/// <param name="coming">The other surveys that will ask soon, each with whom it would ask.</param>
/// <param name="now">When this one asks.</param>
public sealed class Eligibility(SurveyPlan survey, IReadOnlyList<ComingWave> coming, DateTimeOffset now)
{
    // Of some reasons there is one for a hundred thousand people.
    static readonly LeftOutReason NotInAudience = new LeftOutReason.NotInAudience();
    static readonly LeftOutReason HasNotUsed = new LeftOutReason.HasNotUsed();
    static readonly LeftOutReason EnoughThisRound = new LeftOutReason.EnoughThisRound();

    readonly List<ComingWave> sameRound = [.. coming.Where(wave => Round.IsOne(wave.At, now))];
    readonly List<ComingWave> first = [.. coming.Where(wave => (wave.IsDecided || wave.Plan.Priority > survey.Priority) && !Round.IsOne(wave.At, now)).OrderBy(wave => wave.At)];

    /// <summary>Why somebody is not asked; null when they may be.</summary>
    public LeftOutReason? WhyNot(Candidate person)
    {
        ArgumentNullException.ThrowIfNull(person);
        return NotAddressed(person) ?? NotAvailable(person) ?? AskedTooMuch(person);
    }

    LeftOutReason? NotAddressed(Candidate person)
    {
        if (!survey.IsAbout(person))
            return NotInAudience;
        if (person.IsExternal && !survey.IsForCustomers)
            return new LeftOutReason.External();
        if (survey.Leads.Contains(person.PersonId))
            return new LeftOutReason.LeadsService();
        return survey.Audience.UsedWithinDays is null || survey.IsUsedBy(person.PersonId, now) ? null : HasNotUsed;
    }

    LeftOutReason? NotAvailable(Candidate person)
    {
        if (person.LeftAt <= now)
            return new LeftOutReason.Left();
        if (person.IsProtected)
            return new LeftOutReason.DoNotContact();
        if (person.PausedUntil == DateTimeOffset.MaxValue)
            return new LeftOutReason.OptedOut();
        if (person.PausedUntil > now)
            return new LeftOutReason.Paused(person.PausedUntil.Value);
        if (person.AwayUntil > now)
            return new LeftOutReason.Away(person.AwayUntil.Value);
        return person.IsReachable ? null : new LeftOutReason.Unreachable();
    }

    LeftOutReason? AskedTooMuch(Candidate person)
    {
        if (person.LastAskedAt is { } last && now - last < survey.Rest)
            return new LeftOutReason.Resting(last + survey.Rest);
        if (person.AskedThisRound + sameRound.Count(wave => wave.WouldAsk.Contains(person.PersonId) && (wave.IsDecided || Outranks(wave.Plan, person.PersonId))) >= Round.MostServices)
            return EnoughThisRound;
        return first.Find(wave => wave.WouldAsk.Contains(person.PersonId) && IsWithinRest(wave)) is { } other
            ? new LeftOutReason.KeptFor(other.Plan.ServiceId, other.At)
            : null;
    }

    /// <summary>Whoever asks second would find the person resting.</summary>
    bool IsWithinRest(ComingWave other) => other.At < now ? now - other.At < survey.Rest : other.At - now < other.Plan.Rest;

    /// <summary>
    /// In one round services that the person used come first, then those with a higher priority; between equals the lot decides for each
    /// person anew, so that no service goes short everywhere.
    /// </summary>
    bool Outranks(SurveyPlan other, string person)
    {
        var (theirs, ours) = (other.IsUsedBy(person, now), survey.IsUsedBy(person, now));
        if (theirs != ours)
            return theirs;
        return other.Priority != survey.Priority
            ? other.Priority > survey.Priority
            : (Lot.Hash(other.SurveyId, person), other.SurveyId).CompareTo((Lot.Hash(survey.SurveyId, person), survey.SurveyId)) > 0;
    }
}
