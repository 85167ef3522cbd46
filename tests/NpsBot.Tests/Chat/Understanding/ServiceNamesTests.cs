using NpsBot.Chat;

namespace NpsBot.Tests.Chat;

public sealed class ServiceNamesTests
{
    [Theory]
    [InlineData("score IT Help Desk", "score it")]
    [InlineData("SCORE HELP-DESK", "score it")]
    [InlineData("ｓｃｏｒｅ ｈｅｌｐｄｅｓｋ", "score it")]
    [InlineData("score servicedesk", "score it")]
    [InlineData("score hepl desk", "score it")]
    [InlineData("score faciliites", "score facilities")]
    [InlineData("score 薪資服務", "score payroll")]
    [InlineData("score 薪资服务", "score payroll")]
    [InlineData("score ＩＴ服務台", "score it")]
    [InlineData("score it 服务台", "score it")]
    [InlineData("the score of our payroll team please", "score payroll")]
    [InlineData("tracker score", "score parcel")]
    public void Names_are_matched_loosely(string text, string expected) =>
        Assert.Equal(expected, Labelled.Label(Understanding.Of(text, Catalogue.Services)));

    [Theory]
    [InlineData("score 工程")]
    [InlineData("score 薪酬")]
    [InlineData("score 采集")]
    public void A_short_Chinese_name_is_never_taken_for_another(string text) =>
        Assert.IsType<Intent.UnknownService>(Understanding.Of(text, Catalogue.Services));

    [Theory]
    [InlineData("score plant 1", "score one")]
    [InlineData("score plant 2", "score two")]
    [InlineData("score plant-2", "score two")]
    [InlineData("score building 12", "score twelve")]
    [InlineData("score building 13", "score thirteen")]
    [InlineData("score building 14", "unclear")]
    [InlineData("score plant", "ambiguous score one|two")]
    [InlineData("score payroll us", "score us")]
    [InlineData("score payroll eu", "score eu")]
    [InlineData("score payrol eu", "score eu")]
    [InlineData("why payroll", "ambiguous why eu|us")]
    [InlineData("how are we doing", "score")]
    public void Similar_names_are_told_apart_or_asked_back(string text, string expected)
    {
        NamedService[] services =
        [
            new("one", ["Plant 1"]),
            new("two", ["Plant 2"]),
            new("twelve", ["Building 12"]),
            new("thirteen", ["Building 13"]),
            new("eu", ["Payroll EU"]),
            new("us", ["Payroll US"]),
        ];
        Assert.Equal(expected, Labelled.Label(Understanding.Of(text, services)));
    }

    [Fact]
    public void A_full_name_wins_over_a_part_of_a_longer_one()
    {
        NamedService[] services = [new("all", ["Payroll"]), new("asia", ["Payroll Asia"])];
        Assert.Equal(new Intent.Score("all"), Understanding.Of("score payroll", services));
        Assert.Equal(new Intent.Score("asia"), Understanding.Of("score payroll asia", services));
    }

    [Fact]
    public void Two_services_of_the_same_name_are_asked_back()
    {
        NamedService[] services = [new("north", ["Canteen"]), new("south", ["Canteen"])];
        Assert.Equal(new Intent.Ambiguous("tips", ["north", "south"]), Understanding.Of("tips canteen", services));
    }

    [Theory]
    [InlineData("how is it doing", "score")]
    [InlineData("it nps", "score it")]
    [InlineData("how is IT doing", "score it")]
    [InlineData("what are people complaining about", "comments")]
    [InlineData("people nps", "score people")]
    [InlineData("LAN nps please", "score desk")]
    [InlineData("lan nps please", "score desk")]
    public void An_everyday_word_is_a_service_only_where_it_must_be(string text, string expected)
    {
        NamedService[] services = [new("it", ["IT"]), new("people", ["People"]), new("desk", ["LAN help desk"])];
        Assert.Equal(expected, Labelled.Label(Understanding.Of(text, services)));
    }

    [Fact]
    public void What_was_said_is_quoted_as_it_was_typed() =>
        Assert.Equal(new Intent.UnknownService("score", "Ｃａｎｔéen"), Understanding.Of("score Ｃａｎｔéen?", Catalogue.Services));

    [Fact]
    public void Without_any_services_commands_are_understood_all_the_same()
    {
        Assert.Equal(new Intent.Score(null), Understanding.Of("score", []));
        Assert.Equal(new Intent.UnknownService("score", "payroll"), Understanding.Of("score payroll", []));
        Assert.Equal(new Intent.Unclear("payroll"), Understanding.Of("payroll", [new NamedService("blank", ["", " ", "-"])]));
    }
}
