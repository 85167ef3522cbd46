using System.Collections.Concurrent;
using NpsBot.Answers;
using NpsBot.BotFramework;
using NpsBot.Cards;
using NpsBot.Cards.Model;
using NpsBot.Delivery;
using NpsBot.People;
using NpsBot.Storage;
using NpsBot.Surveys;
using NpsBot.Texts;

namespace NpsBot.Chat;

/// <summary>The first words: once for each person and installation, with the question that waits, in one message.</summary>
public sealed class Welcoming(Roster roster, Invitations invitations, Database database, TimeProvider time)
{
    readonly ConcurrentDictionary<(string Tenant, string Conversation), DateTimeOffset> greetedGroups = new();

    /// <summary>Takes note that the bot is installed in a personal chat; false when that has just been reported.</summary>
    public bool Begins(Turn turn)
    {
        ArgumentNullException.ThrowIfNull(turn);
        PersonWrote(turn);
        return roster.TryWelcome(turn.Person);
    }

    /// <summary>Null when the question is being delivered at this moment.</summary>
    public Greeting? AfterInstallation(Turn turn)
    {
        ArgumentNullException.ThrowIfNull(turn);
        return Welcome(turn.Person, turn.Belonging, turn.Programme, turn.Texts, ReaderTime.ZoneOf(turn), isUnasked: true, seenSince: null);
    }

    /// <summary>The same later, for somebody who was in line: without a question that was brought meanwhile.</summary>
    public Greeting? InLine(Person person, Programme programme, Phrases texts, DateTimeOffset since)
    {
        ArgumentNullException.ThrowIfNull(programme);
        return Welcome(person, Turn.BelongingOf(person), programme, texts, programme.Zones.Of(person), isUnasked: true, since);
    }

    /// <summary>A group is greeted once for an installation, which channels report in two ways at the same time.</summary>
    public Reply.Say? GreetGroup(Turn turn)
    {
        ArgumentNullException.ThrowIfNull(turn);
        var now = time.GetUtcNow();
        foreach (var (group, at) in greetedGroups)
        {
            if (now - at > Roster.OneInstallation)
                greetedGroups.TryRemove(group, out _);
        }
        if (!greetedGroups.TryAdd((turn.Person.TenantId, turn.Origin.Conversation.Id), now))
            return null;
        return new Reply.Say(turn.Origin.From.Name is { } name ? turn.Texts["Chat.AddedToGroupBy", ("name", PlainText.Name(name))] : turn.Texts["Chat.AddedToGroup"]);
    }

    public Greeting? AtFirstMessage(Turn turn)
    {
        ArgumentNullException.ThrowIfNull(turn);
        PersonWrote(turn);
        return turn.IsPersonal && !turn.Person.IsWelcomed && roster.TryWelcome(turn.Person) ? AfterInstallation(turn) : null;
    }

    /// <summary>Whoever writes is not left alone any longer.</summary>
    void PersonWrote(Turn turn) => Handover.Wrote(database, time, turn.Person);

    /// <summary>Who this is to the programme, and the first open question unless the person paused.</summary>
    public Reply Welcome(Turn turn)
    {
        ArgumentNullException.ThrowIfNull(turn);
        return new Reply.Post(Welcome(turn.Person, turn.Belonging, turn.Programme, turn.Texts, ReaderTime.ZoneOf(turn), isUnasked: false, seenSince: null)!.Card);
    }

    /// <summary>The first words did not arrive, or may not have: the question that came with them waits for the worker again.</summary>
    /// <param name="isInLine">They are still to be said, and somebody will.</param>
    public void NotArrived(Person person, Greeting greeting, SendOutcome outcome, bool isInLine)
    {
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(greeting);
        var isInDoubt = outcome is SendOutcome.InDoubt;
        if (!isInDoubt && !isInLine)
            roster.NotWelcomed(person);
        if (greeting.Handed is { } question)
            database.Write(session => Handover.TakeBack(session, time, question.TenantId, question.Reference, greeting.At, isInDoubt));
    }

    /// <summary>Null when the same question is being delivered at this moment, with its own hello: two of them are one too many for somebody who has not asked.</summary>
    Greeting? Welcome(Person person, Belonging belonging, Programme programme, Phrases texts, TimeZoneInfo zone, bool isUnasked, DateTimeOffset? seenSince)
    {
        var (language, at) = (texts.Language, time.GetUtcNow());
        var open = person.IsPaused(at) ? null : invitations.OpenFor(person).FirstOrDefault(question => !question.IsAnswered);
        if (open is not null && seenSince is { } since && invitations.WasSent(open, since))
            open = null;
        if (open is not null && !invitations.Shown(open, at) && isUnasked)
            return null;
        return new Greeting(WelcomeCard.Of(texts, new Welcome(
            person.IsOnRoster, open?.ToInvitation(language, person.IsExternal, zone),
            [.. programme.Services.Where(service => programme.Leads(person, service)).Select(service => service.InSentence(language))],
            programme.IsHr(person), IsDemoFirst: programme.HrPersonIds.Contains(person.Id))
        {
            Belonging = belonging,
            Paused = PauseState.Of(person.PausedUntil, at) is var state and not PauseState.Asking ? state : null,
        }), open, at);
    }
}

/// <summary>The first words to somebody.</summary>
/// <param name="Handed">The question that they bring; null when none does.</param>
/// <param name="At">When it was noted as handed over.</param>
public sealed record Greeting(Card Card, Invitations.Question? Handed, DateTimeOffset At);
