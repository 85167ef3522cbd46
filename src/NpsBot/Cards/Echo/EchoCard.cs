using NpsBot.Cards.Model;
using NpsBot.Coaching;
using NpsBot.Core.Disclosure;
using NpsBot.Core.Scores;
using NpsBot.Texts;

namespace NpsBot.Cards;

/// <summary>
/// What came of a wave, for everybody who was asked: the score as far as it may be shown, the top reason, one change with an owner and a date.
/// Short, and without a word about who said what.
/// </summary>
public static class EchoCard
{
    public static Card Of(Phrases texts, EchoView echo)
    {
        ArgumentNullException.ThrowIfNull(echo);
        var title = texts["Echo.Title", ("service", PlainText.Name(echo.ServiceName))];
        List<Element> body = [TextBlock.Heading(title) with { Size = Size.Large }, TextBlock.Small(About(texts, echo)) with { Spacing = Spacing.Small }];
        body.Add(new TextBlock(Score(texts, echo.Disclosed)));
        if (Reason(texts, echo.Disclosed) is { } reason)
            body.Add(new TextBlock(reason) { Spacing = Spacing.Small });
        body.Add(Change(texts, echo));
        body.Add(TextBlock.Small(texts["Echo.WhyYou"] + texts["Word.Space"] + texts["Question.HowToStop"]) with { Separator = true });
        body.Add(new ActionSet(Buttons.Privacy(texts), Buttons.Survey(texts)));
        return new Card(texts.Language, title, body);
    }

    /// <summary>The same in words alone: the title, then one line after the other.</summary>
    public static IReadOnlyList<string> Words(Phrases texts, EchoView echo)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(echo);
        List<string> lines = [texts["Echo.Title", ("service", PlainText.Name(echo.ServiceName))], About(texts, echo), Score(texts, echo.Disclosed)];
        if (Reason(texts, echo.Disclosed) is { } reason)
            lines.Add(reason);
        lines.AddRange(echo.Change switch
        {
            EchoChange.Named named => [texts["Echo.Changes"] + texts["Word.Space"] + named.What, texts["Echo.By", ("owner", PlainText.Name(named.Owner)), ("date", texts.Day(named.Until))]],
            EchoChange.Dropped dropped => [texts["Echo.NoChange"], dropped.Reason],
            _ => [texts["Echo.Later", ("date", texts.Day(echo.ShowsAt))]],
        });
        return lines;
    }

    static string About(Phrases texts, EchoView echo) => echo.Heard is { } heard
        ? texts["Echo.Answered", ("wave", PlainText.Name(echo.WaveName)), ("answered", heard.Answered), ("asked", heard.Asked)]
        : PlainText.Name(echo.WaveName);

    static string Score(Phrases texts, Disclosed disclosed) => disclosed switch
    {
        Disclosed.Figures figures => texts["Echo.Score", ("score", figures.Nps), ("low", Headline.Bound(figures.Interval.Low)), ("high", Headline.Bound(figures.Interval.High))],
        Disclosed.NearlyAll(Band.Promoter) => texts["Echo.NearlyAllRecommend"],
        Disclosed.NearlyAll => texts["Echo.NearlyAllNot"],
        _ => texts["Echo.NoScore"],
    };

    // The subject alone, without counts and without the scores of those who named it.
    static string? Reason(Phrases texts, Disclosed disclosed) =>
        disclosed is Disclosed.Figures figures && TopReason.Of(figures) is { } top
            ? texts[top.Band == Band.Promoter ? "Echo.Liked" : "Echo.ToImprove", ("reason", ReasonText.Name(texts, top.Reason))]
            : null;

    /// <summary>What changes, or why nothing does, or when there is something to say about it.</summary>
    internal static Container Change(Phrases texts, EchoView echo) => echo.Change switch
    {
        EchoChange.Named named => new Container(
            TextBlock.Small(texts["Echo.Changes"]) with { IsSubtle = false },
            new TextBlock(named.What) { IsBold = true, Spacing = Spacing.None },
            new TextBlock(texts["Echo.By", ("owner", PlainText.Name(named.Owner)), ("date", texts.Day(named.Until))]) { Spacing = Spacing.Small })
        { Style = BoxStyle.Good },
        EchoChange.Dropped dropped => new Container(
            new TextBlock(texts["Echo.NoChange"]) { IsBold = true },
            new TextBlock(dropped.Reason) { Spacing = Spacing.Small })
        { Style = BoxStyle.Emphasis },
        _ => new Container(new TextBlock(texts["Echo.Later", ("date", texts.Day(echo.ShowsAt))])) { Style = BoxStyle.Emphasis },
    };
}
