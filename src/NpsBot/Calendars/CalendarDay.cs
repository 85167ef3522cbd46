namespace NpsBot.Calendars;

/// <summary>A day that differs from the usual week.</summary>
/// <param name="IsWorking">True for a day that is worked although it usually is not; false for a holiday.</param>
/// <param name="Name">What the day is, for people; may be null.</param>
public sealed record CalendarDay(DateOnly Day, bool IsWorking, string? Name);

/// <summary>Something in a calendar file that cannot be taken.</summary>
/// <param name="Reason">In the reader's language, without the line.</param>
public sealed record CalendarProblem(int Line, string Reason);

/// <param name="Days">In order, each once; empty when there are problems.</param>
/// <param name="Problems">In the order of the file.</param>
public sealed record CalendarFile(IReadOnlyList<CalendarDay> Days, IReadOnlyList<CalendarProblem> Problems);
