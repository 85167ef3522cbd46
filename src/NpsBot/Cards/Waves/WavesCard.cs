using NpsBot.Cards.Model;
using NpsBot.Texts;

namespace NpsBot.Cards;

/// <summary>What runs, what is planned and what has closed, each with the one thing to do next.</summary>
public static class WavesCard
{
    internal const int MostListed = 12;

    public static Card Of(Phrases texts, IReadOnlyList<WaveLine> lines)
    {
        var title = texts[lines.Count > 0 ? "Waves.Title" : "Waves.None"];
        List<Element> body = [TextBlock.Heading(title), .. lines.Take(MostListed).Select(line => Row(texts, line))];
        if (lines.Count == 0)
            body.Add(new TextBlock(texts["Waves.NoneMore"]));
        if (lines.Count > MostListed)
            body.Add(TextBlock.Small(texts["Waves.AndMore", ("n", lines.Count - MostListed)]));
        body.Add(new ActionSet(new Execute(texts["Waves.Refresh"], new CardCommand.ShowWaves()), Buttons.Help(texts)) { Spacing = Spacing.Large });
        return new Card(texts.Language, title, body);
    }

    static ColumnSet Row(Phrases texts, WaveLine line) => new(
        new Column(
        [
            new TextBlock(PlainText.Name(line.ServiceName)) { IsBold = true },
            new TextBlock(WaveWords.State(texts, line)) { Size = Size.Small, Spacing = Spacing.None, Tone = WaveWords.Tone(line.State) },
            .. More(texts, line).Select(more => TextBlock.Small(more) with { Spacing = Spacing.None }),
        ])
        { IsCentred = true },
        new Column(new ActionSet(line.WaveId is { } wave
            ? new Execute(texts["Waves.Open"], new CardCommand.ShowWave(wave))
            : new Execute(texts["Waves.Launch"], new CardCommand.Steer(WaveDeed.Launch, line.SurveyId))))
        { Width = ColumnWidth.Auto, IsCentred = true })
    { Separator = true };

    static IEnumerable<string> More(Phrases texts, WaveLine line)
    {
        if (line.WaveName is { } name)
            yield return PlainText.Name(name);
        if (line.Next is { } next && line.WaveId is not null)
            yield return texts["Waves.Next", ("moment", texts.Moment(next))];
    }
}
