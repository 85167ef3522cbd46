using System.Globalization;
using NpsBot.Cards.Model;
using NpsBot.Core.Surveys;
using NpsBot.Texts;

namespace NpsBot.Audiences;

/// <summary>A preview as it is told, on a card or in a console.</summary>
public static class PreviewInWords
{
    /// <summary>For instance "IT help desk: asks 600, expect about 180 answers, margin about ±12."</summary>
    public static string Headline(Phrases texts, Preview preview)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(preview);
        var service = PlainText.Name(preview.Name(preview.ServiceId, texts.Language));
        var forecast = preview.Forecast;
        if (forecast.Asks == 0)
            return texts["Preview.AsksNobody", ("service", service)];
        return forecast.Margin is { } margin
            ? texts["Preview.Asks", ("service", service), ("asks", forecast.Asks), ("n", forecast.Answers), ("margin", Math.Ceiling(margin).ToString(CultureInfo.InvariantCulture))]
            : texts["Preview.AsksForNoAnswers", ("service", service), ("n", forecast.Asks)];
    }

    /// <summary>What the figures rest on; nothing when nobody is asked.</summary>
    public static IEnumerable<string> Grounds(Phrases texts, Preview preview)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(preview);
        var forecast = preview.Forecast;
        if (forecast.Asks == 0)
            yield break;
        if (forecast.Answers < preview.Fewest)
            yield return texts["Preview.TooFewAnswers", ("k", preview.Fewest)];
        var rate = Phrases.Percent((int)Math.Round(100 * forecast.ResponseRate, MidpointRounding.AwayFromZero));
        yield return texts[forecast.IsAssumed ? "Preview.RateAssumed" : "Preview.RateOfEarlierWaves", ("rate", rate)];
        foreach (var line in Guests(texts, preview.Guests))
            yield return line;
        yield return texts[preview.Mode == WaveMode.Anonymous ? "Mode.Anonymous" : "Mode.Confidential"];
    }

    static IEnumerable<string> Guests(Phrases texts, GuestsAsked guests)
    {
        if (guests.ByMail > 0)
            yield return texts["Preview.GuestsByMail", ("n", guests.ByMail)];
        if (guests.ByChat > 0)
            yield return texts["Preview.GuestsByChat", ("n", guests.ByChat)] + texts["Word.Space"] + texts[guests.CanMail ? "Preview.GiveGuestsMail" : "Preview.SetUpMailForGuests"];
    }

    /// <summary>Who is not asked, one line for each reason.</summary>
    public static IEnumerable<string> LeftOut(Phrases texts, Preview preview)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(preview);
        return preview.LeftOut.Select(count => count.InWords(texts, service => PlainText.Name(preview.Name(service, texts.Language))));
    }
}
