using System.Globalization;
using NpsBot.Cards.Model;
using NpsBot.Texts;

namespace NpsBot.Cards;

/// <summary>
/// How the personal links of a wave are had, and why they are not handed out here: chats are kept and searched, and a list of links is a list of keys.
/// </summary>
public static class LinksCard
{
    public static Card Of(Phrases texts, LinksView view)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(view);
        var title = texts["LinksCard.Title", ("name", view.Name)];
        return new Card(texts.Language, title,
        [
            TextBlock.Heading(title),
            .. view.People == 0 ? (Element[])[new TextBlock(texts["LinksCard.Nobody"])] : Links(texts, view),
            new ActionSet(new Execute(texts["LinksCard.ToWave"], new CardCommand.ShowWave(view.WaveId)), Buttons.Help(texts)),
        ]);
    }

    static Element[] Links(Phrases texts, LinksView view) =>
    [
        new TextBlock(texts["LinksCard.NotHere"]),
        new FactSet(
            new Fact(texts["LinksCard.People"], view.People.ToString(CultureInfo.InvariantCulture)),
            new Fact(texts["LinksCard.WithoutMail"], view.WithoutMail.ToString(CultureInfo.InvariantCulture)),
            new Fact(texts["LinksCard.Until"], texts.Moment(view.Expires))),
        new TextBlock(texts["LinksCard.Run"]) { Spacing = Spacing.Medium },
        new Container([new TextBlock(view.Command)]) { Style = BoxStyle.Emphasis },
        .. view.HasPublicName ? [] : (Element[])[new TextBlock(texts["LinksCard.NoPublicName"]) { Tone = Tone.Attention }],
        TextBlock.Small(texts["LinksCard.Noted"]),
    ];
}

/// <param name="Name">Of the service and the wave.</param>
/// <param name="People">For how many there would be a link.</param>
/// <param name="WithoutMail">Of them, those without a mail address: they get the question by such a link or not at all.</param>
/// <param name="Expires">In the reader's time zone.</param>
public sealed record LinksView(string WaveId, string ServiceId, string Name, int People, int WithoutMail, DateTimeOffset Expires)
{
    /// <summary>Without one, links lead nowhere.</summary>
    public bool HasPublicName { get; init; } = true;

    /// <summary>Null where the server works for one organisation alone.</summary>
    public string? TenantId { get; init; }

    /// <summary>What to type at the server.</summary>
    public string Command => $"NpsBot export links --service {ServiceId} --out links.csv --qr pictures{(TenantId is null ? "" : " --tenant " + TenantId)}";
}
