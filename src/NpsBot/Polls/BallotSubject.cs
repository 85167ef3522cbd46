using System.Globalization;
using System.Text.RegularExpressions;
using NpsBot.Cards.Model;
using NpsBot.Comments;
using NpsBot.Core.Disclosure.Masking;

namespace NpsBot.Polls;

/// <summary>What a poll may be about: a service or a topic on one short line, and never a person.</summary>
public static partial class BallotSubject
{
    /// <summary>Characters.</summary>
    public const int Longest = PlainText.LongestName;

    static readonly char[] Around = [' ', '"', '“', '”', '„', '‘', '’', '\'', '「', '」', '『', '』', '《', '》', ':', '：', ',', '，', '.', '。', ';', '?', '？', '!', '！'];

    /// <summary>On one line, without what surrounds it.</summary>
    public static string Clean(string typed)
    {
        ArgumentNullException.ThrowIfNull(typed);
        // Clients fill in times where cards hold them in double braces.
        typed = typed.Replace("{{", "{ {", StringComparison.Ordinal);
        return string.Join(' ', PlainText.OneLine(typed).Split([' ', '\u00a0', '\u3000'], StringSplitOptions.RemoveEmptyEntries)).Trim(Around);
    }

    public static bool IsTooLong(string subject) => new StringInfo(subject).LengthInTextElements > Longest;

    /// <summary>Whether it names somebody: by a mention, by the name of somebody the organisation knows, by a title or a mail address, or by a word like "our manager".</summary>
    public static bool IsAPerson(string subject, KnownNames names)
    {
        var folded = CommentMasking.Fold(subject);
        return Mention().IsMatch(folded.Text) || Somebody().IsMatch(folded.Text)
            || CommentMask.Find(folded, names).Any(hidden => hidden.Kind == HiddenKind.Name || (hidden.Kind == HiddenKind.Address && subject.AsSpan(hidden.Start, hidden.End - hidden.Start).Contains('@')));
    }

    /// <summary>The channel writes a mention as a tag; no service is called so.</summary>
    [GeneratedRegex("</?at[ >]|^@", RegexOptions.ExplicitCapture, 200)]
    private static partial Regex Mention();

    [GeneratedRegex(
        @"^(me|myself|him|her|he|she|himself|herself|them|us|you)$|(^|\b(my|our|your|the|this|that|new) )(boss|manager|supervisor|team ?lead|lead|leader|team leader|director|ceo|cfo|colleague|coworker|chef|intern|assistant|secretary|teacher|trainer|speaker|presenter|host|moderator)s?$" +
        "|^(我们?的?|咱们的?|你们?的?|他|她|那个|这个|新来的|新)*(他|她|我|你|您|我们|你们|他们|老板|领导|主管|经理|上司|上级|组长|老大|同事|总监|主任|讲师|主持人|演讲人|实习生|助理|秘书)$",
        RegexOptions.ExplicitCapture, 200)]
    private static partial Regex Somebody();
}
