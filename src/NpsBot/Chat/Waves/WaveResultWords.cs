using NpsBot.Texts;
using NpsBot.Waves;

namespace NpsBot.Chat;

/// <summary>What became of a wish, in a sentence.</summary>
static class WaveResultWords
{
    public static string Of(Phrases texts, CloseResult result, TimeZoneInfo zone) => result switch
    {
        CloseResult.Closed { EchoAt: { } at } => texts["Done.Close", ("moment", In(texts, zone, at))],
        CloseResult.Closed => texts["Done.CloseUnheard"],
        CloseResult.AlreadyClosed closed => texts["Steering.AlreadyClosed", ("moment", In(texts, zone, closed.At))],
        CloseResult.NotOpenYet notOpen => texts["Steering.NotOpenYet", ("moment", In(texts, zone, notOpen.Opens))],
        _ => texts["Steering.NoSuchWave"],
    };

    // How many are reminded would tell to the person how many have answered; the card's own count must do.
    public static string Of(Phrases texts, RemindResult result, TimeZoneInfo zone) => result switch
    {
        RemindResult.Reminding reminding => texts["Done.Remind", ("round", reminding.Round), ("most", reminding.Most)],
        RemindResult.MostReached reached => NoMoreReminders(texts, reached.Most),
        RemindResult.JustReminded just => texts["Steering.JustReminded", ("moment", In(texts, zone, just.At))],
        RemindResult.NobodyToRemind => texts["Steering.NobodyToRemind"],
        RemindResult.TooLate late => texts["Steering.TooLateToRemind", ("moment", In(texts, zone, late.Closes))],
        RemindResult.Paused => texts["Steering.PausedNoReminder"],
        RemindResult.NotOpen => texts["NothingTo.Remind"],
        _ => texts["Steering.NoSuchWave"],
    };

    public static string Of(Phrases texts, LaunchResult result, TimeZoneInfo zone) => result switch
    {
        LaunchResult.Launched launched => texts["Done.Launch", ("n", launched.People), ("moment", In(texts, zone, launched.LastDue)), ("closes", In(texts, zone, launched.Closes))],
        LaunchResult.StillOpen open => texts["Steering.StillOpen", ("moment", In(texts, zone, open.Closes))],
        LaunchResult.NobodyToAsk => texts["Steering.NobodyToAsk"],
        _ => texts["Steering.NoSuchSurvey"],
    };

    public static string NoMoreReminders(Phrases texts, int most) => most == 0 ? texts["Steering.NoReminders"] : texts["Steering.MostReminders", ("n", most)];

    static string In(Phrases texts, TimeZoneInfo zone, DateTimeOffset moment) => texts.Moment(TimeZoneInfo.ConvertTime(moment, zone));
}
