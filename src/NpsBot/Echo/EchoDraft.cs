using System.Globalization;
using NpsBot.Cards;
using NpsBot.Cards.Model;

namespace NpsBot.Echo;

/// <summary>A change as it was sent in, looked at before it is kept.</summary>
public static class EchoDraft
{
    /// <returns>The change, or what is wrong with it.</returns>
    public static (EchoChange.Named? Change, EchoProblem? Problem) Check(CardCommand.TellChange tell, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(tell);
        if (tell.Change is not { } change)
            return (null, EchoProblem.NoChange);
        if (change.Length > EchoAsk.LongestChange)
            return (null, EchoProblem.LongChange);
        if (tell.Owner is not { } owner)
            return (null, EchoProblem.NoOwner);
        if (owner.Length > EchoAsk.LongestOwner)
            return (null, EchoProblem.LongOwner);
        if (DayOf(tell) is not { } day)
            return (null, EchoProblem.NoDay);
        if (day < today)
            return (null, EchoProblem.PastDay);
        return day > today.AddDays(EchoAsk.FarthestDays)
            ? (null, EchoProblem.FarDay)
            : (new EchoChange.Named(PlainText.OneLine(change), PlainText.OneLine(owner), day), null);
    }

    /// <summary>What is wrong with a reason for having no change.</summary>
    public static EchoProblem? Check(CardCommand.DropChange drop)
    {
        ArgumentNullException.ThrowIfNull(drop);
        return drop.Reason switch
        {
            null => EchoProblem.NoReason,
            { Length: > EchoAsk.LongestChange } => EchoProblem.LongReason,
            _ => null,
        };
    }

    /// <summary>The day, where it is one.</summary>
    public static DateOnly? DayOf(CardCommand.TellChange tell)
    {
        ArgumentNullException.ThrowIfNull(tell);
        return DateOnly.TryParseExact(tell.Day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
    }
}
