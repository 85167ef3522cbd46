namespace NpsBot.Chat;

/// <summary>A stretch of a message that may name a service. Fewer slips are better; a part of a name counts as more slips than any typo.</summary>
readonly record struct NameMatch(int From, int To, int Slips);

/// <summary>One name of a service, as it is looked for in a message.</summary>
sealed class ServiceName(IReadOnlyList<Unit> units)
{
    const int Part = 10;
    const int LongEnoughInHan = 5;

    readonly bool hasHan = units.Any(unit => unit.IsHan);

    /// <summary>The name without its spaces: "help desk", "help-desk" and "helpdesk" are one.</summary>
    public string Compact { get; } = string.Concat(units.Select(unit => unit.Text));

    public IEnumerable<NameMatch> In(IReadOnlyList<Unit> message)
    {
        for (var from = 0; from < message.Count; from++)
        {
            var said = "";
            for (var to = from + 1; to <= message.Count && said.Length <= Compact.Length + 2; to++)
            {
                said += message[to - 1].Text;
                if (Slips(message, from, to, said) is { } slips)
                    yield return new NameMatch(from, to, slips);
            }
        }
    }

    int? Slips(IReadOnlyList<Unit> message, int from, int to, string said)
    {
        if (said == Compact)
            return 0;
        var count = to - from;
        if (count < units.Count && IsPart(message, from, count) is { } partly)
            return Part + partly;
        if (count == units.Count)
            return Unitwise(message, from, 0, count);
        return hasHan ? null : Typos.Between(said, Compact);
    }

    /// <summary>Some neighbouring units of the name: "travel" for "Travel expenses", "差旅" for "差旅报销".</summary>
    int? IsPart(IReadOnlyList<Unit> message, int from, int count)
    {
        if (hasHan && count < 2)
            return null;
        int? least = null;
        for (var offset = 0; offset + count <= units.Count; offset++)
        {
            if (Unitwise(message, from, offset, count) is { } slips && (least is null || slips < least))
                least = slips;
        }
        return least;
    }

    /// <summary>Slips unit by unit: in "Payroll UK" no slip turns UK into US. A long Chinese name may have one wrong character.</summary>
    int? Unitwise(IReadOnlyList<Unit> message, int from, int offset, int count)
    {
        var slips = 0;
        for (var i = 0; i < count; i++)
        {
            var (said, meant) = (message[from + i].Text, units[offset + i].Text);
            if (said == meant)
                continue;
            if (units[offset + i].IsHan || message[from + i].IsHan)
            {
                if (count < LongEnoughInHan || slips > 0)
                    return null;
                slips++;
            }
            else if (Typos.Between(said, meant) is { } distance)
                slips += distance;
            else
                return null;
        }
        return slips;
    }
}
