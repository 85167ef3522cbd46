using NpsBot.Answers;
using NpsBot.Core.Surveys;
using NpsBot.Surveys;

namespace NpsBot.Rights;

/// <summary>What is kept about one person, for that person alone.</summary>
/// <param name="Name">As the client or a list gave it; null when nobody did.</param>
/// <param name="Groups">Departments and groups, as lists have them.</param>
/// <param name="Site">Where the person works, as a list says.</param>
/// <param name="Mail">Where questions are sent by mail.</param>
/// <param name="Consent">On what grounds somebody outside is asked.</param>
/// <param name="Questions">Every question the person was sent or will be sent, the newest first.</param>
public sealed record HeldData(string? Name, IReadOnlyList<string> Groups, string? TimeZone, string? Site, string? Mail, string? Consent, IReadOnlyList<HeldQuestion> Questions)
{
    /// <summary>In how many waves there is something of the person's own that can be erased.</summary>
    public int Erasable => Questions.Count(question => question.IsErasable);
}

/// <summary>One question to the person, and what they said to it.</summary>
/// <param name="Opens">When its wave opens, or opened.</param>
/// <param name="Stored">Null when nothing was answered, and always where answers are anonymous.</param>
/// <param name="HasTakenPart">Whether the person took part in an anonymous wave.</param>
/// <param name="IsClosed">Whether the wave has been closed and its last figures taken.</param>
public sealed record HeldQuestion(ServiceEntry Service, WaveEntry Wave, DateTimeOffset Opens, StoredAnswer? Stored, string? Comment, bool HasTakenPart, bool IsClosed)
{
    /// <summary>While an anonymous wave is open, the note that somebody took part keeps them from answering twice.</summary>
    public bool IsErasable => Comment is not null || (IsClosed ? Stored is not null || HasTakenPart : Stored is { Answer.Kind: not AnswerKind.Skipped });
}
