using NpsBot.Cards;
using NpsBot.Texts;

namespace NpsBot.Chat;

/// <summary>What a typed message asks of the bot; a closed set. A null service means that none was named.</summary>
public abstract record Intent
{
    Intent()
    {
    }

    /// <summary>What can be asked here?</summary>
    public sealed record Help : Intent;

    /// <summary>Hello, or start.</summary>
    public sealed record Greeting : Intent;

    /// <summary>Which questions are open for me?</summary>
    public sealed record Survey : Intent;

    /// <summary>How is a service doing?</summary>
    public sealed record Score(string? ServiceId) : Intent;

    /// <summary>What do people praise and criticise?</summary>
    public sealed record Why(string? ServiceId) : Intent;

    /// <summary>What do people say in their own words?</summary>
    public sealed record Comments(string? ServiceId) : Intent;

    /// <summary>What should be done first?</summary>
    public sealed record Tips(string? ServiceId) : Intent;

    /// <summary>Better than before, or noise?</summary>
    public sealed record Change(string? ServiceId) : Intent;

    /// <summary>How has the score moved over many waves?</summary>
    public sealed record Trend(string? ServiceId) : Intent;

    /// <summary>Show a summary to a channel.</summary>
    public sealed record Share(string? ServiceId) : Intent;

    /// <summary>A short card when something new can be said; null asks how it stands.</summary>
    public sealed record Digest(bool? IsOn) : Intent;

    /// <summary>How many were asked, and how many answered?</summary>
    public sealed record Response(string? ServiceId) : Intent;

    /// <summary>Services, or the departments of one, side by side.</summary>
    /// <param name="ServiceIds">The services named; empty when none was.</param>
    /// <param name="OfDepartments">Departments were asked for.</param>
    /// <param name="IsAcross">Across languages and countries, which was asked for.</param>
    public sealed record Compare(IReadOnlyList<string> ServiceIds, bool OfDepartments = false, bool IsAcross = false) : Intent;

    /// <summary>Who sees my answer?</summary>
    public sealed record Privacy : Intent;

    /// <summary>What is kept about me?</summary>
    public sealed record MyData : Intent;

    /// <summary>Erase what I said.</summary>
    public sealed record EraseMyData : Intent;

    /// <summary>Why was I asked?</summary>
    public sealed record WhyAsked(string? ServiceId) : Intent;

    /// <summary>Why was I not asked?</summary>
    public sealed record WhyNotAsked(string? ServiceId) : Intent;

    /// <summary>Speak this language; null when it was not said which, or one that we do not speak.</summary>
    public sealed record SetLanguage(Language? Language) : Intent;

    /// <summary>Stop asking me.</summary>
    /// <param name="MayMeanAWave">Said by HR in a word like "pause", which may as well be meant for a wave.</param>
    public sealed record Stop(bool MayMeanAWave = false) : Intent;

    /// <summary>Ask me again after all.</summary>
    /// <param name="MayMeanAWave">Said by HR in a word like "resume", which may as well be meant for a wave.</param>
    public sealed record AskMeAgain(bool MayMeanAWave = false) : Intent;

    /// <summary>Which waves are there?</summary>
    public sealed record Waves : Intent;

    /// <summary>Something about a wave, or about the next one.</summary>
    /// <param name="ServiceIds">The services named; empty when none was.</param>
    /// <param name="Text">Exactly what was typed: it may hold the wave's own name.</param>
    public sealed record Steer(WaveDeed Deed, IReadOnlyList<string> ServiceIds, string Text) : Intent;

    /// <summary>What changes after a wave?</summary>
    public sealed record Echo(IReadOnlyList<string> ServiceIds) : Intent;

    /// <summary>How do people feel at each touchpoint?</summary>
    public sealed record Journey(string? ServiceId) : Intent;

    /// <summary>What does the organisation count itself beside the score?</summary>
    public sealed record Situation(IReadOnlyList<string> ServiceIds) : Intent;

    /// <summary>What is a point of the score worth?</summary>
    public sealed record Worth(IReadOnlyList<string> ServiceIds) : Intent;

    /// <summary>A target for a service, or for somebody.</summary>
    /// <param name="Points">The target; null to ask what could be seen at all.</param>
    /// <param name="IsAboutAPerson">It is meant for a person, whoever that is.</param>
    public sealed record Target(IReadOnlyList<string> ServiceIds, decimal? Points, bool IsAboutAPerson) : Intent;

    /// <summary>A typed answer to the 0-10 question. Typed text is never saved without asking back.</summary>
    /// <param name="Given">The score.</param>
    /// <param name="ServiceId">The service it was given to; null when none was named, or several were.</param>
    public sealed record GivenScore(Core.Scores.Score Given, string? ServiceId = null) : Intent;

    /// <summary>Nothing that is asked of the bot; perhaps a comment. The text is exactly what was typed.</summary>
    public sealed record Unclear(string Text) : Intent;

    /// <summary>A command that could mean each of these services.</summary>
    public sealed record Ambiguous(string Command, IReadOnlyList<string> ServiceIds) : Intent
    {
        public bool Equals(Ambiguous? other) =>
            other is not null && Command == other.Command && ServiceIds.SequenceEqual(other.ServiceIds, StringComparer.Ordinal);

        public override int GetHashCode() => HashCode.Combine(Command, ServiceIds.Count);
    }

    /// <summary>A command about a service that is not among those known; <paramref name="Said"/> is the name as it was typed.</summary>
    public sealed record UnknownService(string Command, string Said) : Intent;
}

/// <summary>A service as people may name it: all its names and aliases in all languages.</summary>
public sealed record NamedService(string Id, IReadOnlyList<string> Names);
