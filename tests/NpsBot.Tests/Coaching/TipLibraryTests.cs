using NpsBot.Coaching;
using NpsBot.Core.Coaching;
using NpsBot.Core.Disclosure;
using NpsBot.Core.Surveys;
using NpsBot.Texts;

namespace NpsBot.Tests.Coaching;

/// <summary>What the library promises to every lead, whatever the service and whatever people named.</summary>
public class TipLibraryTests
{
    static readonly TipLibrary Library = TipLibrary.Load();

    [Fact]
    public void There_are_enough_tips_for_a_year_of_waves() => Assert.True(Library.Tips.Count >= 36, $"{Library.Tips.Count} tips");

    [Fact]
    public void Every_reason_has_at_least_three_tips() =>
        Assert.All(Reasons.All, reason => Assert.True(Library.Tips.Count(tip => tip.Addresses == reason) >= 3, reason.Id()));

    [Fact]
    public void Every_module_has_at_least_four_tips() =>
        Assert.All(Enum.GetValues<TipModule>(), module => Assert.True(Library.Tips.Count(tip => tip.Module == module) >= 4, module.ToString()));

    [Fact]
    public void Every_type_of_service_but_the_unnamed_one_has_tips_of_its_own() =>
        Assert.All(
            Enum.GetValues<ServiceType>().Except([ServiceType.Other]),
            type => Assert.True(Library.Tips.Count(tip => tip.ServiceTypes.Contains(type)) >= 3, type.ToString()));

    [Fact]
    public void Every_reason_that_a_card_offers_has_two_tips_that_fit_the_service()
    {
        foreach (var type in Enum.GetValues<ServiceType>())
        {
            Assert.All(Reasons.For(type), reason =>
                Assert.True(Library.Tips.Count(tip => tip.Fits(type) && tip.Addresses == reason) >= 2, $"{type}, {reason}"));
        }
    }

    [Fact]
    public void A_service_of_which_nothing_may_be_shown_still_gets_five_tips() =>
        Assert.All(Enum.GetValues<ServiceType>(), type => Assert.Equal(5, TipChoice.Choose(Library.Tips, type, new Disclosed.TooFew(), 5).Count));

    [Fact]
    public void Value_and_reputation_are_advice_about_products_only() =>
        Assert.All(
            Library.Tips.Where(tip => tip.Addresses is Reason.Value or Reason.Reputation),
            tip => Assert.Equal([ServiceType.Product], tip.ServiceTypes));

    [Fact]
    public void Texts_fit_a_card()
    {
        foreach (var (name, text) in AllTexts())
        {
            Assert.True(text.Title.Length <= 60, $"{name}: the title has {text.Title.Length} characters");
            Assert.InRange(text.Advice.Length, 40, 360);
            Assert.InRange(text.FirstStep.Length, 10, 180);
            Assert.InRange(text.HowToTell.Length, 10, 180);
        }
    }

    [Fact]
    public void The_first_step_is_one_for_Monday()
    {
        foreach (var tip in Library.Tips)
        {
            Assert.StartsWith("On Monday", Library.Text(tip.Id, Language.English).FirstStep, StringComparison.Ordinal);
            Assert.StartsWith("周一", Library.Text(tip.Id, Language.SimplifiedChinese).FirstStep, StringComparison.Ordinal);
            Assert.StartsWith("週一", Library.Text(tip.Id, Language.TraditionalChinese).FirstStep, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void No_two_tips_have_the_same_title()
    {
        foreach (var language in LanguageTags.All)
            Assert.Distinct(Library.Tips.Select(tip => Library.Text(tip.Id, language).Title), StringComparer.OrdinalIgnoreCase);
    }

    [Fact]
    public void Chinese_is_written_in_the_characters_and_punctuation_of_its_script()
    {
        foreach (var (name, text) in AllTexts())
            Assert.All([text.Title, text.Advice, text.FirstStep, text.HowToTell], part => Script.Check(name.Language, part, name.Id));
    }

    [Fact]
    public void A_tip_that_is_not_there_is_an_error_with_its_name() =>
        Assert.Contains("'no-such-tip'", Assert.Throws<KeyNotFoundException>(() => Library.Text("no-such-tip", Language.English)).Message, StringComparison.Ordinal);

    static IEnumerable<((string Id, Language Language) Name, TipText Text)> AllTexts() =>
        from tip in Library.Tips
        from language in LanguageTags.All
        select ((tip.Id, language), Library.Text(tip.Id, language));
}
