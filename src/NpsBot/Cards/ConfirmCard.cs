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


public static class ConfirmCard
{
    public static Card SaveScore(Phrases texts, IReadOnlyList<Invitation> open, Score score) => new(texts.Language, "", []);
    public static Card AddComment(Phrases texts, IReadOnlyList<Invitation> open, string comment) => new(texts.Language, "", []);
}
