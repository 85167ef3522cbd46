using NpsBot.BotFramework;
using NpsBot.Cards;
using NpsBot.Core.Polls;
using NpsBot.Core.Scores;
using NpsBot.Polls;
using NpsBot.Texts;

namespace NpsBot.Tests.Cards;

/// <summary>Live polls, as everybody in the conversation sees them and as one of them does.</summary>
static class PollSamples
{
    static readonly DateTimeOffset Start = new(2027, 3, 10, 14, 20, 0, TimeSpan.Zero);

    public static IReadOnlyDictionary<string, Func<Phrases, Card>> All { get; } = new Dictionary<string, Func<Phrases, Card>>(StringComparer.Ordinal)
    {
        ["poll.new"] = texts => PollCards.Open(texts, Tool(texts)),
        ["poll.open"] = texts => PollCards.Open(texts, Tool(texts) with { Answered = 17 }),
        ["poll.given"] = texts => PollCards.Open(texts, Tool(texts) with { Answered = 17 }, Score.Of(8)),
        ["poll.for-days"] = texts => PollCards.Open(texts, Tool(texts) with { Answered = 1, EndsAt = Start.AddDays(3), Subject = "*Larkview* [v2](x) & <b>", StarterName = "Ann [Lee](x)" }),
        ["poll.result"] = texts => PollCards.Result(texts, Ended(texts, new PollOutcome.Figures(Tally.OfBands(9, 5, 3)))),
        ["poll.result-below-zero"] = texts => PollCards.Result(texts, Ended(texts, new PollOutcome.Figures(Tally.OfBands(2, 1, 4)))),
        ["poll.too-late"] = texts => PollCards.Result(texts, Ended(texts, new PollOutcome.Figures(Tally.OfBands(9, 5, 3))), isTooLate: true),
        ["poll.nearly-all"] = texts => PollCards.Result(texts, Ended(texts, new PollOutcome.NearlyAll(12, Band.Promoter))),
        ["poll.too-few"] = texts => PollCards.Result(texts, Ended(texts, new PollOutcome.TooFew(3))),
        ["poll.nobody"] = texts => PollCards.Result(texts, Ended(texts, new PollOutcome.TooFew(0))),
        ["poll.about-what"] = texts => PollCards.AboutWhat(texts, isMeetingPossible: true),
        ["help.in-a-group"] = texts => HelpCard.Of(texts, new HelpView(HasOpenQuestion: true, [], NotUnderstood: false) { IsAmongOthers = true }),
    };

    static Poll Tool(Phrases texts) => new(
        "contoso", "q7Jx2mZ0a1Bc3De5Fg7HiA", new Conversation("contoso", "19:x", ConversationKind.Group, new Uri("https://smba.trafficmanager.net/emea/"), "msteams", "28:x"), "1",
        Samples.Name(texts, "the new travel tool", "新差旅系统", "新差旅系統"), texts.Language, "p", Samples.Name(texts, "Ann Lee", "李安", "李安"), Start, Start.AddMinutes(15), EndedAt: null, Answered: 0);

    static Poll Ended(Phrases texts, PollOutcome outcome) => Tool(texts) with { EndedAt = Start.AddMinutes(15), Answered = outcome.Answered, Outcome = outcome };
}
