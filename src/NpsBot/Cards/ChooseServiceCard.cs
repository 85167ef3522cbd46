using NpsBot.Cards.Model;
using NpsBot.Texts;

namespace NpsBot.Cards;

/// <summary>Asks back when several services may be meant.</summary>
public static class ChooseServiceCard
{
    const int MostListed = 12;

    /// <param name="command">What to do with the service chosen: one of <see cref="CommandNames"/>.</param>
    /// <param name="wave">The wave that was asked for by name, if one was.</param>
    /// <param name="points">The target that was asked about, if one was.</param>
    public static Card Of(Phrases texts, string command, IReadOnlyList<(string ServiceId, string Name)> candidates, string? wave = null, int? points = null)
    {
        List<Element> body =
        [
            TextBlock.Heading(texts["Choose.Which"]),
            .. Buttons.Stacked(candidates.Take(MostListed)
                .Select(service => new Execute(PlainText.Name(service.Name), new CardCommand.Ask(command, service.ServiceId, wave) { Points = points }))),
        ];
        if (candidates.Count > MostListed)
            body.Add(TextBlock.Small(texts["Choose.AndMore", ("n", candidates.Count - MostListed)]));
        return new Card(texts.Language, texts["Choose.Which"], body);
    }
}
