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


public static class ClosedCard
{
    public static Card Of(Phrases texts, string serviceName, DateTimeOffset closedOn, Answer? given) => new(texts.Language, "", []);
}
