using NpsBot.Audiences;
using NpsBot.Cards.Model;
using NpsBot.Texts;

namespace NpsBot.Cards;

/// <summary>Before a launch: whom the wave would ask and what to expect of it, then the question whether to start.</summary>
public static class LaunchCard
{
    /// <param name="notice">Why it is asked again, if it is.</param>
    public static Card Of(Phrases texts, string surveyId, string serviceName, Preview? preview, Consent consent, string? notice)
    {
        var title = texts["Confirm.Launch", ("name", PlainText.Name(serviceName))];
        return new Card(texts.Language, title,
        [
            .. notice is null ? [] : (Element[])[new TextBlock(notice) { Tone = Tone.Attention }],
            TextBlock.Heading(title),
            .. preview is null ? [] : Expected(texts, preview),
            .. preview is { Forecast.Asks: 0 } ? [] : (Element[])[new TextBlock(texts["Consequence.Launch"]) { Separator = true }],
            new ActionSet(
            [
                // With nobody to ask there is nothing to start.
                .. preview is { Forecast.Asks: 0 } ? [] : (CardAction[])[new Execute(texts["Deed.Launch"], new CardCommand.Steer(WaveDeed.Launch, surveyId, consent)) { IsPrimary = true }],
                new Execute(texts["Deed.Test"], new CardCommand.Steer(WaveDeed.Test, surveyId)),
                new Execute(texts["Confirm.LeaveWave"], new CardCommand.ShowWaves()),
            ]),
        ]);
    }

    /// <summary>What the preview says, without its buttons.</summary>
    static IEnumerable<Element> Expected(Phrases texts, Preview preview) => PreviewCard.Of(texts, preview).Body.Where(element => element is not ActionSet);
}
