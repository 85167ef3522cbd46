using NpsBot.Cards.Model;
using NpsBot.Texts;

namespace NpsBot.Cards;

/// <summary>The state of a wave in words; the colour only repeats them.</summary>
static class WaveWords
{
    public static string State(Phrases texts, WaveLine line) => (line.State, line.Until ?? line.Next) switch
    {
        (WaveState.Planned, { } opens) => texts["Waves.Planned", ("moment", texts.Moment(opens))],
        (WaveState.Planned, null) => texts["Waves.OnLaunch"],
        (var state, { } until) => State(texts, state, until),
        _ => "",
    };

    /// <param name="moment">When it opens, closes or closed.</param>
    public static string State(Phrases texts, WaveState state, DateTimeOffset moment) => state switch
    {
        WaveState.Planned => texts["Waves.Planned", ("moment", texts.Moment(moment))],
        WaveState.Running => texts["Waves.Running", ("moment", texts.Moment(moment))],
        WaveState.Paused => texts["Waves.Paused", ("moment", texts.Moment(moment))],
        _ => texts["Waves.Closed", ("moment", texts.Moment(moment))],
    };

    public static Tone Tone(WaveState state) => state switch
    {
        WaveState.Running => Model.Tone.Good,
        WaveState.Paused => Model.Tone.Warning,
        WaveState.Planned => Model.Tone.Accent,
        _ => Model.Tone.Default,
    };

    /// <summary>"Payroll, Q1 2027".</summary>
    public static string Name(Phrases texts, string serviceName, string waveName) =>
        texts["Waves.Name", ("service", PlainText.Name(serviceName)), ("wave", PlainText.Name(waveName))];
}
