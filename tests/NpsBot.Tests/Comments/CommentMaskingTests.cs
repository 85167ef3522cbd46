using FsCheck;
using FsCheck.Fluent;
using NpsBot.Comments;
using NpsBot.Core.Disclosure.Masking;
using NpsBot.Texts;

namespace NpsBot.Tests.Comments;

public sealed class CommentMaskingTests
{
    static readonly string[] People = ["Anna Schmidt", "Wei O'Brien", "王小明", "欧阳 丽华", "陳怡君", "Will Long", "José García-López", "Li Na"];
    static readonly KnownNames Names = new(People.Select(name => CommentMasking.Fold(name).Text), new HashSet<string>(["will", "long"], StringComparer.Ordinal));

    [Theory]
    [InlineData("Anna helped, ANNA SCHMIDT did not", "[name] helped, [name] did not")]
    [InlineData("anna's answer, O’Brien’s too", "[name] answer, [name] too")]
    [InlineData("ask Jose Garcia-Lopez", "ask [name]-[name]")]
    [InlineData("It will take long", "It will take long")]
    [InlineData("Ask Will about it, or Will Long", "Ask [name] about it, or [name]")]
    [InlineData("Mr. Ortega and Ms Lee were great", "[name] and [name] were great")]
    [InlineData("王小明很好，王 小 明也是", "[name]很好，[name]也是")]
    [InlineData("怡君最棒，陈怡君加油", "[name]最棒，[name]加油")]
    [InlineData("找丽华就对了", "找[name]就对了")]
    [InlineData("王经理说不行，李小姐說可以", "[name]说不行，[name]說可以")]
    [InlineData("老张和小林都不错，陳主任也是", "[name]和[name]都不错，[name]也是")]
    [InlineData("李工很专业，员工和手工都好，由于工作忙", "[name]很专业，员工和手工都好，由于工作忙")]
    [InlineData("小方便，大麻烦；总是这样", "小方便，大麻烦；总是这样")]
    [InlineData("write to anna.x@contoso.com or bob (at) firm (dot) org", "write to [contact] or [contact]")]
    [InlineData("邮箱wang@x.com.cn，微信号：wang_88", "邮箱[contact]，[contact]")]
    [InlineData("see https://contoso.example/x?y=1 or www.contoso.com", "see [contact] or [contact]")]
    [InlineData("call +49 (30) 1234-5678 or 13800138000，转 4321", "call [number] or [number]，[number]")]
    [InlineData("ticket INC0012345, employee no. 4711, 工号：A0099", "ticket [number], [number], [number]")]
    [InlineData("I live at 12 Baker Street, Musterstraße 5", "I live at [address], [address]")]
    [InlineData("我住中山北路二段12号3楼", "[address]")]
    [InlineData("since 2024-11-05, 2023-2024, 3 weeks on the road, 1500 euros", "since 2024-11-05, 2023-2024, 3 weeks on the road, 1500 euros")]
    [InlineData("Printer 12 on floor 3 is broken. 第三次了，两周才修好。", "Printer 12 on floor 3 is broken. 第三次了，两周才修好。")]
    public void What_names_or_locates_a_person_is_hidden(string comment, string shown) => Assert.Equal(shown, Mask(comment));

    [Theory]
    [InlineData(Language.SimplifiedChinese, "[姓名]")]
    [InlineData(Language.TraditionalChinese, "[姓名]")]
    public void The_reader_is_told_in_their_language(Language language, string shown) => Assert.Equal(shown, CommentMasking.Mask("陳怡君", Names, Phrases.In(language)));

    [Fact]
    public void No_full_name_of_the_roster_is_ever_left() => Prop.ForAll(
        Gen.Elements(People).SelectMany(name => Gen.Elements(name, name.ToUpperInvariant(), name.ToLowerInvariant()).Select(written => (name, written))).ToArbitrary(),
        Around, Around,
        (who, before, after) => who.name == "Will Long" || !Mask($"{before} {who.written} {after}").Contains(who.written, StringComparison.OrdinalIgnoreCase)).QuickCheckThrowOnFailure();

    [Fact]
    public void No_mail_address_and_no_telephone_number_is_ever_left() => Prop.ForAll(
        Gen.Elements("max.muster@contoso.com", "138-0013-8000", "+886 2 1234 5678", "wang@firma.de").ToArbitrary(), Around, Around,
        (secret, before, after) => !Mask($"{before}，{secret}，{after}").Contains(secret, StringComparison.Ordinal)).QuickCheckThrowOnFailure();

    [Fact]
    public void What_is_hidden_lies_within_the_comment_in_order_and_apart() => Prop.ForAll(ArbMap.Default.ArbFor<string?>(), comment =>
    {
        var text = comment ?? "";
        var hidden = CommentMask.Find(CommentMasking.Fold(text), Names);
        return hidden.All(one => one.Start >= 0 && one.Start < one.End && one.End <= text.Length) && hidden.Zip(hidden.Skip(1)).All(pair => pair.First.End <= pair.Second.Start);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_hostile_comment_costs_no_more_than_any_other()
    {
        foreach (var piece in (string[])["a.", "1-", "王", "www.", "@", "a@a.", "12 A ", "路1"])
            Assert.NotNull(Mask(string.Concat(Enumerable.Repeat(piece, 2000 / piece.Length))));
    }

    static Arbitrary<string> Around => Gen.Elements("", "Thanks to", "很感谢", "the help desk,", "12", "…", "(see", "謝謝").ToArbitrary();

    static string Mask(string comment) => CommentMasking.Mask(comment, Names, Phrases.In(Language.English));
}
