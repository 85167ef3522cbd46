using NpsBot.Audiences;
using NpsBot.Cards.Model;
using NpsBot.Texts;

namespace NpsBot.Cards;

/// <summary>Fewer questions, or none: said and taken back with one tap.</summary>
public static class PauseCard
{
    /// <summary>How long a pause lasts.</summary>
    public const int Months = 3;

    public static Card Of(Phrases texts, PauseState state) => state switch
    {
        PauseState.Paused(var until) => Card(texts, texts["Pause.Paused", ("date", texts.Day(until))], texts["Pause.ChangeMind"], Buttons.AskMeAgain(texts), Never(texts)),
        PauseState.AskedAgain => Card(texts, texts["Pause.AskedAgain"], texts["Pause.AskedAgainMore"], Buttons.Survey(texts)),
        PauseState.OnList(var entry) => Card(texts, WhyAskedCard.OnList(texts, entry), texts["Pause.ChangeMind"], Buttons.AskMeAgain(texts), Never(texts)),
        PauseState.OptedOut => Card(texts, texts["Pause.OptedOut"], texts["Pause.ChangeMind"], Buttons.AskMeAgain(texts)),
        _ => Card(
            texts,
            texts["Pause.Asking"],
            texts["Pause.AskingMore"],
            new Execute(texts["Pause.Months", ("n", Months)], new CardCommand.Pause()),
            Never(texts),
            new Execute(texts["Pause.Keep"], new CardCommand.AskMeAgain())),
    };

    static Card Card(Phrases texts, string title, string more, params IReadOnlyList<Execute> buttons) =>
        new(texts.Language, title, [TextBlock.Heading(title), new TextBlock(more), .. Buttons.Stacked(buttons)]);

    static Execute Never(Phrases texts) => new(texts["Pause.Never"], new CardCommand.OptOut());
}

/// <summary>Whether somebody is asked; a closed set.</summary>
public abstract record PauseState
{
    PauseState()
    {
    }

    public sealed record Asking : PauseState;

    /// <summary>Of somebody, at a moment.</summary>
    /// <param name="until">Until when they want no questions; <see cref="DateTimeOffset.MaxValue"/> for ever, null for none.</param>
    public static PauseState Of(DateTimeOffset? until, DateTimeOffset now) => until switch
    {
        { } when until == DateTimeOffset.MaxValue => new OptedOut(),
        { } when until > now => new Paused(until.Value),
        _ => new Asking(),
    };

    /// <param name="Until">The first day on which the person may be asked again.</param>
    public sealed record Paused(DateTimeOffset Until) : PauseState;

    public sealed record OptedOut : PauseState;

    /// <summary>Somebody else entered them in the list of people who are not to be contacted.</summary>
    public sealed record OnList(DoNotContact Entry) : PauseState;

    /// <summary>The person has just taken a pause back.</summary>
    public sealed record AskedAgain : PauseState;
}
