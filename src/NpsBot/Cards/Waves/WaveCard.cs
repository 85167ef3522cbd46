using System.Globalization;
using NpsBot.Cards.Model;
using NpsBot.Core.Scores;
using NpsBot.Texts;

namespace NpsBot.Cards;

/// <summary>How one wave is going, with what can be done about it. Refreshed in place.</summary>
public static class WaveCard
{
    /// <param name="notice">What has just happened, if anything.</param>
    public static Card Of(Phrases texts, WaveView wave, string? notice = null)
    {
        var name = WaveWords.Name(texts, wave.ServiceName, wave.WaveName);
        List<Element> body = [];
        if (notice is not null)
            body.Add(new Container(new TextBlock(notice)) { Style = BoxStyle.Accent });
        body.Add(TextBlock.Heading(name) with { Size = Size.Large });
        body.Add(new TextBlock(State(texts, wave)) { IsBold = true, Tone = WaveWords.Tone(wave.State), Spacing = Spacing.Small });
        body.Add(TextBlock.Label(texts["Wave.Sending"]) with { Separator = true });
        body.Add(new FactSet([.. SendingFacts(texts, wave)]) { Spacing = Spacing.Small });
        body.AddRange(ReasonsSetAside(texts, wave));
        if (wave.Sending.IsWithoutTrouble)
            body.Add(TextBlock.Small(texts["Wave.NoTrouble"]) with { Spacing = Spacing.Small });
        body.Add(TextBlock.Label(texts["Wave.Answers"]) with { Separator = true });
        body.AddRange(Answers(texts, wave));
        body.Add(new FactSet(new Fact(texts["Wave.Reminders"], Reminders(texts, wave.Reminders))) { Spacing = Spacing.Small });
        body.Add(TextBlock.Small(texts["Wave.AsOf", ("moment", texts.Moment(wave.AsOf))]) with { Separator = true });
        body.Add(new ActionSet([.. Deeds(texts, wave)]));
        return new Card(texts.Language, notice ?? name, body);
    }

    static string State(Phrases texts, WaveView wave) =>
        WaveWords.State(texts, wave.State, wave.State == WaveState.Planned ? wave.Opens : wave.Closes);

    static IEnumerable<Fact> SendingFacts(Phrases texts, WaveView wave)
    {
        var sending = wave.Sending;
        yield return new Fact(texts["Wave.Sent"], texts["Wave.SentOf", ("sent", sending.Sent), ("asked", sending.Asked), ("rate", Share(sending.Sent, sending.Asked))]);
        if (wave.State != WaveState.Closed)
            yield return new Fact(texts["Wave.Waiting"], Waiting(texts, wave));
        foreach (var (place, people) in ((string, long)[])[
            ("NotInstalled", sending.NotInstalled), ("Blocked", sending.Blocked), ("InDoubt", sending.InDoubt), ("NotNeeded", sending.NotNeeded)])
        {
            if (people > 0)
                yield return new Fact(texts[$"Wave.{place}"], texts[$"Wave.{place}More", ("people", people)]);
        }
        if (sending.SetAside.Count > 0)
            yield return new Fact(texts["Wave.SetAside"], sending.SetAside.Sum(aside => aside.People).ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Below the table and not in it: codes of the channel are long words, and would leave no room for the labels on a phone.</summary>
    static IEnumerable<TextBlock> ReasonsSetAside(Phrases texts, WaveView wave) => wave.Sending.SetAside.Select(aside =>
        TextBlock.Small(texts["Wave.SetAsideMore", ("people", aside.People), ("reason", SetAsideWords.Of(texts, aside.Code))]) with { Spacing = Spacing.Small });

    static string Waiting(Phrases texts, WaveView wave) => wave switch
    {
        { Sending.Waiting: 0 } => texts["Wave.WaitingNone"],
        { State: WaveState.Paused } => texts["Wave.WaitingPaused", ("people", wave.Sending.Waiting)],
        { SendingEnds: { } end } => texts["Wave.WaitingUntil", ("people", wave.Sending.Waiting), ("moment", texts.Moment(end))],
        _ => wave.Sending.Waiting.ToString(CultureInfo.InvariantCulture),
    };

    static IEnumerable<Element> Answers(Phrases texts, WaveView wave)
    {
        if (wave.TookPart is { } tookPart)
        {
            if (tookPart.AtLeast is { } atLeast)
                yield return new FactSet(new Fact(texts["Sealed.TookPart"], texts["Sealed.AtLeast", ("n", atLeast), ("asked", tookPart.Asked)])) { Spacing = Spacing.Small };
            yield return new TextBlock(texts["Sealed.OnWaveCard", ("k", wave.Thresholds.Score)]) { Spacing = Spacing.Small };
            yield break;
        }
        if (wave.Heard is not { } heard)
        {
            yield return new TextBlock(texts["Wave.TooFewHeard", ("k", wave.Thresholds.Score)]) { Spacing = Spacing.Small };
            yield break;
        }
        yield return new FactSet(
            new Fact(texts["Wave.Answered"], texts["Wave.AnsweredOf", ("answered", heard.Answered), ("asked", heard.Asked), ("rate", Share(heard.Answered, heard.Asked))]),
            new Fact(texts["Wave.NotUsed"], heard.NotUsed.ToString(CultureInfo.InvariantCulture)),
            new Fact(texts["Wave.Skipped"], heard.Skipped.ToString(CultureInfo.InvariantCulture)))
        { Spacing = Spacing.Small };
        yield return TextBlock.Small(texts["Wave.LikeEverybody", ("k", wave.Thresholds.Score)]) with { Spacing = Spacing.Small };
    }

    static string Reminders(Phrases texts, RemindersSent reminders) => reminders switch
    {
        { Most: 0, Rounds: 0 } => texts["Wave.RemindersNever"],
        { Last: { } last, Rounds: > 0 } => texts["Wave.RemindersSoFar", ("rounds", reminders.Rounds), ("most", Math.Max(reminders.Most, reminders.Rounds)), ("moment", texts.Moment(last))],
        _ => texts["Wave.RemindersNone", ("most", reminders.Most)],
    };

    static IEnumerable<Execute> Deeds(Phrases texts, WaveView wave)
    {
        yield return new Execute(texts["Waves.Refresh"], new CardCommand.ShowWave(wave.WaveId));
        switch (wave.State)
        {
            case WaveState.Running:
                yield return Deed(texts, WaveDeed.Pause, wave);
                if (!wave.Reminders.AreUsedUp)
                    yield return Deed(texts, WaveDeed.Remind, wave);
                yield return Deed(texts, WaveDeed.Close, wave);
                break;
            case WaveState.Paused:
                yield return Deed(texts, WaveDeed.Resume, wave);
                yield return Deed(texts, WaveDeed.Close, wave);
                break;
            case WaveState.Closed:
                yield return new Execute(texts["Wave.Echo"], new CardCommand.ShowEcho(wave.WaveId));
                break;
        }
        yield return Buttons.Score(texts, wave.ServiceId);
        yield return new Execute(texts["Wave.AllWaves"], new CardCommand.ShowWaves());
    }

    static Execute Deed(Phrases texts, WaveDeed deed, WaveView wave) => new(texts[$"Deed.{deed}"], new CardCommand.Steer(deed, wave.WaveId));

    static string Share(long part, long whole) => Phrases.Percent(whole == 0 ? 0 : Nps.Round(100.0 * part / whole));
}
