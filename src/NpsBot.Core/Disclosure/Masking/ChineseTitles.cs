using System.Collections.Frozen;

namespace NpsBot.Core.Disclosure.Masking;

/// <summary>
/// People called by their family name: 王经理, 李小姐, 老张, 小林. On folded text, so that Traditional and Simplified are one. Short titles and forms that are
/// also parts of ordinary words (总, 工, 小, 老) count only where no such word is read.
/// </summary>
static class ChineseTitles
{
    /// <summary>The most common family names of one character; those that are more often ordinary words (such as 高, 任, 常) stand apart.</summary>
    static readonly FrozenSet<char> FamilyNames =
        "王李张刘陈杨赵黄周吴徐孙朱马胡郭林何罗郑梁谢宋唐许邓韩冯曹彭曾萧蔡潘袁董余苏叶吕魏蒋田杜丁沈姜范傅钟卢汪戴崔廖姚邱夏谭韦贾邹熊孟秦阎薛侯雷段郝邵龚黎钱尹施翁庄柯赖詹洪江方于石金万".ToFrozenSet();

    static readonly FrozenSet<char> OftenWords = "高任常白龙成文康武毛安时向明路平程严华".ToFrozenSet();

    static readonly FrozenSet<string> DoubleNames = new[] { "欧阳", "上官", "司马", "司徒", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "夏侯", "范姜", "张简" }.ToFrozenSet();

    static readonly string[] Titles =
    [
        "副总经理", "总经理", "副经理", "工程师", "总监", "经理", "主任", "主管", "主席", "老师", "老板", "先生", "女士", "小姐", "太太", "夫人", "师傅", "师父", "组长", "班长", "课长", "科长", "处长", "部长", "局长", "院长",
        "厂长", "店长", "队长", "会长", "校长", "协理", "襄理", "副理", "专员", "秘书", "助理", "顾问", "博士", "教授", "医生", "医师", "护士", "律师", "会计", "同学", "同事", "阿姨", "大姐", "大哥", "姐姐", "哥哥", "妹妹", "学长", "学姐", "警卫",
    ];

    /// <summary>Titles of one character, with what may not follow because another word begins there.</summary>
    static readonly FrozenDictionary<char, string> ShortTitles = new Dictionary<char, string>
    {
        ['总'] = "是会能之体部算结要在得有不共数裁归计务监",
        ['工'] = "作具程资单会厂时人业地期艺商序种龄读",
        ['董'] = "事",
        ['姐'] = "",
        ['哥'] = "",
        ['姊'] = "",
        ['嫂'] = "",
        ['伯'] = "",
        ['叔'] = "",
        ['姨'] = "",
        ['课'] = "程本",
    }.ToFrozenDictionary();

    /// <summary>What may not follow 小, 老 or 阿 and a family name, because a word begins there: 小方便, 老马路.</summary>
    static readonly FrozenSet<char> MakeWords = "便法路上工力作面子脸林业场区组队桥河".ToFrozenSet();

    /// <summary>How many characters of a Chinese name are the family name; 0 when it is not known.</summary>
    public static int FamilyName(ReadOnlySpan<char> name)
    {
        if (name.Length >= 3 && DoubleNames.GetAlternateLookup<ReadOnlySpan<char>>().Contains(name[..2]))
            return 2;
        return name.Length >= 2 && (FamilyNames.Contains(name[0]) || OftenWords.Contains(name[0]) || name.Length == 3) ? 1 : 0;
    }

    /// <summary>The end of somebody called by a title who begins here; -1 when nobody does.</summary>
    public static int End(string text, int at)
    {
        var afterName = AfterFamilyName(text, at);
        if (afterName > 0 && AfterTitle(text, afterName) is var end and > 0)
            return end;
        // 小林, 老张, 阿陈
        if (text[at] is '小' or '老' or '阿' && at + 1 < text.Length && FamilyNames.Contains(text[at + 1]) && text[at + 1] is not ('方' or '金' or '江' or '石' or '万' or '于' or '田' or '马' or '段' or '熊' or '叶' or '夏' or '黄' or '何')
            && (at + 2 == text.Length || !MakeWords.Contains(text[at + 2])))
        {
            return AfterTitle(text, at + 2) is var titled and > 0 ? titled : at + 2;
        }
        return -1;
    }

    static int AfterFamilyName(string text, int at)
    {
        if (at + 2 < text.Length && DoubleNames.Contains(text[at..(at + 2)]))
            return at + 2;
        return FamilyNames.Contains(text[at]) || OftenWords.Contains(text[at]) ? at + 1 : -1;
    }

    static int AfterTitle(string text, int at)
    {
        foreach (var title in Titles)
        {
            if (string.CompareOrdinal(text, at, title, 0, title.Length) == 0)
                return at + title.Length;
        }
        return at < text.Length && !OftenWords.Contains(text[at - 1]) && ShortTitles.TryGetValue(text[at], out var not) && (at + 1 == text.Length || !not.Contains(text[at + 1], StringComparison.Ordinal))
            ? at + 1
            : -1;
    }
}
