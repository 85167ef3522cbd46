using System.Text;
using NpsBot.Cards;
using NpsBot.Texts;

namespace NpsBot.Tests.Cards;

public sealed class CardStencilTests
{
    public static TheoryData<Language> Languages => [.. LanguageTags.All];

    [Theory]
    [MemberData(nameof(Languages))]
    public void A_card_from_a_stencil_is_the_card_that_would_have_been_drawn(Language language)
    {
        var texts = Phrases.In(language);
        var invitation = Samples.Payroll(texts);
        var stencil = new CardStencil(QuestionCard.Of(texts, invitation with { Reference = CardStencil.StandIn }));
        foreach (var reference in new[] { "abc-DEF_0123456789wxyz", "short", new string('x', 64) })
        {
            var drawn = QuestionCard.Of(texts, invitation with { Reference = reference });
            Assert.Equal(Encoding.UTF8.GetString(drawn.ToJson()), Encoding.UTF8.GetString(stencil.ToJson(reference)));
            Assert.Equal(drawn.Summary, stencil.Summary);
        }
    }
}
