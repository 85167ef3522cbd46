using NpsBot.Cards.Model;
using NpsBot.Core.Surveys;
using NpsBot.Texts;

namespace NpsBot.Cards;

/// <summary>Somebody pressed a card whose wave is over.</summary>
public static class ClosedCard
{
    public static Card Of(Phrases texts, string serviceName, DateTimeOffset closedOn, Answer? given)
    {
        var closed = texts["Closed.Title", ("service", PlainText.Name(serviceName)), ("date", texts.Day(closedOn))];
        return new Card(texts.Language, closed,
        [
            TextBlock.Heading(closed),
            new TextBlock(WhatStands(texts, given)),
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
