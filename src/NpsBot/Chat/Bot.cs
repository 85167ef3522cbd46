using System.Data.Common;
using NpsBot.BotFramework;
using NpsBot.Cards;
using NpsBot.FiguresCheck;
using NpsBot.People;
using NpsBot.Polls;
using NpsBot.Rights;
using NpsBot.Sharing;
using NpsBot.Telemetry;

namespace NpsBot.Chat;

/// <summary>Where every event of the chat comes in: finds out who it is, asks the room that knows, and sends what it answers.</summary>
public sealed class Bot(Turns turns, FirstContact firstContact, Roster roster, Welcoming welcoming, FirstWords firstWords, Answering answering, Asking asking, Steering steering, Echoing echoing, Digest digest, Share sharing, Polling polling, DataRequests requests, InstalledChannels channels, Mouth mouth, ILogger<Bot> log)
{
    public async Task<InvokeReply?> On(Incoming incoming, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(incoming);
        if (incoming is Incoming.Other)
            return null;
        using var span = Instruments.Source.StartActivity(SpanOf(incoming), System.Diagnostics.ActivityKind.Server);

        var command = incoming switch
        {
            Incoming.CardAction action => CardCommand.Parse(action.Verb, action.Data),
            Incoming.Submit submit => CardCommand.Parse("", submit.Data),
            _ => null,
        };
        if (command is not null && Answering.ReferenceOf(command) is { } reference && reference != TestCard.Reference)
        {
            var (pressed, reply) = await answering.Press(incoming.Origin, reference, command);
            return await Answer(pressed, incoming, reply, cancellation);
        }

        if (command is CardCommand.AnswerPoll or CardCommand.SeePoll)
        {
            var (pressed, reply) = await polling.Press(incoming.Origin, command, CardOf(incoming));
            return await AnswerAmongOthers(pressed, incoming, reply, cancellation);
        }

        Turn? turn = null;
        try
        {
            await firstContact.Prepare(incoming.Origin, cancellation);
            turn = turns.Of(incoming.Origin);
            return await On(turn, incoming, command, cancellation);
        }
        catch (Exception fault) when (fault is DbException or TimeoutException)
        {
            // The disk is full, or another program holds the file: nothing has changed, and somebody waits for a word.
            log.LogError("The database could not be used: {Fault}", fault.GetType().Name);
            // Whoever took the bot out waits for nothing.
            if (incoming is Incoming.Uninstalled)
                return null;
            turn ??= turns.WithoutDatabase(incoming.Origin);
            return await Answer(turn, incoming, new Reply.Say(turn.Texts["Chat.NotSaved"]), cancellation);
        }
    }

    static string? CardOf(Incoming incoming) => incoming switch
    {
        Incoming.CardAction action => action.ReplyToId,
        Incoming.Submit submit => submit.ReplyToId,
        _ => null,
    };

    /// <summary>The kind of event and nothing else: what somebody wrote or pressed is theirs.</summary>
    static string SpanOf(Incoming incoming) => incoming switch
    {
        Incoming.CardAction or Incoming.Submit => "press",
        Incoming.Message => "message",
        Incoming.Installed => "installed",
        _ => "uninstalled",
    };

    async Task<InvokeReply?> On(Turn turn, Incoming incoming, CardCommand? command, CancellationToken cancellation)
    {
        if (!turn.IsPersonal)
            Remember(incoming);
        switch (incoming)
        {
            case Incoming.CardAction or Incoming.Submit when command is CardCommand.Share share:
                return await Answer(turn, incoming, await sharing.Press(turn, share, cancellation), cancellation);
            case Incoming.CardAction or Incoming.Submit when command is CardCommand.Ask { Command: CommandNames.Share } ask:
                return await Answer(turn, incoming, await sharing.Offer(turn, ask.ServiceId, cancellation), cancellation);
            case Incoming.CardAction or Incoming.Submit when command is CardCommand.EndPoll end:
                return await AnswerAmongOthers(turn, incoming, polling.End(turn, end), cancellation);
            case Incoming.CardAction or Incoming.Submit when command is CardCommand.PollMeeting or CardCommand.Ask { Command: CommandNames.Poll }:
                return await polling.AskAtAPress(turn, command, cancellation) is { } reply ? await Answer(turn, incoming, reply, cancellation) : null;
            case Incoming.CardAction or Incoming.Submit when command is CardCommand.ShowMyData or CardCommand.EraseMyData:
                return await Answer(turn, incoming, await requests.Press(turn, command), cancellation);
            case Incoming.CardAction or Incoming.Submit:
                return await Answer(turn, incoming, OnPress(turn, command!), cancellation);
            case Incoming.Message message:
                await OnMessage(turn, message.Text, cancellation);
                return null;
            case Incoming.Installed when turn.IsPersonal:
                await firstWords.Say(turn, cancellation);
                return null;
            case Incoming.Installed:
                if (welcoming.GreetGroup(turn) is { } hello)
                    await mouth.Answer(turn, hello, cancellation);
                return null;
            case Incoming.Uninstalled when turn.IsPersonal:
                roster.Forget(turn.Person);
                return null;
            default:
                return null;
        }
    }

