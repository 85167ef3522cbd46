using NpsBot.Cards;
using NpsBot.Cards.Model;
using NpsBot.Core.Surveys;

namespace NpsBot.Web.Form;

/// <summary>The reasons and the comment of a form, as they were sent.</summary>
/// <param name="Reasons">Those that were offered and ticked.</param>
/// <param name="Written">The comment, cut where it is too long; empty when nothing was written.</param>
public sealed record GivenWhy(IReadOnlyList<Reason> Reasons, string Written, bool IsTooLong)
{
    const string TooManyReasons = "FollowUp.TooManyReasons", TooLong = "FollowUp.CommentTooLong";

    public static GivenWhy Nothing { get; } = new([], "", IsTooLong: false);

    public static GivenWhy In(IFormCollection form, IReadOnlyList<Reason> offered)
    {
        ArgumentNullException.ThrowIfNull(form);
        var comment = PlainText.Paragraphs(form["comment"].ToString());
        return new GivenWhy([.. offered.Where(reason => form["reason"].Contains(reason.Id(), StringComparer.Ordinal))],
            PlainText.Cut(comment, CardCommand.LongestComment), comment.Length > CardCommand.LongestComment);
    }

    /// <summary>What is to be put right before it can be saved, a key of a text; null when nothing is.</summary>
    public string? Complaint => Reasons.Count > Core.Surveys.Reasons.MostPicked ? TooManyReasons : IsTooLong ? TooLong : null;

    /// <summary>The most that a complaint speaks of.</summary>
    public static int MostFor(string complaint) => complaint == TooManyReasons ? Core.Surveys.Reasons.MostPicked : CardCommand.LongestComment;
}
