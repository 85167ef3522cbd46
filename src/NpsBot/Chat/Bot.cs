using NpsBot.BotFramework;
using NpsBot.Cards;
using NpsBot.People;

namespace NpsBot.Chat;

/// <summary>Where every event of the chat comes in: finds out who it is, asks the room that knows, and sends what it answers.</summary>
public sealed class Bot(Turns turns, Roster roster, Welcoming welcoming, Answering answering, Asking asking, Mouth mouth)
{
    public async Task<InvokeReply?> On(Incoming incoming, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(incoming);
        if (incoming is Incoming.Other)
            return null;

        switch (incoming)
        {
            case Incoming.CardAction action:
                return await mouth.AnswerPress(await OnPress(action.Origin, CardCommand.Parse(action.Verb, action.Data)), cancellation);
            case Incoming.Submit submit:
                await mouth.AnswerSubmit(submit.ReplyToId, await OnPress(submit.Origin, CardCommand.Parse("", submit.Data)), cancellation);
                return null;
            default:
                await On(turns.Of(incoming.Origin), incoming, cancellation);
                return null;
        }
    }

    async Task On(Turn turn, Incoming incoming, CancellationToken cancellation)
    {
        switch (incoming)
        {
            case Incoming.Message message:
                await OnMessage(turn, message.Text, cancellation);
                break;
            case Incoming.Installed:
                if (welcoming.AtInstallation(turn) is { } welcome)
                    await mouth.Answer(turn, welcome, cancellation);
                break;
            case Incoming.Uninstalled when turn.IsPersonal:
                roster.Forget(turn.Person);
                break;
        }
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

    async Task<(Turn, Reply)> OnPress(Origin origin, CardCommand command)
    {
        if (Answering.ReferenceOf(command) is { } reference)
            return await answering.Press(origin, reference, command);
        var turn = turns.Of(origin);
        return (turn, command switch
        {
            CardCommand.Ask ask => asking.Answer(turn, ask),
            CardCommand.SetLanguage or CardCommand.Pause or CardCommand.OptOut or CardCommand.AskMeAgain => asking.ChangeSetting(turn, command),
            _ => new Reply.Say(turn.Texts["Chat.PressNotUnderstood"]),
        });
    }
}
