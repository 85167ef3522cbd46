using System.Text.Json;
using NpsBot.Core.Scores;
using NpsBot.Core.Surveys;
using NpsBot.Texts;

namespace NpsBot.Cards;

/// <summary>
/// What a press on a card means. Cards are built from commands and a press is read back as one; between the two lies the client,
/// which can send anything, so whose reference it is and whether the wave is open are decided elsewhere. A closed set.
/// </summary>
public abstract record CardCommand
{
    CardCommand(string verb) => Verb = verb;

    /// <summary>The most characters of a comment.</summary>
    public const int LongestComment = 2000;

    /// <summary>The name of the command in the action and, for clients that know only Action.Submit, in its data.</summary>
    public string Verb { get; }

    /// <param name="Comment">What to keep as the comment along with the score, if anything.</param>
    public sealed record GiveScore(string Reference, Score Score, string? Comment = null) : CardCommand(Verbs.GiveScore)
    {
        /// <summary>How the scale looked that was tapped, such as "6+5"; the layout may steer answers, so it is stored with them.</summary>
        public string? Layout { get; init; }
    }

    public sealed record SayNotUsed(string Reference) : CardCommand(Verbs.SayNotUsed);

    public sealed record Skip(string Reference) : CardCommand(Verbs.Skip);

    /// <param name="Reasons">Those ticked, each once; more than <see cref="Core.Surveys.Reasons.MostPicked"/> are possible.</param>
    /// <param name="Comment">Null keeps an earlier one, empty removes it; longer than <see cref="LongestComment"/> is possible.</param>
    public sealed record SendDetails(string Reference, IReadOnlyList<Reason> Reasons, string? Comment) : CardCommand(Verbs.SendDetails)
    {
        /// <summary>The band that the reasons on the card were worded for; null on cards that do not say.</summary>
        public Band? Band { get; init; }

        /// <summary>Whether the card's box held an earlier comment: then an empty box means that it is to go.</summary>
        public bool HadComment { get; init; }

        public bool HasTooManyReasons => Reasons.Count > Core.Surveys.Reasons.MostPicked;

        public bool HasTooLongComment => Comment?.Length > LongestComment;
    }

    /// <summary>The whole answer of an anonymous wave at once: until it is sent, the score stands nowhere but on the card.</summary>
    /// <param name="Reasons">Those ticked, each once; more than <see cref="Core.Surveys.Reasons.MostPicked"/> are possible.</param>
    /// <param name="Comment">Null when nothing was written; longer than <see cref="LongestComment"/> is possible.</param>
    public sealed record SendOnce(string Reference, Score Score, IReadOnlyList<Reason> Reasons, string? Comment) : CardCommand(Verbs.SendOnce)
    {
        public bool HasTooManyReasons => Reasons.Count > Core.Surveys.Reasons.MostPicked;

        public bool HasTooLongComment => Comment?.Length > LongestComment;
    }

    /// <param name="Comment">What stands in the card's box, so that it is not lost; longer than <see cref="LongestComment"/> is possible.</param>
    public sealed record ChangeAnswer(string Reference, string? Comment = null) : CardCommand(Verbs.ChangeAnswer)
    {
        public bool HasTooLongComment => Comment?.Length > LongestComment;
    }

    /// <param name="Comment">What to keep; longer than <see cref="LongestComment"/> is possible.</param>
    public sealed record AddComment(string Reference, string Comment) : CardCommand(Verbs.AddComment)
    {
        public bool HasTooLongComment => Comment.Length > LongestComment;
    }

    /// <summary>The same as typing a command.</summary>
    /// <param name="Command">One of <see cref="CommandNames"/>.</param>
    /// <param name="ServiceId">The service meant, where the card knows it.</param>
    /// <param name="WaveName">The wave meant, where it is not the newest.</param>
    public sealed record Ask(string Command, string? ServiceId = null, string? WaveName = null) : CardCommand(Verbs.Ask)
    {
        /// <summary>The target that was asked about, in points.</summary>
        public int? Points { get; init; }
    }

    /// <param name="Reference">The question to show again in the new language, if one was on the card.</param>
    public sealed record SetLanguage(Language Language, string? Reference = null) : CardCommand(Verbs.SetLanguage);

    public sealed record Pause() : CardCommand(Verbs.Pause);

    public sealed record OptOut() : CardCommand(Verbs.OptOut);

    public sealed record AskMeAgain() : CardCommand(Verbs.AskMeAgain);

    /// <summary>The list of waves, in place of the card that was pressed.</summary>
    public sealed record ShowWaves() : CardCommand(Verbs.ShowWaves);

    /// <summary>How a wave is going, in place of the card that was pressed.</summary>
    public sealed record ShowWave(string WaveId) : CardCommand(Verbs.ShowWave);