    /// <summary>Where somebody may want to show something some day.</summary>
    void Remember(Incoming incoming)
    {
        if (incoming is Incoming.Uninstalled)
        {
            channels.Gone(incoming.Origin.Conversation);
            polling.Gone(incoming.Origin.Conversation);
        }
        else
        {
            channels.Seen(incoming.Origin.Conversation);
        }
    }

    async Task<InvokeReply?> Answer(Turn turn, Incoming incoming, Reply reply, CancellationToken cancellation)
    {
        if (incoming is Incoming.CardAction)
            return await mouth.AnswerPress(turn, reply, cancellation);
        await mouth.AnswerSubmit(turn, (incoming as Incoming.Submit)?.ReplyToId, reply, cancellation);
        return null;
    }

    /// <summary>Where all read along, what one person did is answered to that person alone.</summary>
    async Task<InvokeReply?> AnswerAmongOthers(Turn turn, Incoming incoming, PollReply reply, CancellationToken cancellation)
    {
        if (incoming is Incoming.CardAction)
            return await mouth.AnswerPress(turn, reply.Card is { } card ? new Reply.Replace(card) : new Reply.Say(reply.Words), cancellation);
        await mouth.Whisper(turn, reply.Words, cancellation);
        return null;
    }

    async Task OnMessage(Turn turn, string text, CancellationToken cancellation)
    {
        var (intent, wave) = asking.Understand(turn, text);
        if (welcoming.AtFirstMessage(turn) is { } welcome)
        {
            await Greet(turn, welcome, cancellation);
            if (intent is Intent.Greeting or Intent.Survey or Intent.Unclear)
                return;
        }
        if (polling.Wish(turn, text, intent) is { } wish)
        {
            if (await polling.Answer(turn, wish, cancellation) is { } said)
                await mouth.Answer(turn, said, cancellation);
            return;
        }
        if (intent is Intent.Share or Intent.Ambiguous { Command: CommandNames.Share } or Intent.UnknownService { Command: CommandNames.Share })
        {
            await mouth.Answer(turn, await sharing.Offer(turn, (intent as Intent.Share)?.ServiceId, cancellation), cancellation);
            return;
        }
        await mouth.Answer(turn, CheckFigures(turn, text, intent) ?? Answer(turn, intent, wave), cancellation);
    }

    Reply Answer(Turn turn, Intent intent, string? wave) => intent switch
    {
        Intent.MyData => requests.Show(turn),
        Intent.EraseMyData => requests.Offer(turn),
        _ => asking.Answer(turn, intent, wave),
    };

    async Task Greet(Turn turn, Greeting greeting, CancellationToken cancellation)
    {
        // Whoever hung up on us may have been greeted all the same.
        SendOutcome outcome = new SendOutcome.InDoubt("cancelled");
        try
        {
            outcome = await mouth.Answer(turn, new Reply.Post(greeting.Card), cancellation);
        }
        finally
        {
            if (outcome is not SendOutcome.Sent)
                welcoming.NotArrived(turn.Person, greeting, outcome, isInLine: false);
        }
    }

    /// <summary>Somebody pastes figures from elsewhere: they are recomputed. Asking why a score fell is no statement to check.</summary>
    static Reply.Say? CheckFigures(Turn turn, string text, Intent intent)
    {
        if (intent is Intent.Why or Intent.Tips or Intent.Target)
            return null;
        var stated = FigureReading.Read(text).Where(figures => figures.CanBeChecked).ToList();
        return stated.Count == 0 ? null : new Reply.Say(string.Join("\n\n", stated.SelectMany(figures => FigureWords.Of(FigureCheck.Of(figures), turn.Texts))));
    }

    Reply OnPress(Turn turn, CardCommand command) => command switch
    {
        // A test's links to other languages would change the reader's own.
        CardCommand.SetLanguage { Reference: TestCard.Reference } => new Reply.Say(turn.Texts["Test.Pressed"]),
        _ when Answering.ReferenceOf(command) == TestCard.Reference => new Reply.Say(turn.Texts["Test.Pressed"]),
        CardCommand.ShowWaves or CardCommand.ShowWave or CardCommand.Steer => steering.Press(turn, command),
        CardCommand.ShowEcho or CardCommand.TellChange or CardCommand.DropChange => echoing.Press(turn, command),
        CardCommand.SetDigest set => digest.Answer(turn, set.IsOn),
        CardCommand.Ask { Command: CommandNames.MyData } => requests.Show(turn),
        CardCommand.Ask ask => asking.Answer(turn, ask),
        CardCommand.ReadComments read => asking.Answer(turn, read),
        CardCommand.SetLanguage or CardCommand.Pause or CardCommand.OptOut or CardCommand.AskMeAgain => asking.ChangeSetting(turn, command),
        _ => new Reply.Say(turn.Texts["Chat.PressNotUnderstood"]),
    };
}
