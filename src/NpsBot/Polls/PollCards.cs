using System.Globalization;
using NpsBot.Cards;
using NpsBot.Cards.Model;
using NpsBot.Core.Polls;
using NpsBot.Core.Scores;
using NpsBot.Texts;

namespace NpsBot.Polls;

/// <summary>What stands in a conversation while everybody can answer, and in its place when the poll has ended.</summary>
public static class PollCards
{
    /// <summary>Beyond it, the hour alone does not say when.</summary>
    static readonly TimeSpan Today = TimeSpan.FromHours(12);

    /// <param name="given">What the reader gave; null on the card that all see.</param>
    public static Card Open(Phrases texts, Poll poll, Score? given = null)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(poll);
        var question = texts["Poll.Question", ("subject", poll.Subject)];
        List<Element> body =
        [
            TextBlock.Small(texts["Poll.AsksUntil", ("name", StarterOf(texts, poll)), ("until", Until(poll))]),
            TextBlock.Heading(question) with { Spacing = Spacing.Small },
        ];
        if (given is { } score)
            body.Add(new TextBlock(texts["Poll.YouGave", ("score", score)]) { Tone = Tone.Accent, IsBold = true, Spacing = Spacing.Small });
        Scale.AddTo(body, texts, number => new CardCommand.AnswerPoll(poll.Id, number), given);
        body.Add(new ColumnSet(
            new Column(new TextBlock(Answered(texts, poll)) { IsBold = true }) { IsCentred = true },
            new Column(new ActionSet(new Execute(texts["Poll.EndNow"], new CardCommand.EndPoll(poll.Id)))) { Width = ColumnWidth.Auto, IsCentred = true })
        { Spacing = Spacing.Medium });
        body.Add(TextBlock.Small(texts["Poll.Promise", ("name", StarterOf(texts, poll)), ("k", PollOutcome.Fewest)]) with { Separator = true });
        return new Card(texts.Language, question, body) { Refresh = new Execute(question, new CardCommand.SeePoll(poll.Id)) };
    }

    /// <summary>The result, for good.</summary>
    /// <param name="isTooLate">Somebody has just tapped a card that still looked open.</param>
    public static Card Result(Phrases texts, Poll poll, bool isTooLate = false)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(poll);
        var outcome = poll.Outcome ?? throw new InvalidOperationException("The poll is open.");
        var headline = Headline(texts, poll, outcome);
        List<Element> body =
        [
            TextBlock.Small(texts["Poll.Ended", ("name", StarterOf(texts, poll))]),
            TextBlock.Heading(headline) with { Size = Size.Large, Spacing = Spacing.Small },
            .. isTooLate ? [new TextBlock(texts["Poll.TooLate"]) { Tone = Tone.Accent, Spacing = Spacing.Small }] : (Element[])[],
            .. More(texts, outcome),
            TextBlock.Small(texts["Poll.Question", ("subject", poll.Subject)]) with { Separator = true },
        ];
        if (outcome is PollOutcome.Figures)
            body.Add(TextBlock.Small(texts["Poll.WhatScoreIs"]) with { Spacing = Spacing.Small });
        if (outcome is not PollOutcome.TooFew)
            body.Add(TextBlock.Small(texts["Summary.NotFor"]) with { IsSubtle = false, IsBold = true, Spacing = Spacing.Small });
        return new Card(texts.Language, headline, body);
    }

    /// <summary>A poll needs something to be about.</summary>
    public static Card AboutWhat(Phrases texts, bool isMeetingPossible)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return NoticeCard.Of(texts, texts["Poll.AboutWhat"], isMeetingPossible ? [new Execute(texts["Poll.AskAboutMeeting"], new CardCommand.PollMeeting()), Buttons.Help(texts)] : [Buttons.Help(texts)]);
    }

    internal static string StarterOf(Phrases texts, Poll poll) => PlainText.Name(poll.StarterName) is { Length: > 0 } name ? name : texts["Poll.Somebody"];

    static string Headline(Phrases texts, Poll poll, PollOutcome outcome)
    {
        var subject = ("subject", (object?)AtStart(poll.Subject));
        return outcome switch
        {
            PollOutcome.Figures figures => texts["Poll.Score", subject, ("score", figures.Nps)],
            PollOutcome.NearlyAll(_, var band) => texts["Poll.NearlyAll", subject, ("band", TopReason.Range(band))],
            _ => texts["Poll.TooFew", subject],
        };
    }

    /// <summary>"The new travel tool", but "iPad" as it is.</summary>
    static string AtStart(string subject) =>
        subject.TakeWhile(char.IsLetter).All(char.IsLower) ? char.ToUpperInvariant(subject[0]) + subject[1..] : subject;

    static IEnumerable<Element> More(Phrases texts, PollOutcome outcome)
    {
        switch (outcome)
        {
            case PollOutcome.Figures figures:
                yield return new TextBlock(texts["Poll.OfThoseHere", ("n", outcome.Answered)]) { Spacing = Spacing.Small };
                foreach (var element in SplitBar.Of(texts, figures.Answers, namesBands: false))
                    yield return element;
                break;
            case PollOutcome.NearlyAll:
                yield return new TextBlock(texts["Poll.OfThoseHere", ("n", outcome.Answered)]) { Spacing = Spacing.Small };
                yield return new TextBlock(texts["Summary.NearlyAllMore"]);
                break;
            case { Answered: 0 }:
                yield return new TextBlock(texts["Poll.NobodyAnswered"]) { Spacing = Spacing.Small };
                break;
            default:
                yield return new TextBlock(texts["Poll.TooFewMore", ("n", outcome.Answered), ("k", PollOutcome.Fewest)]) { Spacing = Spacing.Small };
                break;
        }
    }

    static string Answered(Phrases texts, Poll poll) => poll.Answered == 0 ? texts["Poll.NoneAnswered"] : texts["Poll.Answered", ("n", poll.Answered)];

    /// <summary>Written by the reader's client, in the reader's own time zone.</summary>
    static string Until(Poll poll)
    {
        var moment = poll.EndsAt.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss'Z'", CultureInfo.InvariantCulture);
        return poll.EndsAt - poll.StartedAt <= Today ? $"{{{{TIME({moment})}}}}" : $"{{{{DATE({moment}, SHORT)}}}}, {{{{TIME({moment})}}}}";
    }
}
