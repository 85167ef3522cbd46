using NpsBot.Cards.Model;
using NpsBot.Core.Surveys;
using NpsBot.Texts;

namespace NpsBot.Cards;

/// <summary>Somebody pressed a card whose wave is over.</summary>
public static class ClosedCard
{
    /// <param name="hasTakenPart">In an anonymous wave: what the person said is not known, only that they did.</param>
    public static Card Of(Phrases texts, string serviceName, DateTimeOffset closedOn, Answer? given, bool hasTakenPart = false)
    {
        var closed = texts["Closed.Title", ("service", PlainText.Name(serviceName)), ("date", texts.Day(closedOn))];
        return new Card(texts.Language, closed,
        [
            TextBlock.Heading(closed),
            new TextBlock(hasTakenPart ? texts["Anonymous.Stands"] : WhatStands(texts, given)),
            new ActionSet(Buttons.Survey(texts), Buttons.Help(texts)),
        ]);
    }

    static string WhatStands(Phrases texts, Answer? given) => given?.Kind switch
    {
        AnswerKind.Scored => texts["Closed.ScoreStands", ("score", given.Score)],
        AnswerKind.NotUsed => texts["Closed.NotUsedStands"],
        AnswerKind.Skipped => texts["Closed.SkippedStands"],
        _ => texts["Closed.Nothing"],
    };
}
