using NpsBot.Cards.Model;
using NpsBot.Texts;

namespace NpsBot.Cards;

/// <summary>Hello, once: what the bot does, what this person can see, and the question if one is open.</summary>
public static class WelcomeCard
{
    public static Card Of(Phrases texts, Welcome welcome)
    {
        var hello = texts["Welcome.Hello"];
        List<Element> body = [new TextBlock(hello), .. Roles(texts, welcome).Select(line => new TextBlock(line))];
        if (welcome.Open is { } invitation)
        {
            body.Add(new TextBlock(texts["Welcome.Here"]) { IsBold = true });
            body.Add(new Container([.. QuestionCard.Body(texts, invitation)]) { Separator = true });
        }
        else
        {
            body.Add(new TextBlock(WhyNone(texts, welcome)));
            body.Add(LanguageSwitch.Beside(texts, "", reference: null));
            body.Add(welcome.Paused is null ? new ActionSet(Buttons.Help(texts), Buttons.Privacy(texts)) : new ActionSet(Buttons.AskMeAgain(texts), Buttons.Help(texts), Buttons.Privacy(texts)));
        }
        return new Card(texts.Language, hello, body);
    }

    static string WhyNone(Phrases texts, Welcome welcome) => welcome.Paused switch
    {
        PauseState.Paused(var until) => texts["Welcome.Paused", ("date", texts.Day(until))],
        PauseState.OptedOut => texts["Welcome.OptedOut"],
        _ when welcome.Belonging == Belonging.Elsewhere => texts["Welcome.Elsewhere"],
        _ => texts[welcome.IsOnRoster ? "Welcome.NoneNow" : "Welcome.NotAsked"],
    };

    static IEnumerable<string> Roles(Phrases texts, Welcome welcome)
    {
        var services = string.Join(texts["Word.Comma"], welcome.LedServices.Select(PlainText.Name));
        if (welcome.IsDemoFirst)
        {
            yield return texts["Welcome.Demo", ("services", services)];
            yield break;
        }
        if (welcome.LedServices.Count > 0)
            yield return texts["Welcome.Leads", ("services", services)];
        if (welcome.IsHr)
            yield return texts["Welcome.Hr"];
        if (welcome.Belonging == Belonging.Guest)
            yield return texts["Welcome.Guest"];
    }
}

/// <summary>Who is welcomed.</summary>
/// <param name="IsOnRoster">Whether the organisation may ask this person at all.</param>
/// <param name="Open">The question to show at once.</param>
/// <param name="LedServices">Names of the services whose lead this person is.</param>
/// <param name="IsDemoFirst">The first visitor of a demo, who is given both roles.</param>
public sealed record Welcome(bool IsOnRoster, Invitation? Open, IReadOnlyList<string> LedServices, bool IsHr, bool IsDemoFirst)
{
    /// <summary>When the person wants no questions: that, instead of that there are none. Null when they may be asked.</summary>
    public PauseState? Paused { get; init; }

    public Belonging Belonging { get; init; }
}

/// <summary>What somebody is to the organisation whose bot they write to.</summary>
public enum Belonging
{
    Member,

    /// <summary>Of another organisation, with an account in this one's directory: Teams may not let the bot write first.</summary>
    Guest,

    /// <summary>Of another organisation, and known to this one by nothing: can be asked by a link alone.</summary>
    Elsewhere,
}
