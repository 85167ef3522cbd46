using NpsBot.Cards.Model;
using NpsBot.Core.Disclosure;
using NpsBot.Digests;
using NpsBot.Results;
using NpsBot.Texts;

namespace NpsBot.Cards;

/// <summary>Something new can be said about a service: one sentence, the top reason, and where to read on. With why it came and how to end it.</summary>
public static class DigestCard
{
    public static Card Of(Phrases texts, Summary summary, News news)
    {
        var headline = Headline.Of(texts, summary);
        List<Element> body =
        [
            TextBlock.Small(texts[news == News.FirstFigures ? "Digest.FirstFigures" : "Digest.FinalFigures", ("wave", summary.WaveName)]),
            TextBlock.Heading(headline) with { Spacing = Spacing.None },
        ];
        if (summary.Disclosed is Disclosed.Figures figures)
        {
            if (TopReason.Of(figures) is { } top)
                body.Add(new TextBlock(top.InWords(texts, figures.Tally)));
            if (ChangeInWords.Of(texts, summary) is { } change)
                body.Add(new TextBlock(change) { Spacing = Spacing.Small });
            body.Add(TextBlock.Small(texts["Summary.AsOf", ("n", figures.Tally.Count)]) with { Spacing = Spacing.Small });
        }
        body.Add(TextBlock.Small(texts["Digest.WhyYou"]) with { Separator = true });
        body.Add(new ActionSet(
            Buttons.Score(texts, summary.ServiceId), Buttons.Why(texts, summary.ServiceId), Buttons.Trend(texts, summary.ServiceId),
            new Execute(texts["Button.DigestOff"], new CardCommand.SetDigest(false))));
        return new Card(texts.Language, headline, body);
    }
}
