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

public enum FollowUpNotice
{
    TooManyReasons,
    CommentTooLong,
}
public static class FollowUpCard
{
    public static Card Of(Phrases texts, Invitation invitation, Score score, IReadOnlyList<Reason> offered, IReadOnlyList<Reason> picked, string? comment, Uri? speakUp, FollowUpNotice? notice) => new(texts.Language, "", []);
}
