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
    static readonly FrozenDictionary<(Language, Band), StandingParts> Standing = (
        from language in LanguageTags.All
        from band in Enum.GetValues<Band>()
        select KeyValuePair.Create((language, band), new StandingParts(Phrases.In(language), band))).ToFrozenDictionary();

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
        var standing = Standing[(texts.Language, score.Band)];
        var saved = standing.Saved[score.Value];
        var body = new List<Element>(8)
        {
            TextBlock.Small(PlainText.Name(invitation.ServiceName) + " · " + saved),
            standing.Heading,
        };
        if (notice is { } wrong)
            body.Add(new TextBlock(Notice(texts, wrong)) { Tone = Tone.Attention, IsBold = true });
        body.Add(new ChoicesInput("reasons", standing.PickUpTo, standing.Choices(offered)) { Picked = picked.Count == 0 ? [] : [.. picked.Select(reason => reason.Id())] });
        body.Add(comment is null ? standing.EmptyComment : Comment(texts, PlainText.Cut(comment, CardCommand.LongestComment)));
        body.Add(new ActionSet(
            new Execute(standing.Send, new CardCommand.SendDetails(invitation.Reference, [], null) { Band = score.Band, HadComment = comment is { Length: > 0 } }) { TakesInputs = true, IsPrimary = true },
            Buttons.ChangeAnswer(texts, invitation.Reference) with { TakesInputs = true }));
        body.AddRange(Buttons.SpeakUp(texts, speakUp));
        return new Card(texts.Language, saved, body);
    }

    internal static TextInput Comment(Phrases texts, string? written) => new("comment", texts["FollowUp.Comment"])
    {
        Placeholder = texts["FollowUp.CommentHint"],
        Value = written,
        MostCharacters = CardCommand.LongestComment,
    };

    internal static string Notice(Phrases texts, FollowUpNotice notice) => notice switch
    {
        FollowUpNotice.TooManyReasons => texts["FollowUp.TooManyReasons", ("most", Reasons.MostPicked)],
        _ => texts["FollowUp.CommentTooLong", ("most", CardCommand.LongestComment)],
    };

    /// <summary>What stands on every card of a language and a band.</summary>
    sealed class StandingParts(Phrases texts, Band band)
    {
        readonly FrozenDictionary<Reason, Choice> choices =
            Reasons.All.ToFrozenDictionary(reason => reason, reason => new Choice(reason.Id(), ReasonText.Label(texts, reason, band)));

        public string[] Saved { get; } = [.. Enumerable.Range(Score.Lowest, Score.Highest + 1).Select(score => texts["FollowUp.Saved", ("score", score)])];

        public Element Heading { get; } = new Prepared(TextBlock.Heading(Wording.FollowUp(texts, band)) with { Spacing = Spacing.Small });

        public string PickUpTo { get; } = texts["FollowUp.PickUpTo", ("most", Reasons.MostPicked)];

        public Element EmptyComment { get; } = new Prepared(Comment(texts, null));

        public string Send { get; } = texts["FollowUp.Send"];

        public Choice[] Choices(IReadOnlyList<Reason> offered)
        {
            var inOrder = new Choice[offered.Count];
            for (var i = 0; i < inOrder.Length; i++)
                inOrder[i] = choices[offered[i]];
            return inOrder;
        }
    }
}

/// <summary>Why what was sent was not saved.</summary>
public enum FollowUpNotice
{
    TooManyReasons,
    CommentTooLong,
}
