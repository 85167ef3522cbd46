using System.Collections.Frozen;
using NpsBot.Cards.Model;
using NpsBot.Coaching;
using NpsBot.Core.Scores;
using NpsBot.Core.Surveys;
using NpsBot.Texts;

namespace NpsBot.Cards;

/// <summary>After the tap: the score is saved, and here is room to say why.</summary>
public static class FollowUpCard
{
    // This card answers every tap of a wave's first hours, so what never changes is put together once.
    static readonly FrozenDictionary<(Language, Band, Reason), Choice> EveryChoice = (
        from language in LanguageTags.All
        from band in Enum.GetValues<Band>()
        from reason in Reasons.All
        select KeyValuePair.Create((language, band, reason), new Choice(reason.Id(), ReasonText.Label(Phrases.In(language), reason, band)))).ToFrozenDictionary();

    /// <param name="offered">The reasons to choose from, in the order in which they are shown.</param>
    /// <param name="picked">Those already ticked.</param>
    /// <param name="comment">What was already written.</param>
    /// <param name="speakUp">Where serious matters can be reported, if the organisation has such a page.</param>
    /// <param name="notice">What was wrong with what was sent, if anything.</param>
    public static Card Of(
        Phrases texts,
        Invitation invitation,
        Score score,
        IReadOnlyList<Reason> offered,
        IReadOnlyList<Reason> picked,
        string? comment,
        Uri? speakUp,
        FollowUpNotice? notice)
    {
        var saved = texts["FollowUp.Saved", ("score", score)];
        var body = new List<Element>(8)
        {
            TextBlock.Small(PlainText.Name(invitation.ServiceName) + " · " + saved),
            TextBlock.Heading(Wording.FollowUp(texts, score.Band)) with { Spacing = Spacing.Small },
        };
        if (notice is { } wrong)
            body.Add(new TextBlock(Notice(texts, wrong)) { Tone = Tone.Attention, IsBold = true });
        body.Add(new ChoicesInput("reasons", texts["FollowUp.PickUpTo", ("most", Reasons.MostPicked)], Choices(texts, offered, score.Band))
        {
            Picked = [.. picked.Select(reason => reason.Id())],
        });
        body.Add(new TextInput("comment", texts["FollowUp.Comment"])
        {
            Placeholder = texts["FollowUp.CommentHint"],
            Value = comment is null ? null : PlainText.Cut(comment, CardCommand.LongestComment),
            MostCharacters = CardCommand.LongestComment,
        });
        body.Add(new ActionSet(
            new Execute(texts["FollowUp.Send"], new CardCommand.SendDetails(invitation.Reference, [], null) { Band = score.Band, HadComment = comment is { Length: > 0 } }) { TakesInputs = true, IsPrimary = true },
            Buttons.ChangeAnswer(texts, invitation.Reference)));
        body.AddRange(Buttons.SpeakUp(texts, speakUp));
        return new Card(texts.Language, saved, body);
    }

    static Choice[] Choices(Phrases texts, IReadOnlyList<Reason> offered, Band band)
    {
        var choices = new Choice[offered.Count];
        for (var i = 0; i < choices.Length; i++)
            choices[i] = EveryChoice[(texts.Language, band, offered[i])];
        return choices;
    }

    static string Notice(Phrases texts, FollowUpNotice notice) => notice switch
    {
        FollowUpNotice.TooManyReasons => texts["FollowUp.TooManyReasons", ("most", Reasons.MostPicked)],
        _ => texts["FollowUp.CommentTooLong", ("most", CardCommand.LongestComment)],
    };
}

/// <summary>Why what was sent was not saved.</summary>
public enum FollowUpNotice
{
    TooManyReasons,
    CommentTooLong,
}
