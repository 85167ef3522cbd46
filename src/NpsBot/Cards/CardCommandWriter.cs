using System.Text.Json;
using NpsBot.Texts;

namespace NpsBot.Cards;

/// <summary>Writes a command as the data of an action; <see cref="CardCommandReader"/> reads it.</summary>
static class CardCommandWriter
{
    public static void Write(CardCommand command, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("verb"u8, command.Verb);
        switch (command)
        {
            case CardCommand.GiveScore score:
                json.WriteString("reference"u8, score.Reference);
                json.WriteNumber("score"u8, score.Score.Value);
                WriteIfAny(json, "layout"u8, score.Layout);
                WriteIfAny(json, "comment"u8, score.Comment);
                break;
            case CardCommand.SayNotUsed(var reference):
                json.WriteString("reference"u8, reference);
                break;
            case CardCommand.Skip(var reference):
                json.WriteString("reference"u8, reference);
                break;
            case CardCommand.ChangeAnswer change:
                json.WriteString("reference"u8, change.Reference);
                WriteIfAny(json, "comment"u8, change.Comment);
                break;
            // Reasons and comment are inputs of the card: the client adds them, in place of those that are written here.
            case CardCommand.SendDetails details:
                json.WriteString("reference"u8, details.Reference);
                if (details.Band is { } band)
                    json.WriteNumber("band"u8, (int)band);
                if (details.HadComment)
                    json.WriteBoolean("hadComment"u8, details.HadComment);
                break;
            case CardCommand.SendOnce once:
                json.WriteString("reference"u8, once.Reference);
                json.WriteNumber("score"u8, once.Score.Value);
                break;
            case CardCommand.AddComment comment:
                json.WriteString("reference"u8, comment.Reference);
                WriteIfAny(json, "comment"u8, comment.Comment.Length > 0 ? comment.Comment : null);
                break;
            case CardCommand.Ask ask:
                json.WriteString("command"u8, ask.Command);
                WriteIfAny(json, "service"u8, ask.ServiceId);
                WriteIfAny(json, "wave"u8, ask.WaveName);
                if (ask.Points is { } points)
                    json.WriteNumber("points"u8, points);
                break;
            case CardCommand.SetLanguage(var language, var reference):
                json.WriteString("language"u8, language.Tag());
                WriteIfAny(json, "reference"u8, reference);
                break;
            case CardCommand.ShowWave(var wave):
                json.WriteString("id"u8, wave);
                break;
            case CardCommand.Steer(var deed, var id, var consent):
                json.WriteString("deed"u8, deed.Tag());
                json.WriteString("id"u8, id);
                WriteIfAny(json, consent);
                break;
            case CardCommand.ShowEcho(var wave):
                json.WriteString("id"u8, wave);
                break;
            case CardCommand.SetDigest(var isOn):
                json.WriteBoolean("on"u8, isOn);
                break;
            case CardCommand.Share(var service, var channel, var wave, var consent):
                json.WriteString("service"u8, service);
                json.WriteString("channel"u8, channel);
                json.WriteString("wave"u8, wave);
                WriteIfAny(json, consent);
                break;
            case CardCommand.ShowMyData(var first):
                json.WriteNumber("first"u8, first);
                break;
            case CardCommand.EraseMyData(var consent):
                WriteIfAny(json, consent);
                break;
            case CardCommand.AnswerPoll(var poll, var given):
                json.WriteString("poll"u8, poll);
                json.WriteNumber("score"u8, given.Value);
                break;
            case CardCommand.SeePoll(var poll):
                json.WriteString("poll"u8, poll);
                break;
            case CardCommand.EndPoll(var poll):
                json.WriteString("poll"u8, poll);
                break;
            // Change, owner, day and reason are inputs of the card.
            case CardCommand.TellChange tell:
                json.WriteString("id"u8, tell.WaveId);
                break;
            case CardCommand.DropChange drop:
                json.WriteString("id"u8, drop.WaveId);
                break;
            case CardCommand.ReadComments(var service, var wave, var choice, var first):
                json.WriteString("service"u8, service);
                json.WriteString("wave"u8, wave);
                json.WriteString("choice"u8, choice.Tag);
                json.WriteNumber("first"u8, first);
                break;
        }
        json.WriteEndObject();
    }

    static void WriteIfAny(Utf8JsonWriter json, Consent? consent)
    {
        if (consent is null)
            return;
        json.WriteString("for"u8, consent.PersonId);
        json.WriteNumber("asked"u8, consent.AskedAt);
    }

    static void WriteIfAny(Utf8JsonWriter json, ReadOnlySpan<byte> name, string? value)
    {
        if (value is not null)
            json.WriteString(name, value);
    }
}
