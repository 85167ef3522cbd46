using NpsBot.Cards;
using NpsBot.Cards.Model;
using NpsBot.Digests;

namespace NpsBot.Chat;

/// <summary>`digest on` and `digest off`, for those who may see figures.</summary>
public sealed class Digest(DigestReaders readers)
{
    /// <param name="isOn">Null asks how it stands.</param>
    public Reply Answer(Turn turn, bool? isOn)
    {
        ArgumentNullException.ThrowIfNull(turn);
        var texts = turn.Texts;
        if (turn.Programme.VisibleTo(turn.Person).Count == 0)
            return new Reply.Post(NoticeCard.Of(texts, texts["Chat.FiguresAreForLeads"], Buttons.Survey(texts), Buttons.Privacy(texts), Buttons.Help(texts)));
        if (isOn is { } wanted)
            readers.Set(turn.Person, wanted);
        var stands = readers.Includes(turn.Person);
        var text = texts[(isOn, stands) switch { (not null, true) => "Digest.TurnedOn", (not null, false) => "Digest.TurnedOff", (null, true) => "Digest.IsOn", _ => "Digest.IsOff" }];
        var button = new Execute(texts[stands ? "Button.DigestOff" : "Button.DigestOn"], new CardCommand.SetDigest(!stands));
        return new Reply.Post(NoticeCard.Of(texts, text, button, Buttons.Score(texts), Buttons.Help(texts)));
    }
}
