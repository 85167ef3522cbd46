using NpsBot.Cards.Model;
using NpsBot.Coaching;
using NpsBot.Core.Scores;
using NpsBot.Core.Surveys;
using NpsBot.Texts;

namespace NpsBot.Cards;

/// <summary>What follows the tap in an anonymous wave: a form whose one Send is the whole answer, and the word that it is recorded.</summary>
public static class AnonymousCard
{
    /// <summary>The score rides on the card; nothing is stored before Send. The reasons are nouns, the same for every score.</summary>
    /// <param name="offered">The reasons to choose from, in the order in which they are shown.</param>
    /// <param name="picked">Those already ticked.</param>
    /// <param name="comment">What was already written.</param>
    /// <param name="speakUp">Where serious matters can be reported, if the organisation has such a page.</param>
    /// <param name="notice">What was wrong with what was sent, if anything.</param>
    public static Card Form(
        Phrases texts, Invitation invitation, Score score, IReadOnlyList<Reason> offered, IReadOnlyList<Reason> picked, string? comment, Uri? speakUp, FollowUpNotice? notice)
    {
        var question = texts["Anonymous.Reason"];
        return new Card(texts.Language, question,
        [
            TextBlock.Small(PlainText.Name(invitation.ServiceName) + " · " + texts["Anonymous.NotSentYet", ("score", score)]),
            TextBlock.Heading(question) with { Spacing = Spacing.Small },
            .. notice is { } wrong ? [new TextBlock(FollowUpCard.Notice(texts, wrong)) { Tone = Tone.Attention, IsBold = true }] : (Element[])[],
            new ChoicesInput("reasons", texts["FollowUp.PickUpTo", ("most", Reasons.MostPicked)], [.. offered.Select(reason => new Choice(reason.Id(), ReasonText.Name(texts, reason)))])
            {
                Picked = [.. picked.Select(reason => reason.Id())],
            },
            FollowUpCard.Comment(texts, comment is null ? null : PlainText.Cut(comment, CardCommand.LongestComment)) with { Placeholder = texts["Anonymous.CommentHint"] },
            new ActionSet(
                new Execute(texts["FollowUp.Send"], new CardCommand.SendOnce(invitation.Reference, score, [], null)) { TakesInputs = true, IsPrimary = true },
                new Execute(texts["Anonymous.OtherScore"], new CardCommand.ChangeAnswer(invitation.Reference)) { TakesInputs = true }),
            .. Buttons.SpeakUp(texts, speakUp),
            TextBlock.Small(Wording.Promise(texts, invitation)) with { Separator = true, Spacing = Spacing.Medium },
        ]);
    }

    /// <summary>The same words for a score and for the ways out: the card stays in the chat, and is to tell no more than what is noted about the person.</summary>
    public static Card Thanks(Phrases texts, Invitation invitation) => Recorded(texts, invitation, "Anonymous.Thanks");

    /// <summary>Somebody sends again, or looks at a question that they have answered.</summary>
    public static Card AlreadyRecorded(Phrases texts, Invitation invitation) => Recorded(texts, invitation, "Anonymous.Already");

    /// <summary>The same in words alone: what is recorded, then what that means and what comes next.</summary>
    /// <param name="isAgain">Whether the person comes back to it.</param>
    public static IReadOnlyList<string> Words(Phrases texts, Invitation invitation, bool isAgain)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(invitation);
        return Words(texts, invitation, isAgain ? "Anonymous.Already" : "Anonymous.Thanks");
    }

    static Card Recorded(Phrases texts, Invitation invitation, string key)
    {
        var words = Words(texts, invitation, key);
        return new Card(texts.Language, words[0], [TextBlock.Heading(words[0]), .. words.Skip(1).Select(line => new TextBlock(line)), new ActionSet(Buttons.Privacy(texts), Buttons.Help(texts))]);
    }

    static string[] Words(Phrases texts, Invitation invitation, string key) =>
    [
        texts[key, ("service", PlainText.Name(invitation.ServiceName))],
        texts["Anonymous.NoLink"],
        texts["Anonymous.Next", ("date", texts.Day(invitation.Closes)), ("k", invitation.Thresholds.Score)],
    ];
}
