namespace NpsBot.Chat;

/// <summary>A stretch of a message that may name a service.</summary>
/// <param name="IsPart">Whether only a part of the name was said: "travel" for "Travel expenses", "差旅" for "差旅报销".</param>
readonly record struct NameMatch(int From, int To, int Slips, bool IsPart);

/// <summary>One name of a service, as it is looked for in a message.</summary>
sealed class ServiceName(List<Unit> units)
{
    const int LongEnoughInHan = 5;
    const int LeastPartInHan = 2;

    readonly JoinedUnits name = new(units);
    readonly HashSet<string> texts = units.Select(unit => unit.Text).ToHashSet(StringComparer.Ordinal);
    readonly bool hasHan = units.Exists(unit => unit.IsHan);

    int Count => units.Count;

    int Length => name.Text(0, Count).Length;

    public IEnumerable<NameMatch> In(JoinedUnits message)
    {
        for (var from = 0; from < message.Units.Count; from++)
        {
            if (message.Units[from].IsHan && !texts.Contains(message.Units[from].Text))
                continue;
            for (var to = from + 1; to <= message.Units.Count && message.Text(from, to).Length <= Length + Typos.Most; to++)
            {
                if (Whole(message, from, to) is { } slips)
                    yield return new NameMatch(from, to, slips, IsPart: false);
            }
            for (var offset = 0; offset < Count; offset++)
            {
                if (Part(message, from, offset) is { } part)
                    yield return part;
            }
        }
    }

    /// <summary>"help desk", "help-desk" and "helpdesk" are one; but in "Payroll UK" no slip turns UK into US.</summary>
    int? Whole(JoinedUnits message, int from, int to)
    {
        if (message.Text(from, to).SequenceEqual(name.Text(0, Count)))
            return 0;
        if (to - from != Count)
            return hasHan ? null : message.Slips(from, to, name, 0, Count);
        var slips = 0;
        for (var i = 0; i < Count; i++)
        {
            if (UnitSlips(message, from + i, i) is not { } more)
                return null;
            slips += more;
        }
        return hasHan && slips > 1 ? null : slips;
    }

    /// <summary>In a long Chinese name one character may be wrong.</summary>
    int? UnitSlips(JoinedUnits message, int at, int own) =>
        units[own].IsHan
            ? message.Units[at].Text == units[own].Text ? 0 : Count >= LongEnoughInHan ? 1 : null
            : message.Slips(at, at + 1, name, own, own + 1);

    NameMatch? Part(JoinedUnits message, int from, int offset)
    {
        var (count, slips) = (0, 0);
        while (offset + count < Count && from + count < message.Units.Count && PartSlips(message, from + count, offset + count) is { } more)
        {
            slips += more;
            count++;
        }
        return count < (hasHan ? LeastPartInHan : 1) || count == Count ? null : new NameMatch(from, from + count, slips, IsPart: true);
    }

    int? PartSlips(JoinedUnits message, int at, int own) =>
        message.Units[at].Text == units[own].Text ? 0 : units[own].IsHan ? null : message.Slips(at, at + 1, name, own, own + 1);
}
