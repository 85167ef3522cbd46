using System.Globalization;
using System.Text.RegularExpressions;
using NpsBot.Comments;
using NpsBot.Core.Disclosure.Masking;

namespace NpsBot.Polls;

/// <summary>What somebody wants of a live poll; a closed set.</summary>
public abstract record PollWish
{
    PollWish()
    {
    }

    /// <param name="Subject">Exactly as it was typed, long or hostile as it may be; empty when none was named.</param>
    /// <param name="Limit">The time limit, however odd; null when none was named.</param>
    public sealed record Ask(string Subject, TimeSpan? Limit) : PollWish;

    public sealed record End : PollWish;
}

/// <summary>
/// Reads "ask the new travel tool", "ask everybody how likely you are to recommend X for 10 minutes", "问一下 新差旅系统 10分钟", "end poll". What is asked
/// about is whatever stands behind the words that ask, so nothing here knows services.
/// </summary>
public static partial class PollReading
{
    /// <summary>So much is read; whatever is longer is too long for a subject.</summary>
    const int Longest = 1000;

    /// <summary>Said in the personal chat, more words are a comment that begins with "ask".</summary>
    const int MostWordsOfACommand = 8;

    /// <summary>Null when the message is about something else.</summary>
    public static PollWish? Find(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var said = CommentMasking.Fold((text.Length > Longest ? text[..Longest] : text).Trim());
        if (End().IsMatch(said.Text))
            return new PollWish.End();
        if (Start().Match(said.Text) is not { Success: true } start)
            return null;
        var (from, to) = (start.Length, said.Text.Length);
        TimeSpan? limit = null;
        if (LimitBehind().Match(said.Text, from) is { Success: true } behind)
            (limit, to) = (Limit(behind), behind.Index);
        else if (LimitBefore().Match(said.Text, from) is { Success: true } before)
            (limit, from) = (Limit(before), before.Index + before.Length);
        from += LeadIn().Match(said.Text, from, to - from).Length;
        if (Trailing().Match(said.Text, from, to - from) is { Success: true } trailing)
            to = trailing.Index;
        return new PollWish.Ask(Original(said, from, to, text), limit);
    }

    /// <summary>Whether a message that nobody understands is as short as somebody types who wants a poll.</summary>
    internal static bool IsShort(PollWish wish) =>
        wish is not PollWish.Ask { Subject: var subject } || (subject.Length <= BallotSubject.Longest && subject.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length <= MostWordsOfACommand);

    static string Original(FoldedText said, int from, int to, string text)
    {
        if (to <= from)
            return "";
        var begin = said.At[from];
        return to < said.Text.Length ? said.Original[begin..said.At[to]].Trim() : text.Trim()[begin..].Trim();
    }

    static TimeSpan Limit(Match match)
    {
        var number = match.Groups["number"].Value switch
        {
            "a" or "an" or "one" or "" or "一" => 1,
            "two" or "两" or "二" => 2,
            "three" or "三" => 3,
            "five" or "五" => 5,
            "ten" or "十" => 10,
            "half an" or "半" or "半个" => 0.5,
            var digits => int.Parse(digits, CultureInfo.InvariantCulture),
        };
        return match.Groups["unit"].Value switch
        {
            ['d', ..] or "天" or "日" => TimeSpan.FromDays(number),
            ['h', ..] or "小时" or "个小时" => TimeSpan.FromHours(number),
            ['s', ..] or "秒" or "秒钟" => TimeSpan.FromSeconds(number),
            _ => TimeSpan.FromMinutes(number),
        };
    }

    const string English = @"(?<number>[0-9]{1,6}|half an|an?|one|two|three|five|ten) ?-?(?<unit>seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|[mhd])";
    const string Chinese = @"(?<number>[0-9]{1,6}|[一二两三五十]|半个?) ?(?<unit>秒钟?|分钟?|个?小时|天|日)";

    [GeneratedRegex(@"^(please )?(end|stop|close|finish) (the |this |my |our )?(live )?(poll|vote|voting)( now)?( please)?[\s.!]*$|^(请|麻烦)?(现在)?(结束|停止|关闭|终止)(这个|这次|本次|该|一下)?(现场|实时|即时)?(投票|提问)[\s。!]*$", RegexOptions.ExplicitCapture, 200)]
    private static partial Regex End();

    [GeneratedRegex(
        @"^(please |can you |could you )?((ask|poll)( (everybody|everyone|all of us|all|us|people|them|the (room|team|group|channel|chat)(?=( about| on| how| what| whether| if|[\s:,]*$|:))))?|(start|run|begin|launch|make|create|open|do) (a|an?other|the|a new) (live |quick |live quick )?(poll|vote)|(live )?poll|vote)(?=$|[\s:,.?!])" +
        "|^(请|麻烦|请您|请你)?(帮(我|忙|我们))?(问一下|问一问|问问|问下|发起(一个|一次|个)?(现场|实时|即时)?投票|开(始|个|一个)(现场|实时|即时)?投票|(现场|实时|即时)?投票|投个票|做个投票)(大家|各位|所有人|群里的人|在座的)?",
        RegexOptions.ExplicitCapture, 200)]
    private static partial Regex Start();

    [GeneratedRegex(@"\G[\s:,]*(for |within )" + English + @"(?![a-z0-9])([\s:,]+|$)|\G[\s:,]*(限时)?" + Chinese + @"(内|之内)?([\s:,]+|$)", RegexOptions.ExplicitCapture, 200)]
    private static partial Regex LimitBefore();

    [GeneratedRegex(@"[\s,;(]+((open |running )?(for|within|in) (the next )?)?" + English + @"\)?[\s.!?]*$|[\s,;:(]*(限时|持续|开放|在)?" + Chinese + @"(内|之内)?\)?[\s。.!?]*$", RegexOptions.ExplicitCapture, 200)]
    private static partial Regex LimitBehind();

    [GeneratedRegex(
        @"\G[\s:,]*((about|on|regarding|concerning|for|of)(?=\s)|(how likely )((you|we|they|people|everybody|everyone|all)( all)? (are|is|would be)|it is that (you|we|they|people) (would|will)|are (you|we|they|people))( to)? recommend|(if|whether) (you|we|they|people) (would |will )?recommend|what (you|we|they|people|everybody|everyone)( all)? (think|thinks|make|makes) (about|of))?[\s:,]*" +
        "((对|关于|有关|有多大可能推荐|多大可能推荐|会不会推荐|愿不愿意推荐|是否愿意推荐|愿意推荐)[\\s:,]*)?",
        RegexOptions.ExplicitCapture, 200)]
    private static partial Regex LeadIn();

    [GeneratedRegex("[\\s]*(怎么样|如何|好不好|的看法|的意见|的评价|的推荐程度|的可能性(有多高|有多大)?)?[\\s?.!。]*$", RegexOptions.ExplicitCapture, 200)]
    private static partial Regex Trailing();
}
