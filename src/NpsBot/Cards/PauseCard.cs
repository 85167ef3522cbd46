#pragma warning disable IDE0005
using NpsBot.Coaching;
using NpsBot.Core.Coaching;
using NpsBot.Core.Disclosure;
using NpsBot.Core.Scores;
using NpsBot.Core.Surveys;
using NpsBot.Results;
using NpsBot.Texts;
using NpsBot.Cards.Model;

namespace NpsBot.Cards;

/// <summary>Whether somebody is asked; a closed set.</summary>
public abstract record PauseState
{
    PauseState()
    {
    }

    public sealed record Asking : PauseState;

    /// <param name="Until">The first day on which the person may be asked again.</param>
    public sealed record Paused(DateTimeOffset Until) : PauseState;

    public sealed record OptedOut : PauseState;
}
public static class PauseCard
{
    public static Card Of(Phrases texts, PauseState state) => new(texts.Language, "", []);
}
