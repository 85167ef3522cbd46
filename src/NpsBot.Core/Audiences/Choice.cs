namespace NpsBot.Core.Audiences;

/// <summary>Whom a wave asks and whom it does not: together everybody on the roster, each once, in the order of their ids.</summary>
/// <param name="Chosen">Those who are asked.</param>
/// <param name="LeftOut">All others, with the reason.</param>
public sealed record Choice(IReadOnlyList<Chosen> Chosen, IReadOnlyList<LeftOut> LeftOut)
{
    /// <summary>The group of people whose department is unknown.</summary>
    public const string NoDepartment = "none";

    /// <summary>Chooses. The same people and the same seed give the same choice, in whatever order the people come.</summary>
    /// <param name="survey">The survey that asks.</param>
    /// <param name="roster">Everybody on the roster, each once.</param>
    /// <param name="coming">The other surveys that will ask soon.</param>
    /// <param name="seed">Decides the lots; a panel's parts do not depend on it.</param>
    /// <param name="now">When the wave begins.</param>
    public static Choice Of(SurveyPlan survey, IEnumerable<Candidate> roster, IReadOnlyList<ComingWave> coming, long seed, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(survey);
        var people = roster.OrderBy(person => person.PersonId, StringComparer.Ordinal).ToList();
        var rules = new Eligibility(survey, coming, now);
        var eligible = new List<Candidate>(people.Count);
        var reasons = new Dictionary<string, LeftOutReason>(StringComparer.Ordinal);
        foreach (var person in people)
        {
            if (rules.WhyNot(person) is { } reason)
                reasons.Add(person.PersonId, reason);
            else
                eligible.Add(person);
        }
        new Draw(survey, eligible, seed).LeaveOut(reasons);
        var why = survey.Audience.Why;
        return new Choice(
            [.. eligible.Where(person => !reasons.ContainsKey(person.PersonId)).Select(person => new Chosen(person.PersonId, person.Department ?? NoDepartment, why))],
            [.. people.Where(person => reasons.ContainsKey(person.PersonId)).Select(person => new LeftOut(person.PersonId, reasons[person.PersonId]))]);
    }
}

/// <summary>Somebody who is asked.</summary>
/// <param name="PersonId">Who.</param>
/// <param name="GroupId">With whom the answer is counted: the department as it is now, or <see cref="Choice.NoDepartment"/>.</param>
/// <param name="Why">One of <see cref="WhyAsked"/>.</param>
public sealed record Chosen(string PersonId, string GroupId, string Why);

/// <summary>Somebody who is not asked.</summary>
/// <param name="PersonId">Who.</param>
/// <param name="Reason">Why not.</param>
public sealed record LeftOut(string PersonId, LeftOutReason Reason);
