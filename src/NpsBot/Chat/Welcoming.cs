using System.Collections.Concurrent;
using NpsBot.Answers;
using NpsBot.BotFramework;
using NpsBot.Cards;
using NpsBot.Cards.Model;
using NpsBot.Delivery;
using NpsBot.People;
using NpsBot.Storage;

namespace NpsBot.Chat;

/// <summary>The first words: once for each person and installation, with the question that waits, in one message.</summary>
public sealed class Welcoming(Roster roster, Invitations invitations, Database database, TimeProvider time)
{
    readonly ConcurrentDictionary<(string Tenant, string Conversation), DateTimeOffset> greetedGroups = new();

    public Greeting? AtInstallation(Turn turn)
    {
        ArgumentNullException.ThrowIfNull(turn);
        if (!turn.IsPersonal)
            return GreetGroup(turn) is { } hello ? new Greeting(hello, Handed: null, default) : null;
        PersonWrote(turn);
        return roster.TryWelcome(turn.Person) ? Welcome(turn, isUnasked: true) : null;
    }

    /// <summary>A group is greeted once for an installation, which channels report in two ways at the same time.</summary>
    Reply.Say? GreetGroup(Turn turn)
    {
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
        return turn.IsPersonal && !turn.Person.IsWelcomed && roster.TryWelcome(turn.Person) ? Welcome(turn, isUnasked: true) : null;
    }

    /// <summary>Whoever writes is not left alone any longer.</summary>
    void PersonWrote(Turn turn) => Handover.Wrote(database, time, turn.Person);

    /// <summary>Who this is to the programme, and the first open question unless the person paused.</summary>
    public Reply Welcome(Turn turn) => Welcome(turn, isUnasked: false)!.Reply;

    /// <summary>The first words did not arrive, or may not have: the question that came with them waits for the worker again.</summary>
    public void NotArrived(Turn turn, Greeting greeting, SendOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(turn);
        ArgumentNullException.ThrowIfNull(greeting);
        if (!turn.IsPersonal)
            return;
        var isInDoubt = outcome is SendOutcome.InDoubt;
        if (!isInDoubt)
            roster.NotWelcomed(turn.Person);
        if (greeting.Handed is { } question)
            database.Write(session => Handover.TakeBack(session, time, question.TenantId, question.Reference, greeting.At, isInDoubt));
    }

    /// <summary>Null when the same question is being delivered at this moment, with its own hello: two of them are one too many for somebody who has not asked.</summary>
    Greeting? Welcome(Turn turn, bool isUnasked)
    {
        ArgumentNullException.ThrowIfNull(turn);
        var (person, language) = (turn.Person, turn.Texts.Language);
        var open = person.IsPaused(time.GetUtcNow()) ? null : invitations.OpenFor(person).FirstOrDefault(question => !question.IsAnswered);
        var at = time.GetUtcNow();
        if (open is not null && !invitations.Shown(open, at) && isUnasked)
            return null;
        return new Greeting(new Reply.Post(WelcomeCard.Of(turn.Texts, new Welcome(
            person.IsOnRoster, open?.ToInvitation(language, person.IsExternal, ReaderTime.ZoneOf(turn)),
            [.. turn.Programme.Services.Where(service => turn.Programme.Leads(person, service)).Select(service => service.Name(language))],
            turn.Programme.IsHr(person), IsDemoFirst: turn.Programme.HrPersonIds.Contains(person.Id))
        {
            Paused = PauseState.Of(person.PausedUntil, time.GetUtcNow()) is var state and not PauseState.Asking ? state : null,
        })), open, at);
    }
}

/// <summary>The first words to somebody.</summary>
/// <param name="Handed">The question that they bring; null when none does.</param>
/// <param name="At">When it was noted as handed over.</param>
public sealed record Greeting(Reply Reply, Invitations.Question? Handed, DateTimeOffset At);
