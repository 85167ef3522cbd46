using NpsBot.Cards.Model;
using NpsBot.Texts;

namespace NpsBot.Cards;

/// <summary>Asks back when several waves may be meant.</summary>
public static class ChooseWaveCard
{
    /// <param name="deed">What to do with the wave chosen.</param>
    /// <param name="candidates">The ids of waves, or of surveys for a launch, with their names.</param>
    public static Card Of(Phrases texts, WaveDeed deed, IReadOnlyList<(string Id, string Name)> candidates)
    {
        var title = texts[$"ChooseWave.{deed}"];
        List<Element> body =
        [
            TextBlock.Heading(title),
            .. Buttons.Stacked(candidates.Take(WavesCard.MostListed).Select(one => new Execute(one.Name, deed == WaveDeed.Show
                ? new CardCommand.ShowWave(one.Id)
                : new CardCommand.Steer(deed, one.Id)))),
        ];
        if (candidates.Count > WavesCard.MostListed)
            body.Add(TextBlock.Small(texts["Choose.AndMore", ("n", candidates.Count - WavesCard.MostListed)]));
        return new Card(texts.Language, title, body);
    }

    /// <summary>Of which wave somebody wants to know what came of it.</summary>
    public static Card OfEcho(Phrases texts, IReadOnlyList<(string Id, string Name)> candidates)
    {
        var title = texts["ChooseWave.Echo"];
        return new Card(texts.Language, title,
        [
            TextBlock.Heading(title),
            .. Buttons.Stacked(candidates.Take(WavesCard.MostListed).Select(one => new Execute(one.Name, new CardCommand.ShowEcho(one.Id)))),
        ]);
    }

    /// <summary>"Pause", said by HR: the questions to oneself, or a wave?</summary>
    /// <param name="waves">Waves that can be paused, or resumed.</param>
    public static Card MeOrAWave(Phrases texts, WaveDeed deed, IReadOnlyList<(string Id, string Name)> waves)
    {
        var title = texts[$"ChooseWave.MeOrAWave{deed}"];
        return new Card(texts.Language, title,
        [
            TextBlock.Heading(title),
            .. Buttons.Stacked(
            [
                deed == WaveDeed.Pause
                    ? new Execute(texts["ChooseWave.MePause"], new CardCommand.Ask(CommandNames.Stop))
                    : new Execute(texts["ChooseWave.MeResume"], new CardCommand.AskMeAgain()),
                .. waves.Take(WavesCard.MostListed).Select(wave => new Execute(wave.Name, new CardCommand.Steer(deed, wave.Id))),
            ]),
        ]);
    }
}
