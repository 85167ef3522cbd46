namespace NpsBot.Demo;

/// <summary>What the generator does with its dice.</summary>
static class Chance
{
    public static T Pick<T>(this Random chance, IReadOnlyList<T> from) => from[chance.Next(from.Count)];

    public static int Between(this Random chance, int least, int most) => chance.Next(least, most + 1);

    public static T[] Shuffled<T>(this Random chance, IEnumerable<T> items)
    {
        var shuffled = items.ToArray();
        chance.Shuffle(shuffled);
        return shuffled;
    }

    /// <summary>Picks one item, each as likely as its weight says.</summary>
    public static T Weighted<T>(this Random chance, IReadOnlyList<T> from, Func<T, double> weight)
    {
        var left = chance.NextDouble() * from.Sum(weight);
        foreach (var item in from)
        {
            left -= weight(item);
            if (left < 0)
                return item;
        }
        return from[^1];
    }
}
