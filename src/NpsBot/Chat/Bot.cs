using System.Data.Common;
using NpsBot.BotFramework;
using NpsBot.Cards;
using NpsBot.People;
using NpsBot.Surveys;

namespace NpsBot.Chat;

/// <summary>Where every event of the chat comes in: finds out who it is, asks the room that knows, and sends what it answers.</summary>
public sealed class Bot(Roster roster, Programmes programmes, Welcoming welcoming, Answering answering, Asking asking, Mouth mouth, ILogger<Bot> log)
{
    public async Task<InvokeReply?> On(Incoming incoming, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(incoming);
        if (incoming is Incoming.Other)
            return null;

        var turn = Meet(incoming.Origin);
        try
        {
            return await On(turn, incoming, cancellation);
        }
        catch (Exception fault) when (fault is DbException or TimeoutException)
        {
            // The disk is full, or another program holds the file: nothing has changed, and somebody waits for a word.
            log.LogError("The database could not be used: {Fault}", fault.GetType().Name);
            return await TellNotSaved(turn, incoming, cancellation);
        }
    }

    async Task<InvokeReply?> On(Turn turn, Incoming incoming, CancellationToken cancellation)
    {
        switch (incoming)
        {
            case Incoming.Message message:
                await OnMessage(turn, message.Text, cancellation);
                return null;
            case Incoming.CardAction action:
                return await mouth.AnswerPress(turn, await OnPress(turn, CardCommand.Parse(action.Verb, action.Data)), cancellation);
            case Incoming.Submit submit:
                await mouth.AnswerSubmit(turn, submit.ReplyToId, await OnPress(turn, CardCommand.Parse("", submit.Data)), cancellation);
                return null;
            case Incoming.Installed:
                if (welcoming.AtInstallation(turn) is { } welcome)
                    await mouth.Answer(turn, welcome, cancellation);
                return null;
            case Incoming.Uninstalled when turn.IsPersonal:
                roster.Forget(turn.Person);
                return null;
            default:
                return null;
        }
    }

    async Task<InvokeReply?> TellNotSaved(Turn turn, Incoming incoming, CancellationToken cancellation)
    {
        var sorry = new Reply.Say(turn.Texts["Chat.NotSaved"]);
        if (incoming is Incoming.CardAction)
            return await mouth.AnswerPress(turn, sorry, cancellation);
        await mouth.Answer(turn, sorry, cancellation);
        return null;
    }

    Turn Meet(Origin origin)
    {
        var person = roster.Meet(origin);
        return new Turn(origin, person, programmes.Of(person.TenantId));
    }

    async Task OnMessage(Turn turn, string text, CancellationToken cancellation)
    {
        var intent = Understanding.Of(text, asking.NamedServices(turn));
        if (welcoming.AtFirstMessage(turn) is { } welcome)
        {
            await mouth.Answer(turn, welcome, cancellation);
            if (intent is Intent.Greeting or Intent.Survey or Intent.Unclear)
                return;
        }
        await mouth.Answer(turn, asking.Answer(turn, intent), cancellation);
    }

    Task<Reply> OnPress(Turn turn, CardCommand command) => command switch
    {
        CardCommand.Ask ask => Task.FromResult(asking.Answer(turn, ask)),
        CardCommand.SetLanguage or CardCommand.Pause or CardCommand.OptOut or CardCommand.AskMeAgain => Task.FromResult(asking.ChangeSetting(turn, command)),
        _ => answering.Press(turn, command),
    };
}
