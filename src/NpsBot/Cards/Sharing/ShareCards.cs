using NpsBot.BotFramework;
using NpsBot.Cards.Model;
using NpsBot.Coaching;
using NpsBot.Core.Disclosure;
using NpsBot.Results;
using NpsBot.Texts;

namespace NpsBot.Cards.Sharing;

/// <summary>Showing a summary to a channel: where, what exactly, and what stands there in the end.</summary>
public static class ShareCards
{
    /// <param name="channels">Those that have the bot and the person.</param>
    public static Card Choose(Phrases texts, Summary summary, IReadOnlyList<Conversation> channels)
    {
        var title = texts["Share.Title", ("service", PlainText.Name(summary.ServiceName)), ("wave", summary.WaveName)];
        List<Element> body = [TextBlock.Heading(title), new TextBlock(texts[channels.Count > 0 ? "Share.Where" : "Share.Nowhere"])];
        body.AddRange(Buttons.Stacked(channels.Select(channel => new Execute(Name(texts, channel), new CardCommand.Share(summary.ServiceId, channel.Id, summary.WaveName)))));
        body.Add(TextBlock.Small(texts["Share.ToPaste"]) with { Separator = true });
        body.Add(new TextBlock(Headline.Of(texts, summary)) { Spacing = Spacing.Small });
        body.Add(new ActionSet(Buttons.Score(texts, summary.ServiceId), Buttons.Help(texts)));
        return new Card(texts.Language, title, body);
    }

    public static Card Confirm(Phrases texts, Summary summary, Conversation channel, string by, CardCommand.Share confirmed)
    {
        var title = texts["Share.Confirm", ("channel", Name(texts, channel))];
        return new Card(texts.Language, title,
        [
            TextBlock.Heading(title),
            TextBlock.Small(texts["Share.EverybodyThere"]),
            new Container([.. Content(texts, summary, by)]) { Style = BoxStyle.Emphasis },
            new ActionSet(new Execute(texts["Share.Post"], confirmed) { IsPrimary = true }, Buttons.Score(texts, summary.ServiceId), Buttons.Help(texts)),
        ]);
    }

    /// <summary>What stands in the channel. It has no buttons: nobody there asked for anything.</summary>
    public static Card Posted(Phrases texts, Summary summary, string by) => new(texts.Language, Headline.Of(texts, summary), [.. Content(texts, summary, by)]);

    public static string Name(Phrases texts, Conversation channel) => (channel.Team, channel.Name) switch
    {
        ({ } team, { } name) => $"{PlainText.Name(team)} · {PlainText.Name(name)}",
        ({ } team, null) => PlainText.Name(team),
        (null, { } name) => PlainText.Name(name),
        _ => texts[channel.Kind == ConversationKind.Group ? "Share.AGroupChat" : "Share.AChannel"],
    };

    static IEnumerable<Element> Content(Phrases texts, Summary summary, string by)
    {
        yield return TextBlock.Heading(Headline.Of(texts, summary));
        if (summary.Disclosed is Disclosed.Figures figures)
        {
            yield return TextBlock.Small(texts["Summary.ClosedOn", ("date", texts.Day(summary.Closes))] + " · " + texts["Summary.AsOf", ("n", figures.Tally.Count)]) with { Spacing = Spacing.Small };
            // People who answered read this too: to them scores have no bands.
            if (TopReason.Of(figures) is { } top)
            {
                yield return TextBlock.Label(texts["Summary.TopReason"]);
                yield return new TextBlock(texts["Why.Mentions", ("reason", ReasonText.Label(texts, top.Reason, top.Band)), ("n", top.Mentions)]) { Spacing = Spacing.None };
            }
            yield return TextBlock.Small(texts["Summary.MayDiffer"] + texts["Word.Space"] + texts[summary.Population is null ? "Summary.IntervalTerm" : "Summary.PopulationTerm"]);
        }
        yield return TextBlock.Small(texts["Summary.NotFor"] + texts["Word.Space"] + texts["Share.By", ("name", PlainText.Name(by))]) with { Separator = true };
    }
}
