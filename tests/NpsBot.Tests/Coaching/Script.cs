using System.Text;
using System.Text.RegularExpressions;
using NpsBot.Texts;

namespace NpsBot.Tests.Coaching;

/// <summary>Whether a Chinese text keeps to its script.</summary>
/// <remarks>
/// The old national character sets know which characters are in use where: GB 2312 has the simplified forms, the first plane of Big5 the
/// common traditional ones. A few simplified forms stand in both because they are also rare traditional characters of another meaning.
/// </remarks>
static partial class Script
{
    const string SimplifiedFormsThatBig5Knows = "儿么愿挂听采坏荐并";
    const int LastCommonLeadByteOfBig5 = 0xC6;

    static readonly Encoding Gb2312 = CodePage(20936);
    static readonly Encoding Big5 = CodePage(950);

    public static void Check(Language language, string text, string place)
    {
        var foreign = text.Where(character => character > '\u2E80' && !Belongs(language, character)).ToArray();
        Assert.True(foreign.Length == 0, $"{place}: '{new string(foreign)}' is not {language}: {text}");
        Assert.True(language == Language.English || !HalfWidth().IsMatch(text), $"{place}: half-width punctuation or the other script's quotes in {text}");
        Assert.True(language != Language.SimplifiedChinese || !text.Contains('「', StringComparison.Ordinal), $"{place}: “ ” are the quotes of this script: {text}");
        Assert.True(language != Language.TraditionalChinese || !text.Contains('“', StringComparison.Ordinal), $"{place}: 「」 are the quotes of this script: {text}");
    }

    static bool Belongs(Language language, char character) => language switch
    {
        Language.SimplifiedChinese => Encoded(Gb2312, character) is not null,
        Language.TraditionalChinese => Encoded(Big5, character) is [<= LastCommonLeadByteOfBig5, _] && !SimplifiedFormsThatBig5Knows.Contains(character, StringComparison.Ordinal),
        _ => false,
    };

    static byte[]? Encoded(Encoding encoding, char character)
    {
        try
        {
            return encoding.GetBytes([character]);
        }
        catch (EncoderFallbackException)
        {
            return null;
        }
    }

    static Encoding CodePage(int number) =>
        CodePagesEncodingProvider.Instance.GetEncoding(number, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;

    [GeneratedRegex(@"[,:;?!()][\u4E00-\u9FFF]|[\u4E00-\u9FFF][,:;?!()""']", RegexOptions.NonBacktracking)]
    private static partial Regex HalfWidth();
}
