using System.Data.Common;
using NpsBot.BotFramework;
using NpsBot.Cards;
using NpsBot.People;
using NpsBot.Setup;
using NpsBot.Storage;
using NpsBot.Surveys;
using NpsBot.Texts;

namespace NpsBot.Chat;

/// <summary>What is known when somebody says or presses something: who, where, in which language, and what the organisation surveys.</summary>
public sealed record Turn(Origin Origin, Person Person, Programme Programme)
{
    public Phrases Texts { get; } = Phrases.In(LanguageOf(Person, Origin));

    public bool IsPersonal => Origin.Conversation.Kind == ConversationKind.Personal;

    /// <summary>What the person is to the organisation: as its directory says, and the channel.</summary>
    public Belonging Belonging => Origin.From.TenantId is { } home && EntraId.Normal(home) != Person.TenantId && !Person.IsOnRoster ? Belonging.Elsewhere : BelongingOf(Person);

    /// <summary>As far as it is known of the person alone.</summary>
    public static Belonging BelongingOf(Person person)
    {
        ArgumentNullException.ThrowIfNull(person);
        return person.IsGuest ? Belonging.Guest : person is { IsOnRoster: false, EntraObjectId: null } ? Belonging.Elsewhere : Belonging.Member;
    }

    /// <summary>The same turn after the person chose another language.</summary>
    public Turn In(Language language) => new(Origin, Person with { Language = language }, Programme);

    static Language LanguageOf(Person person, Origin origin) => person.Language ?? LanguageTags.Parse(origin.Locale) ?? Language.English;
}

/// <summary>Begins turns.</summary>
public sealed class Turns(Roster roster, Programmes programmes, NpsBotOptions options)
{
    public Turn Of(Origin origin)
    {
        var person = roster.Meet(origin);
        return new Turn(origin, person, programmes.Of(person.TenantId));
    }

    /// <summary>
    /// A turn to say in that the database cannot be used: with the person where reading still works, otherwise with a stranger, who is
    /// answered in the language of the client.
    /// </summary>
    public Turn WithoutDatabase(Origin origin)
    {
        ArgumentNullException.ThrowIfNull(origin);
        Person? known = null;
        try
        {
            known = roster.Recall(origin);
        }
        catch (Exception fault) when (fault is DbException or TimeoutException)
        {
            // Then it is a stranger.
        }
        var person = known ?? new Person(origin.Conversation.TenantId, "", null, null, null, IsExternal: false, IsOnRoster: false, null, null, null, IsWelcomed: true);
        return new Turn(origin, person, new Programme(origin.Conversation.TenantId, [], new HashSet<string>(StringComparer.Ordinal), options));
    }

    /// <summary>Null when there is something about the person to note first, see <see cref="Roster.KnownPerson"/>.</summary>
    public Turn? OfKnown(Session session, Roster.KnownPerson known)
    {
        ArgumentNullException.ThrowIfNull(known);
        return known.Find(session) is { } person ? new Turn(known.Origin, person, programmes.Of(person.TenantId)) : null;
    }
}

/// <summary>What the bot answers; a closed set.</summary>
public abstract record Reply
{
    Reply()
    {
    }

    /// <summary>A card of its own below what was said.</summary>
    /// <param name="IsPrivate">Figures, questions and settings: shown in the personal chat only, wherever they were asked for.</param>
    public sealed record Post(Cards.Card Card, bool IsPrivate = true) : Reply;

    /// <summary>Several cards, one below the other, for the personal chat only.</summary>
    public sealed record Series(IReadOnlyList<Cards.Card> Cards) : Reply;

    /// <summary>Takes the place of the card that was pressed.</summary>
    public sealed record Replace(Cards.Card Card) : Reply;

    /// <summary>A sentence.</summary>
    public sealed record Say(string Text) : Reply;
}