    /// <summary>To do something to a wave.</summary>
    /// <param name="Id">The wave; for a launch and a test, the survey.</param>
    /// <param name="Consent">Null asks back first.</param>
    public sealed record Steer(WaveDeed Deed, string Id, Consent? Consent = null) : CardCommand(Verbs.Steer);

    /// <summary>To see or correct what changes after a wave.</summary>
    public sealed record ShowEcho(string WaveId) : CardCommand(Verbs.ShowEcho);

    /// <summary>What changes after a wave. The texts are as they were written, too long or missing ones included.</summary>
    /// <param name="Day">The day as the client sent it.</param>
    public sealed record TellChange(string WaveId, string? Change, string? Owner, string? Day) : CardCommand(Verbs.TellChange);

    /// <summary>There will be no change, and why.</summary>
    public sealed record DropChange(string WaveId, string? Reason) : CardCommand(Verbs.DropChange);

    /// <summary>A page of comments, in place of the card that was pressed.</summary>
    /// <param name="WaveName">The wave that the card showed.</param>
    /// <param name="Choice">Which of them.</param>
    /// <param name="First">How many comments go before the page.</param>
    public sealed record ReadComments(string ServiceId, string WaveName, CommentChoice Choice, int First) : CardCommand(Verbs.ReadComments);

    /// <summary>To get a short card when something new can be said, or none any more.</summary>
    public sealed record SetDigest(bool IsOn) : CardCommand(Verbs.SetDigest);

    /// <summary>To show the summary of a finished wave to a channel.</summary>
    /// <param name="WaveName">The wave that was shown when this was offered.</param>
    /// <param name="Consent">Null asks back first.</param>
    public sealed record Share(string ServiceId, string ChannelId, string WaveName, Consent? Consent = null) : CardCommand(Verbs.Share);

    /// <summary>A page of what is kept about whoever presses.</summary>
    /// <param name="First">How many questions go before the page.</param>
    public sealed record ShowMyData(int First) : CardCommand(Verbs.ShowMyData);

    /// <summary>To erase what whoever presses has said.</summary>
    /// <param name="Consent">Null asks back first.</param>
    public sealed record EraseMyData(Consent? Consent = null) : CardCommand(Verbs.EraseMyData);

    /// <summary>To answer a live poll, or to change one's answer.</summary>
    public sealed record AnswerPoll(string Poll, Score Score) : CardCommand(Verbs.AnswerPoll);

    /// <summary>A client looks at a live poll for its reader.</summary>
    public sealed record SeePoll(string Poll) : CardCommand(Verbs.SeePoll);

    public sealed record EndPoll(string Poll) : CardCommand(Verbs.EndPoll);

    /// <summary>To ask about the meeting that a chat belongs to.</summary>
    public sealed record PollMeeting() : CardCommand(Verbs.PollMeeting);

    /// <summary>Nothing that a card of ours can send.</summary>
    /// <param name="Why">For the log; holds nothing of what was sent.</param>
    public sealed record Invalid(string Why) : CardCommand("");

    /// <summary>Reads a press strictly; never throws. Numbers must be whole numbers, texts must be texts, names must be known.</summary>
    /// <param name="verb">The action's verb; empty for an Action.Submit, whose verb stands in the data.</param>
    /// <param name="data">The action's data, merged with the card's inputs by the client.</param>
    public static CardCommand Parse(string verb, JsonElement data) => CardCommandReader.Read(verb, data);

    internal void WriteData(Utf8JsonWriter json) => CardCommandWriter.Write(this, json);
}

static class Verbs
{
    public const string GiveScore = "score";
    public const string SayNotUsed = "not-used";
    public const string Skip = "skip";
    public const string SendDetails = "send";
    public const string SendOnce = "send-once";
    public const string ChangeAnswer = "change";
    public const string AddComment = "comment";
    public const string Ask = "ask";
    public const string SetLanguage = "language";
    public const string Pause = "pause";
    public const string OptOut = "opt-out";
    public const string AskMeAgain = "ask-again";
    public const string ShowWaves = "waves";
    public const string ShowWave = "wave";
    public const string Steer = "steer";
    public const string ShowEcho = "echo";
    public const string TellChange = "echo-tell";
    public const string DropChange = "echo-drop";
    public const string ReadComments = "comments";
    public const string SetDigest = "digest";
    public const string Share = "share";
    public const string ShowMyData = "my-data";
    public const string EraseMyData = "my-data-erase";
    public const string AnswerPoll = "poll-score";
    public const string SeePoll = "poll-see";
    public const string EndPoll = "poll-end";
    public const string PollMeeting = "poll-meeting";
}
