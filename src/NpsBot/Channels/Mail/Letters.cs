using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NpsBot.Cards;
using NpsBot.Cards.Model;
using NpsBot.Core.Deliveries;
using NpsBot.Core.Scores;
using NpsBot.Delivery;
using NpsBot.Links;
using NpsBot.Setup;
using NpsBot.Texts;

namespace NpsBot.Channels.Mail;

/// <summary>Writes what a delivery brings as a mail, in the person's language.</summary>
public sealed class Letters(DeliveryCards cards, PublicAddress places)
{
    /// <summary>Null when there is nothing to tell yet.</summary>
    public Letter? Of(Leased leased, MailOptions mail)
    {
        ArgumentNullException.ThrowIfNull(leased);
        ArgumentNullException.ThrowIfNull(mail);
        if (leased.Mail is not { Link: { } link } recipient)
            return null;
        var texts = Phrases.In(leased.Person.Language ?? Language.English);
        var sheet = leased.Row.Purpose >= DeliveryPurpose.Echo ? News(leased, texts) : Question(leased, texts, link);
        if (sheet is null)
            return null;
        sheet = sheet with
        {
            Language = texts.Language,
            Greeting = leased.Person.Name is { Length: > 0 } name ? texts["Mail.Greeting", ("name", PlainText.Name(name))] : texts["Mail.GreetingNobody"],
            Small = [.. sheet.Small, .. Why(texts, recipient)],
            Sender = PlainText.OneLine(mail.LegalName),
            Seat = PlainText.OneLine(mail.PostalAddress),
            Links =
            [
                (texts["Page.Privacy"], mail.PrivacyPage.Length > 0 ? new Uri(mail.PrivacyPage) : new Uri(places.Root!, "privacy?lang=" + texts.Language.Tag())),
                (texts["Form.Stop"], places.StopOf(link, texts.Language)),
            ],
        };
        return new Letter(recipient.Address, leased.Person.Name is null ? null : PlainText.Name(leased.Person.Name), sheet.Subject, LetterText.Of(sheet, texts), LetterHtml.Of(sheet), places.StopOf(link, language: null), IdOf(leased, mail));
    }

    Sheet Question(Leased leased, Phrases texts, LinkToken link)
    {
        var (_, invitation) = cards.Question(leased, texts.Language);
        var service = PlainText.Name(invitation.ServiceName);
        var form = places.FormOf(link, texts.Language);
        var isReminder = leased.Row.Purpose == DeliveryPurpose.Reminder;
        return new Sheet(isReminder ? texts["Mail.ReminderSubject", ("service", service), ("date", texts.Day(invitation.Closes))] : texts["Form.Title", ("service", service)])
        {
            Heading = Wording.Question(texts, invitation),
            Before = isReminder ? [texts["Delivery.Reminder", ("date", texts.Day(invitation.Closes))]] : [],
            Scale = [.. Enumerable.Range(Score.Lowest, Score.Highest + 1).Select(score => (score, new Uri(string.Create(CultureInfo.InvariantCulture, $"{form}&s={score}"))))],
            Ends = (texts["Scale.Low"], texts["Scale.High"]),
            Button = (texts["Mail.Open"], form),
            After = [texts["Mail.OnlySendCounts"]],
            Small = [Wording.WhyAsked(texts, invitation), Wording.Promise(texts, invitation)],
        };
    }

    Sheet? News(Leased leased, Phrases texts)
    {
        if (cards.News(leased, texts.Language) is not { } echo)
            return null;
        var lines = EchoCard.Words(texts, echo);
        return new Sheet(lines[0]) { Heading = lines[0], After = [.. lines.Skip(1)], Small = [texts["Echo.WhyYou"]] };
    }

    static IEnumerable<string> Why(Phrases texts, MailRecipient recipient) =>
        recipient.Consent is { Length: > 0 } basis ? [texts["Mail.Basis", ("basis", PlainText.OneLine(basis))]] : [];

    // By the reference, which nobody outside knows; so it says nothing about who is asked what.
    static string IdOf(Leased leased, MailOptions mail)
    {
        var seed = string.Create(CultureInfo.InvariantCulture, $"{leased.TenantId}/{leased.Reference}/{(int)leased.Row.Purpose}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(seed)))[..32] + mail.From[mail.From.LastIndexOf('@')..];
    }
}

/// <summary>What stands in a mail, before it is drawn.</summary>
sealed record Sheet(string Subject)
{
    public Language Language { get; init; }

    public string Greeting { get; init; } = "";

    public required string Heading { get; init; }

    public IReadOnlyList<string> Before { get; init; } = [];

    public IReadOnlyList<(int Score, Uri Address)> Scale { get; init; } = [];

    public (string Low, string High) Ends { get; init; }

    public (string Text, Uri Address)? Button { get; init; }

    public IReadOnlyList<string> After { get; init; } = [];

    public IReadOnlyList<string> Small { get; init; } = [];

    public string Sender { get; init; } = "";

    public string Seat { get; init; } = "";

    public IReadOnlyList<(string Text, Uri Address)> Links { get; init; } = [];
}
