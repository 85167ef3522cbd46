using NpsBot.Comments;

namespace NpsBot.Tests.Comments;

public sealed class HelpPhrasesTests
{
    static readonly HelpPhrases Phrases = new();

    [Theory]
    [InlineData("A colleague keeps touching me in the lift")]
    [InlineData("I was sexually harassed")]
    [InlineData("my boss bullies everybody, it is bullying")]
    [InlineData("I can't go on. I want to die")]
    [InlineData("The fire door is locked, it's dangerous")]
    [InlineData("主管對我性騷擾")]
    [InlineData("他一直摸我，我很怕他")]
    [InlineData("撑不下去了，不想活了")]
    [InlineData("被霸凌很久了")]
    [InlineData("消防通道堵死了，很危險")]
    [InlineData("机房漏电")]
    public void Whoever_writes_this_is_shown_where_to_find_help(string comment) => Assert.True(Phrases.AreIn(comment));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Slow, slow, slow")]
    [InlineData("I was cut off by accident")]
    [InlineData("热线打不通")]
    [InlineData("電腦當機，等很久")]
    [InlineData("Keep in touch! Touch screens are great")]
    public void Whoever_writes_this_is_not(string? comment) => Assert.False(Phrases.AreIn(comment));
}
