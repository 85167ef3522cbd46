using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace NpsBot.FiguresCheck;

/// <summary>What a figure can be about.</summary>
enum FigureKind
{
    Score,
    Promoters,
    Passives,
    Detractors,
    Answers,
    Retention,
    Churn,
    Change,
    From,
    To,
}

/// <summary>The smallest parts of a statement about figures: what is spoken of, numbers, and where a clause ends.</summary>
abstract record FigureToken
{
    public sealed record Label(FigureKind Kind) : FigureToken;

    public sealed record Number(decimal Value, bool IsPercent) : FigureToken;

    public sealed record End : FigureToken;
}

static partial class FigureTokens
{
    /// <summary>Longer than any slide.</summary>
    public const int LongestText = 4000;

    static readonly (FigureKind Kind, string Group)[] Labels =
        [.. Enum.GetValues<FigureKind>().Select(kind => (kind, kind.ToString()))];

    public static List<FigureToken> Of(string text)
    {
        var tokens = new List<FigureToken>();
        foreach (Match match in Pattern().Matches(Normal(text)))
        {
            if (match.Groups["number"].Success)
            {
                if (Number(match) is { } number)
                    tokens.Add(number);
            }
            else if (match.Groups["year"].Success)
            {
                // "In 2026 our NPS was 40" states no score of 2026.
            }
            else if (match.Groups["end"].Success)
            {
                tokens.Add(new FigureToken.End());
            }
            else
            {
                tokens.Add(new FigureToken.Label(Labels.First(label => match.Groups[label.Group].Success).Kind));
            }
        }
        return tokens;
    }

    /// <summary>Full-width letters, digits and signs as their plain forms; every minus as one.</summary>
    static string Normal(string text)
    {
        var capped = text.Length > LongestText ? text[..LongestText] : text;
        // A lone half of a surrogate pair has no normal form and no meaning here.
        var whole = new StringBuilder(capped.Length);
        foreach (var rune in capped.EnumerateRunes())
            whole.Append(rune.ToString());
        return whole.ToString().Normalize(NormalizationForm.FormKC).Replace('\u2212', '-').Replace('\u2013', '-').ToLowerInvariant();
    }

    static FigureToken.Number? Number(Match match) => decimal.TryParse(
        match.Groups["digits"].Value.Replace(",", "", StringComparison.Ordinal), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
        ? new FigureToken.Number(value, match.Groups["percent"].Success)
        : null;

    [GeneratedRegex(
        """
        (?<year>(?<=\b(in|since|fy|year|q[1-4])\s?)(19|20)\d\d(?![\d.]|\s*%)|(?<![\d.])(19|20)\d\d(?=\s*(年|-?\s?q[1-4])))
        |(?<Score>(?<![a-z])e?nps(?![a-z])|net\ promoter(\ score)?s?|净推荐(值|分)|淨推薦(值|分)|推荐(值|分)|推薦(值|分))
        |(?<Detractors>detractors?|贬损者?|貶損者?|(不|非)推荐者?|(不|非)推薦者?|批评者|批評者|负面者|負面者)
        |(?<Promoters>promoters?|推荐者|推薦者|推广者|推廣者)
        |(?<Passives>passives?|neutrals?|被动者?|被動者?|中立者?|中间者|中間者)
        |(?<Answers>answers?|respon(ses?|dents?)|replies|completes|\bn(?=\s*[=:])|样本(量|数)?|樣本(量|數)?|[份个個条條]\s*(有效)?(回答|答卷|问卷|問卷|回覆|回复|答案)|[个個位名]?人(回答|填答|参与|參與|作答)|(回答|答卷|问卷|問卷|回覆|回复)(数|數)?)
        |(?<Retention>retention|retained|留存率?|保留率|续约率|續約率)
        |(?<Churn>churn(ed)?|attrition|流失率?)
        |(?<Change>\b(rose|risen|rise|rises|grew|grown|increased?|improved?|up|gained|went\ up|fell|fallen|drop(ped)?|decreased?|declined?|down)\b(\s+by)?|上升了?|上涨了?|上漲了?|提高了?|提升了?|增长了?|增長了?|成长了?|成長了?|下降了?|下跌了?|降低了?|涨了?|漲了?|跌了?)
        |(?<From>\bfrom\b|从|從|由)
        |(?<To>\bto\b|到|至)
        |(?<number>(?<digits>(?<![\d.a-z])[+-]?\d{1,3}(,\d{3})+(\.\d+)?|(?<![\d.a-z])[+-]?\d+(\.\d+)?)(?![\d])\s*(?<percent>%|percent|per\ cent)?)
        |(?<end>[,;|\n\t/()。、，；]|\.(\s|$)|\band\b|\bbut\b|和|与|與)
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 500)]
    private static partial Regex Pattern();
}
