using NpsBot.Audiences;
using NpsBot.Cards;
using NpsBot.Chat;
using NpsBot.Storage;

namespace NpsBot.Rights;

/// <summary>"My data" and "delete my answers": for whoever asks, about themselves, in the personal chat only.</summary>
public sealed class DataRequests(MyData data, Database database, TimeProvider time)
{
    public Reply Show(Turn turn)
    {
        ArgumentNullException.ThrowIfNull(turn);
        return new Reply.Post(Page(turn, first: 0));
    }

    /// <summary>What would go and what would stay; nothing is erased before they say so.</summary>
    public Reply Offer(Turn turn)
    {
        ArgumentNullException.ThrowIfNull(turn);
        return new Reply.Post(Question(turn));
    }

    /// <summary>A press on one of these cards. Where others read along the answer comes to the personal chat and takes no card's place.</summary>
    public async Task<Reply> Press(Turn turn, CardCommand command)
    {
        ArgumentNullException.ThrowIfNull(turn);
        if (command is CardCommand.EraseMyData { Consent: { } consent })
            return await Confirmed(turn, consent);
        var card = command is CardCommand.ShowMyData show ? Page(turn, show.First) : Question(turn);
        return turn.IsPersonal ? new Reply.Replace(card) : new Reply.Post(card);
    }

    async Task<Reply> Confirmed(Turn turn, Consent consent)
    {
        if (Steering.Objection(turn, consent, time.GetUtcNow()) is { } objection)
            return objection == "Steering.NotYourQuestion" ? new Reply.Say(turn.Texts["MyData.NotErased"]) : new Reply.Replace(Question(turn, turn.Texts[objection]));
        var (waves, later) = await data.Erase(turn.Person, turn.Texts.Language);
        var said = waves == 0 ? turn.Texts["MyData.NothingToErase"] : turn.Texts["MyData.Erased", ("n", waves)];
        if (later > 0)
            said += turn.Texts["Word.Space"] + turn.Texts["MyData.ErasedLater", ("n", later)];
        return new Reply.Replace(NoticeCard.Of(turn.Texts, said, Buttons.MyData(turn.Texts), Buttons.Stop(turn.Texts)));
    }

    /// <param name="notice">Why it is asked again, if it is.</param>
    Card Question(Turn turn, string? notice = null)
    {
        var held = data.Of(turn.Person);
        return held.Erasable == 0
            ? NoticeCard.Of(turn.Texts, turn.Texts["MyData.NothingToErase"], Buttons.MyData(turn.Texts), Buttons.Privacy(turn.Texts))
            : MyDataCard.Confirm(turn.Texts, held, Steering.ConsentOf(turn, time.GetUtcNow()), notice);
    }

    /// <param name="first">How many questions go before the page.</param>
    Card Page(Turn turn, int first)
    {
        var (texts, person) = (turn.Texts, turn.Person);
        string[] roles =
        [
            .. turn.Programme.IsHr(person) ? [texts["MyData.IsHr"]] : (string[])[],
            .. turn.Programme.Services.Where(service => turn.Programme.Leads(person, service)).Select(service => texts["MyData.Leads", ("service", Cards.Model.PlainText.Name(service.InSentence(texts.Language)))]),
        ];
        return MyDataCard.Of(texts, data.Of(person), Settings(turn), roles, first);
    }

    string Settings(Turn turn)
    {
        var (texts, person, now) = (turn.Texts, turn.Person, time.GetUtcNow());
        return database.Read(session => DoNotContact.Of(session, person.TenantId, person.Id, now)) is { } entry ? WhyAskedCard.OnList(texts, entry) : PauseState.Of(person.PausedUntil, now) switch
        {
            PauseState.OptedOut => texts["Pause.OptedOut"],
            PauseState.Paused(var until) => texts["Pause.Paused", ("date", texts.Day(until))],
            _ => texts["MyData.Asking"],
        };
    }
}
