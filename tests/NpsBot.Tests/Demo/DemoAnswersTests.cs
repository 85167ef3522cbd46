using NpsBot.Core.Disclosure;
using NpsBot.Core.Scores;
using NpsBot.Core.Surveys;
using NpsBot.Demo;
using NpsBot.Texts;
using static NpsBot.Tests.Demo.DemoPlans;

namespace NpsBot.Tests.Demo;

public class DemoAnswersTests
{
    [Fact]
    public void Nobody_answers_twice_or_unasked() => ForEveryWave((_, plan, wave) =>
    {
        var isExternal = plan.ServiceOf(wave).Type == ServiceType.Product;
        EachOnce(wave.AskedPersonIds);
        EachOnce(wave.Answers.Select(answer => answer.PersonId));
        AllAmong(wave.AskedPersonIds, plan.People.Where(person => person.IsExternal == isExternal).Select(person => person.Id));
        AllAmong(wave.Answers.Select(answer => answer.PersonId), wave.AskedPersonIds);
        Assert.InRange(wave.AskedPersonIds.Count, 55, 85);
    });

    [Fact]
    public void Answers_lie_in_the_window_and_never_in_the_future() => ForEveryWave((now, _, wave) =>
        Assert.All(wave.Answers, answer =>
        {
            Assert.InRange(answer.Answer.At, wave.Opens, wave.Closes.AddTicks(-1));
            Assert.True(answer.Answer.At <= now);
        }));

    [Fact]
    public void Scores_reasons_and_comments_belong_together() => ForEveryWave((_, plan, wave) =>
    {
        var offered = Reasons.For(plan.ServiceOf(wave).Type);
        Assert.All(wave.Answers, answer =>
        {
            Assert.Equal(answer.Answer.Kind == AnswerKind.Scored, answer.Answer.Score is not null);
            Assert.True(answer.Reasons.Count <= Reasons.MostPicked);
            Assert.Distinct(answer.Reasons);
            Assert.Empty(answer.Reasons.Except(offered));
            if (answer.Answer.Score is null)
                Assert.True(answer.Reasons.Count == 0 && answer.Comment is null);
        });
    });

    [Fact]
    public void Finished_waves_are_answered_by_half_of_those_asked_or_a_little_more() => ForEveryWave((_, _, wave) =>
    {
        if (wave.IsOpen)
            return;
        Assert.InRange(wave.Answers.Count, 30, 60);
        Assert.InRange(wave.Tally().Count, 30, 60);
        Assert.InRange((double)wave.Tally().Count / wave.AskedPersonIds.Count, 0.45, 0.75);
        Assert.InRange((double)wave.Answers.Count / wave.AskedPersonIds.Count, 0.45, 0.75);
    });

    [Fact]
    public void An_open_wave_has_something_to_say_without_giving_anybody_away() => ForEveryWave((_, _, wave) =>
    {
        if (!wave.IsOpen)
            return;
        var tally = wave.Tally();
        Assert.InRange(tally.Count, 12, 25);
        Assert.Contains(wave.Answers, answer => answer.Answer.Kind == AnswerKind.NotUsed);
        Assert.Contains(wave.Answers, answer => answer.Answer.Kind == AnswerKind.Skipped);
        Assert.All(Enum.GetValues<Band>(), band => Assert.True(tally[band] < tally.Count - 1));
        var disclosed = Assert.IsType<Disclosed.Figures>(DisclosureRules.Disclose(wave.Snapshot(), Thresholds.Default));
        Assert.NotEmpty(disclosed.Reasons);
    });

    [Fact]
    public void Comments_are_many_each_said_once_and_in_the_language_of_the_person() => ForEverySeed((_, plan) =>
    {
        var languages = plan.People.ToDictionary(person => person.Id, person => person.Language, StringComparer.Ordinal);
        var answers = plan.Waves.SelectMany(wave => wave.Answers).ToList();
        var comments = answers.Where(answer => answer.Comment is not null).ToList();
        Assert.All(answers, answer => Assert.Equal(languages[answer.PersonId], answer.Language));
        Assert.All(comments, comment => Assert.Equal(comment.Language == Language.English, !comment.Comment!.Any(IsHan)));
        Assert.All(Said(comments, Language.SimplifiedChinese), text => Assert.DoesNotContain(text, OnlyTraditional.Contains));
        Assert.All(Said(comments, Language.TraditionalChinese), text => Assert.DoesNotContain(text, OnlySimplified.Contains));
        EachOnce(comments.Select(comment => comment.Comment));
        Assert.True(comments.Count >= 150);
        Assert.All(LanguageTags.All, language => Assert.True(comments.Count(comment => comment.Language == language) >= 40));
        Assert.All(plan.Services.SelectMany(service => plan.WavesOf(service.Id)), wave => Assert.Contains(wave.Answers, answer => answer.Comment is not null));
    });

    [Fact]
    public void No_comment_names_anybody() => ForEverySeed((_, plan) =>
    {
        var comments = string.Join('\n', plan.Waves.SelectMany(wave => wave.Answers).Select(answer => answer.Comment));
        Assert.All(plan.People, person => Assert.DoesNotContain(person.Name, comments, StringComparison.Ordinal));
    });

    // Characters common in these remarks that exist in one script only.
    const string OnlySimplified = "个们这说时间问题还没开电脑报单处发书员东业务产价买丽义习写动办单卖历厂压变号听员响团图块报务决师带张当录总应执护";
    const string OnlyTraditional = "個們這說時間問題還沒開電腦報單處發書員東業務產價買麗義習寫動辦賣歷廠壓變號聽響團圖塊決師帶張當錄總應執護";

    static IEnumerable<string> Said(IEnumerable<DemoAnswer> answers, Language language) =>
        answers.Where(answer => answer.Language == language).Select(answer => answer.Comment).OfType<string>();

    static bool IsHan(char character) => character is >= '\u4e00' and <= '\u9fff';
}
