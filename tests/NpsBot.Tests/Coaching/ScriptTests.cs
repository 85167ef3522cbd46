using NpsBot.Texts;
using Xunit.Sdk;

namespace NpsBot.Tests.Coaching;

public class ScriptTests
{
    [Theory]
    [InlineData(Language.SimplifiedChinese, "请填寫表格。")]
    [InlineData(Language.SimplifiedChinese, "「请填写」")]
    [InlineData(Language.TraditionalChinese, "請填写表單。")]
    [InlineData(Language.TraditionalChinese, "什么時候")]
    [InlineData(Language.TraditionalChinese, "週一,先寫好")]
    [InlineData(Language.English, "Monday 周一")]
    public void A_slip_is_found(Language language, string text) => Assert.ThrowsAny<XunitException>(() => Script.Check(language, text, "here"));

    [Theory]
    [InlineData(Language.SimplifiedChinese, "周一 9 点先写好“第一条”。")]
    [InlineData(Language.TraditionalChinese, "週一 9 點先寫好「第一則」。")]
    public void Good_writing_passes(Language language, string text) => Script.Check(language, text, "here");
}
