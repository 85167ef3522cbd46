using System.Text;
using NpsBot.Cards;
using NpsBot.Cards.Model;
using NpsBot.Coaching;
using NpsBot.Core.Scores;
using NpsBot.Core.Surveys;
using NpsBot.Texts;

namespace NpsBot.Rights;

/// <summary>What is kept about its reader: who they are to us, and everything they were asked and said, page by page and whole.</summary>
public static class MyDataCard
{
    const int MostOnPage = 6;

    /// <summary>A card may have 28 KB.</summary>
    const int MostBytes = 12 * 1024;

    /// <param name="settings">Whether the person is asked at present, in a sentence.</param>
    /// <param name="roles">The services that the person leads, and the rest of what they do here; may be empty.</param>
    /// <param name="first">How many questions go before the page.</param>
    public static Card Of(Phrases texts, HeldData held, string settings, IReadOnlyList<string> roles, int first)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(held);
        var pages = Pages(held.Questions);
        var page = pages.FindLast(start => start <= first);
        var next = pages.Find(start => start > page) is var after and > 0 ? after : held.Questions.Count;
        var title = texts["MyData.Title"];
        List<Element> body = [TextBlock.Heading(title)];
        if (page == 0)
        {
            body.Add(new FactSet([.. Facts(texts, held, roles)]));
            body.Add(TextBlock.Small(texts["MyData.From"]));
            body.Add(new TextBlock(settings));
        }
        body.Add(TextBlock.Label(held.Questions.Count == 0 ? texts["MyData.NoQuestions"] : texts["MyData.Questions", ("from", page + 1), ("to", next), ("n", held.Questions.Count)]) with { Separator = true });
        body.AddRange(held.Questions.Take(page..next).Select(question => Line(texts, question)));
        body.Add(TextBlock.Small(texts["MyData.More"]) with { Separator = true });
        body.Add(new ActionSet([
            .. page > 0 ? [new Execute(texts["MyData.Newer"], new CardCommand.ShowMyData(pages.FindLast(start => start < page)))] : (CardAction[])[],
            .. next < held.Questions.Count ? [new Execute(texts["MyData.Older"], new CardCommand.ShowMyData(next))] : (CardAction[])[],
            .. held.Erasable > 0 ? [new Execute(texts["MyData.Erase"], new CardCommand.EraseMyData())] : (CardAction[])[],
            Buttons.Privacy(texts),
        ]));
        return new Card(texts.Language, title, body);
    }

    /// <summary>Asks once more, and says what goes and what stays.</summary>
    /// <param name="notice">Why it is asked again, if it is.</param>
    public static Card Confirm(Phrases texts, HeldData held, Consent consent, string? notice = null)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(held);
        var title = texts["MyData.EraseTitle", ("n", held.Erasable)];
        string[] keys =
        [
            "MyData.EraseGoes",
            .. held.Questions.Any(question => question is { IsClosed: false, IsErasable: true }) ? ["MyData.EraseOpen"] : (string[])[],
            "MyData.EraseStays",
            .. held.Questions.Any(question => question.HasTakenPart) ? ["MyData.EraseAnonymous"] : (string[])[],
        ];
        return new Card(texts.Language, title,
        [
            .. notice is null ? [] : (Element[])[new TextBlock(notice) { Tone = Tone.Attention }],
            TextBlock.Heading(title),
            .. keys.Select(key => new TextBlock(texts[key])),
            new ActionSet(
                new Execute(texts["MyData.EraseNow"], new CardCommand.EraseMyData(consent)) { IsPrimary = true },
                new Execute(texts["MyData.Keep"], new CardCommand.ShowMyData(0))),
        ]);
    }

    static IEnumerable<Fact> Facts(Phrases texts, HeldData held, IReadOnlyList<string> roles)
    {
        yield return new Fact(texts["MyData.Name"], held.Name is { } name ? PlainText.Name(name) : texts["MyData.Nothing"]);
        if (held.Groups.Count > 0)
            yield return new Fact(texts["MyData.Groups"], string.Join(texts["Word.Comma"], held.Groups.Select(PlainText.Name)));
        if (held.Site is { } site)
            yield return new Fact(texts["MyData.Site"], PlainText.Name(site));
        if (held.TimeZone is { } zone)
            yield return new Fact(texts["MyData.TimeZone"], zone);
        if (held.Mail is { } mail)
            yield return new Fact(texts["MyData.Mail"], mail);
        if (held.Consent is { } consent)
            yield return new Fact(texts["MyData.Consent"], PlainText.OneLine(consent));
        if (roles.Count > 0)
            yield return new Fact(texts["MyData.Roles"], string.Join(texts["Word.Comma"], roles));
    }

    static Container Line(Phrases texts, HeldQuestion question) => new([
        TextBlock.Label(WaveWords.Name(texts, question.Service.Name(texts.Language), question.Wave.Name)),
        new TextBlock(Said(texts, question)) { Spacing = Spacing.None },
        .. question.Comment is { } comment ? [new TextBlock(texts["MyData.Comment", ("comment", PlainText.Paragraphs(comment))]) { Spacing = Spacing.Small }] : (Element[])[],
    ])
    { Style = BoxStyle.Emphasis, Spacing = Spacing.Small };

    static string Said(Phrases texts, HeldQuestion question) => (question.Wave.Mode, question.Stored?.Answer) switch
    {
        (WaveMode.Anonymous, _) => texts[question.HasTakenPart ? "MyData.TookPartAnonymously" : "MyData.NoPartAnonymously"],
        (_, null) => texts["MyData.NotAnswered"],
        (_, { Kind: AnswerKind.NotUsed } answer) => texts["MyData.NotUsed", ("date", texts.Day(answer.At))],
        (_, { Score: { } score } answer) => texts["MyData.Gave", ("score", score), ("date", texts.Day(answer.At))] + Reasons(texts, question.Stored!.Reasons, score.Band),
        (_, { } answer) => texts["MyData.Skipped", ("date", texts.Day(answer.At))],
    };

    static string Reasons(Phrases texts, IReadOnlyList<Reason> reasons, Band band) => reasons.Count == 0 ? ""
        : texts["Word.Space"] + texts["MyData.Reasons", ("reasons", string.Join(texts["Word.Comma"], reasons.Select(reason => ReasonText.Label(texts, reason, band))))];

    /// <summary>How many questions go before each page.</summary>
    static List<int> Pages(IReadOnlyList<HeldQuestion> questions)
    {
        List<int> starts = [0];
        var bytes = 0;
        for (var i = 0; i < questions.Count; i++)
        {
            // Escaped for Markdown and JSON a character may become several.
            var size = questions[i].Comment is { } comment ? 2 * Encoding.UTF8.GetByteCount(comment) : 0;
            if (i > starts[^1] && (i - starts[^1] == MostOnPage || bytes + size > MostBytes))
            {
                starts.Add(i);
                bytes = 0;
            }
            bytes += size;
        }
        return starts;
    }
}
