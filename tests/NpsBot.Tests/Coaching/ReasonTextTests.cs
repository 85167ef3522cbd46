using NpsBot.Coaching;
using NpsBot.Core.Scores;
using NpsBot.Core.Surveys;
using NpsBot.Texts;

namespace NpsBot.Tests.Coaching;

public class ReasonTextTests
{
    [Fact]
    public void Every_reason_has_a_name_and_three_voices_that_fit_a_phone()
    {
        foreach (var language in LanguageTags.All)
        {
            var texts = Phrases.In(language);
            Assert.All(Reasons.All.SelectMany(reason => Wordings(texts, reason)), wording =>
            {
                Assert.InRange(wording.Length, 1, language == Language.English ? 24 : 10);
                Script.Check(language, wording, "reasons.texts.json");
            });
        }
    }

    [Fact]
    public void No_two_reasons_on_a_card_read_alike()
    {
        foreach (var language in LanguageTags.All)
        {
            foreach (var band in Enum.GetValues<Band>())
                Assert.Distinct(Reasons.All.Select(reason => ReasonText.Label(Phrases.In(language), reason, band)), StringComparer.Ordinal);
        }
    }

    [Theory]
    [InlineData(Band.Promoter, "Quick to help")]
    [InlineData(Band.Passive, "Faster help")]
    [InlineData(Band.Detractor, "Took too long")]
    public void A_reason_speaks_as_people_in_the_band_would(Band band, string label) =>
        Assert.Equal(label, ReasonText.Label(Phrases.In(Language.English), Reason.Speed, band));

    static IEnumerable<string> Wordings(Phrases texts, Reason reason) =>
        Enum.GetValues<Band>().Select(band => ReasonText.Label(texts, reason, band)).Append(ReasonText.Name(texts, reason));
}
