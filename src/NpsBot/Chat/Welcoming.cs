using NpsBot.Answers;
using NpsBot.Cards;
using NpsBot.Cards.Model;
using NpsBot.People;

namespace NpsBot.Chat;

/// <summary>The first words: once for each person and installation, with the question that waits, in one message.</summary>
public sealed class Welcoming(Roster roster, Invitations invitations, TimeProvider time)
{
    public Reply? AtInstallation(Turn turn)
    {
        ArgumentNullException.ThrowIfNull(turn);
        if (!turn.IsPersonal)
            return new Reply.Say(turn.Origin.From.Name is { } name ? turn.Texts["Chat.AddedToGroupBy", ("name", PlainText.Name(name))] : turn.Texts["Chat.AddedToGroup"]);
        return roster.TryWelcome(turn.Person) ? Welcome(turn) : null;
    }

    public Reply? AtFirstMessage(Turn turn)
    {
        ArgumentNullException.ThrowIfNull(turn);
        return turn.IsPersonal && !turn.Person.IsWelcomed && roster.TryWelcome(turn.Person) ? Welcome(turn) : null;
    }

    /// <summary>Who this is to the programme, and the first open question unless the person paused.</summary>
    public Reply Welcome(Turn turn)
    {
        ArgumentNullException.ThrowIfNull(turn);
        var (person, language) = (turn.Person, turn.Texts.Language);
        var open = person.IsPaused(time.GetUtcNow()) ? null : invitations.OpenFor(person).FirstOrDefault(question => question.Stored is null);
        if (open is not null)
            invitations.Shown(open);
        return new Reply.Post(WelcomeCard.Of(turn.Texts, new Welcome(
            person.IsOnRoster, open?.ToInvitation(language, person.IsExternal),
            [.. turn.Programme.Services.Where(service => turn.Programme.Leads(person, service)).Select(service => service.Name(language))],
            turn.Programme.IsHr(person), IsDemoFirst: turn.Programme.HrPersonIds.Contains(person.Id))));
    }
}
