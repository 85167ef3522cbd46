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

/// <param name="CommentMonths">How long comments are kept.</param>
/// <param name="AnswerMonths">How long answers are kept.</param>
public sealed record PrivacyView(Thresholds Thresholds, int CommentMonths = 12, int AnswerMonths = 24);
public static class PrivacyCard
{
    public static Card Of(Phrases texts, PrivacyView view) => new(texts.Language, "", []);
}
