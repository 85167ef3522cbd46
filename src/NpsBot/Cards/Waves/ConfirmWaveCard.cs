using NpsBot.Cards.Model;
using NpsBot.Texts;

namespace NpsBot.Cards;

/// <summary>Asks once more before something is done to a wave, and says in one sentence what will follow.</summary>
public static class ConfirmWaveCard
{
    /// <param name="notice">Why it is asked again, if it is.</param>
    public static Card Of(Phrases texts, WaveDeed deed, WaveView wave, Consent consent, string? notice = null)
    {
        var title = texts[$"Confirm.{deed}", ("name", WaveWords.Name(texts, wave.ServiceName, wave.WaveName))];
        return new Card(texts.Language, title,
        [
            .. notice is null ? [] : (Element[])[new TextBlock(notice) { Tone = Tone.Attention }],
            TextBlock.Heading(title),
            new TextBlock(Consequence(texts, deed, wave)),
            new ActionSet(
                new Execute(texts[$"Deed.{deed}"], new CardCommand.Steer(deed, wave.WaveId, consent)) { IsPrimary = true },
                new Execute(texts["Confirm.LeaveWave"], new CardCommand.ShowWave(wave.WaveId))),
        ]);
    }

    static string Consequence(Phrases texts, WaveDeed deed, WaveView wave) => deed switch
    {
        WaveDeed.Pause when wave.Sending.Waiting == 0 => texts["Consequence.PauseNone"],
        WaveDeed.Pause => texts["Consequence.Pause", ("n", wave.Sending.Waiting)],
        WaveDeed.Resume when wave.Sending.Waiting == 0 => texts["Consequence.ResumeNone"],
        WaveDeed.Resume => texts["Consequence.Resume", ("n", wave.Sending.Waiting)],
        WaveDeed.Remind when wave.Heard is { } heard => texts["Consequence.Remind", ("n", heard.Silent), ("round", wave.Reminders.Rounds + 1)],
        WaveDeed.Remind => texts["Consequence.RemindSomebody", ("round", wave.Reminders.Rounds + 1)],
        _ when wave.Heard is { } heard => texts["Consequence.Close", ("n", heard.Silent)],
        _ => texts["Consequence.CloseSomebody"],
    };
}
