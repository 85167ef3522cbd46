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

public sealed record Welcome(bool IsOnRoster, Invitation? Open, IReadOnlyList<string> LedServices, bool IsHr, bool IsDemoFirst);
public static class WelcomeCard
{
    public static Card Of(Phrases texts, Welcome welcome) => new(texts.Language, "", []);
}
