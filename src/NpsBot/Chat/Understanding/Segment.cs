namespace NpsBot.Chat;

/// <summary>A stretch of units that is one phrase, with the ideas it can carry; no idea where no phrase knows the stretch.</summary>
readonly record struct Segment(IReadOnlyList<string> Ideas, int From, int To)
{
    public bool IsUnknown => Ideas.Count == 0;

    public bool CanMean(IReadOnlySet<string> ideas)
    {
        foreach (var idea in Ideas)
        {
            if (ideas.Contains(idea))
                return true;
        }
        return false;
    }
}

/// <summary>A service, or several alike, named by the units from <paramref name="From"/> up to <paramref name="To"/>.</summary>
sealed record Mention(int From, int To, IReadOnlyList<string> ServiceIds);
