namespace NpsBot.Core.Audiences;

/// <summary>Draws among those who may be asked.</summary>
/// <param name="survey">How it samples, and whose turn it is.</param>
/// <param name="eligible">In the order of their ids.</param>
/// <param name="seed">Decides the lots.</param>
sealed class Draw(SurveyPlan survey, IReadOnlyList<Candidate> eligible, long seed)
{
    /// <summary>Adds a reason for everybody on whom the lot does not fall.</summary>
    public void LeaveOut(Dictionary<string, LeftOutReason> reasons)
    {
        switch (survey.Audience.Sampling)
        {
            case Sampling.All:
                break;
            case Sampling.Panel panel:
                OtherParts(panel, reasons);
                break;
            case Sampling.Random(var size):
                AllBut(new Lot(seed).Draw(eligible, size.Of(eligible.Count)), reasons);
                break;
            case Sampling.Stratified(var size):
                AllBut(Strata.Of(eligible, size.Of(eligible.Count)).SelectMany(stratum => stratum.Draw(seed)), reasons);
                break;
            default:
                throw new NotSupportedException($"Sampling of the kind {survey.Audience.Sampling.GetType().Name}.");
        }
    }

    /// <summary>Where the part whose turn it is has nobody to ask, as in a small team, the next one that has somebody is asked.</summary>
    void OtherParts(Sampling.Panel panel, Dictionary<string, LeftOutReason> reasons)
    {
        var turns = eligible.Select(person => (Person: person, Waves: PanelPart.WavesUntilTurn(survey, panel, person.PersonId))).ToList();
        var next = turns.Select(turn => turn.Waves).DefaultIfEmpty().Min();
        foreach (var (person, waves) in turns.Where(turn => turn.Waves > next))
            reasons.Add(person.PersonId, new LeftOutReason.OtherPart(waves));
    }

    void AllBut(IEnumerable<Candidate> drawn, Dictionary<string, LeftOutReason> reasons)
    {
        var ids = drawn.Select(person => person.PersonId).ToHashSet(StringComparer.Ordinal);
        var reason = new LeftOutReason.NotDrawn();
        foreach (var person in eligible.Where(person => !ids.Contains(person.PersonId)))
            reasons.Add(person.PersonId, reason);
    }
}

/// <summary>The parts of a panel.</summary>
public static class PanelPart
{
    /// <summary>
    /// After how many waves somebody's turn comes, 0 when it is now. Who belongs to which part hangs on the survey and the person alone: people
    /// who come and go move nobody else.
    /// </summary>
    /// <param name="survey">Whose panel, and how many waves it has had.</param>
    /// <param name="panel">How many parts.</param>
    /// <param name="personId">Who.</param>
    public static int WavesUntilTurn(SurveyPlan survey, Sampling.Panel panel, string personId)
    {
        ArgumentNullException.ThrowIfNull(survey);
        ArgumentNullException.ThrowIfNull(panel);
        var part = (int)(Lot.Hash(survey.SurveyId, personId) % (ulong)panel.Parts);
        return (part - (survey.Waves % panel.Parts) + panel.Parts) % panel.Parts;
    }
}
