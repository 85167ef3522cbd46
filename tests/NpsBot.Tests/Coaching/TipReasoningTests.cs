using NpsBot.Coaching;
using NpsBot.Core.Coaching;
using NpsBot.Core.Surveys;
using NpsBot.Texts;

namespace NpsBot.Tests.Coaching;

public class TipReasoningTests
{
    [Theory]
    [InlineData(9.4, "Speed accounts for about 9 points: 6 people named it.")]
    [InlineData(9.5, "Speed accounts for about 10 points: 6 people named it.")]
    [InlineData(1.2, "Speed accounts for about one point: 6 people named it.")]
    [InlineData(0.4, "Speed accounts for less than one point: 6 people named it.")]
    public void Points_are_told_as_people_count_them(double points, string line) =>
        Assert.Equal(line, Line(new TipGround.CostsPoints(Reason.Speed, points, 6), Language.English));

    [Theory]
    [InlineData(Language.English, "Speed: 4 of those who gave 7 or 8 want this improved.")]
    [InlineData(Language.SimplifiedChinese, "打 7、8 分的人里，有 4 人希望改进“速度”。")]
    [InlineData(Language.TraditionalChinese, "給 7、8 分的人當中，有 4 人希望改善「速度」。")]
    public void Wishes_are_told_with_their_number(Language language, string line) =>
        Assert.Equal(line, Line(new TipGround.LiftsPassives(Reason.Speed, 4), language));

    [Fact]
    public void Every_ground_has_a_line_in_the_script_of_every_language()
    {
        TipGround[] grounds =
        [
            new TipGround.CostsPoints(Reason.Informed, 7.5, 5), new TipGround.CostsPoints(Reason.Informed, 0.2, 3),
            new TipGround.LiftsPassives(Reason.Informed, 5), new TipGround.General(),
        ];

        foreach (var language in LanguageTags.All)
            Assert.All(grounds, ground => Script.Check(language, Line(ground, language), "coaching.texts.json"));
    }

    static string Line(TipGround ground, Language language) =>
        TipReasoning.Line(Phrases.In(language), new ChosenTip(new Tip("any", TipModule.Communication, [], null, Effort.Small), ground));
}
