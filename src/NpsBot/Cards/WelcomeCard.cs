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
            body.Add(new TextBlock(texts[welcome.IsOnRoster ? "Welcome.NoneNow" : "Welcome.NotAsked"]));
            body.Add(LanguageSwitch.Beside(texts, "", reference: null));
            body.Add(new ActionSet(Buttons.Help(texts), Buttons.Privacy(texts)));
        }
        return new Card(texts.Language, hello, body);
    }

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
    }
}

/// <summary>Who is welcomed.</summary>
/// <param name="IsOnRoster">Whether the organisation may ask this person at all.</param>
/// <param name="Open">The question to show at once.</param>
/// <param name="LedServices">Names of the services whose lead this person is.</param>
/// <param name="IsDemoFirst">The first visitor of a demo, who is given both roles.</param>
public sealed record Welcome(bool IsOnRoster, Invitation? Open, IReadOnlyList<string> LedServices, bool IsHr, bool IsDemoFirst);
