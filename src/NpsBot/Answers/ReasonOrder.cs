using NpsBot.Core.Surveys;

namespace NpsBot.Answers;

/// <summary>In which order reasons are shown.</summary>
public static class ReasonOrder
{
    /// <summary>Random from person to person, so that no reason profits from its place; the same for one person each time it is shown.</summary>
    public static IReadOnlyList<Reason> Of(Invitations.Question question)
    {
        ArgumentNullException.ThrowIfNull(question);
        var reasons = Reasons.For(question.Service.Type).ToArray();
        // The chance lies in the reference's 128 random bits.
        var chance = StableHash(question.Reference);
        for (var left = reasons.Length; left > 1; left--)
        {
            var picked = (int)(chance % (ulong)left);
            chance /= (ulong)left;
            (reasons[left - 1], reasons[picked]) = (reasons[picked], reasons[left - 1]);
        }
        return reasons;
    }

    // FNV-1a: spreads the bits of each character over the whole number.
    static ulong StableHash(string text)
    {
        var hash = 14695981039346656037UL;
        foreach (var character in text)
            hash = unchecked((hash ^ character) * 1099511628211UL);
        return hash;
    }
}
