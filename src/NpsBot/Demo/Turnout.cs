namespace NpsBot.Demo;

/// <summary>How many people a wave asks, how many of them give a score, and how many take one of the two ways out.</summary>
readonly record struct Turnout(int Asked, int Scored, int NotUsed, int Skipped)
{
    const double LowestShare = 0.48;
    const double HighestShare = 0.62;

    public static Turnout Of(Chapter chapter, bool isOpen, int audience, Random chance)
    {
        var asked = chance.Between(Math.Min(68, audience - 5), Math.Min(84, audience - 2));
        return isOpen
            ? new Turnout(asked, chance.Between(14, 23), chance.Between(1, 3), chance.Between(1, 2))
            : new Turnout(asked, Finished(asked, chapter.Answered, chance), chance.Between(1, 4), chance.Between(1, 2));
    }

    static int Finished(int asked, int percent, Random chance)
    {
        var wanted = (int)(asked * (percent + chance.Between(-3, 3)) / 100.0);
        return Math.Clamp(wanted, (int)Math.Ceiling(asked * LowestShare), (int)(asked * HighestShare));
    }
}
