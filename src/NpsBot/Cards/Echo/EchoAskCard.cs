using NpsBot.Cards.Model;
using NpsBot.Texts;

namespace NpsBot.Cards;

/// <summary>Asks the lead for one change with an owner and a date; HR may correct it or say why there is none.</summary>
public static class EchoAskCard
{
    public static Card Of(Phrases texts, EchoAsk ask)
    {
        ArgumentNullException.ThrowIfNull(ask);
        var title = texts[ask.MayDrop ? "EchoAsk.TitleHr" : "EchoAsk.Title", ("name", WaveWords.Name(texts, ask.ServiceName, ask.WaveName))];
        List<Element> body = [TextBlock.Heading(title)];
        if (ask.Problem is { } problem)
            body.Add(new TextBlock(texts[$"EchoAsk.{problem}"]) { Tone = Tone.Attention, IsBold = true });
        body.Add(new TextBlock(ask.GoesOut is { } day ? texts["EchoAsk.More", ("date", texts.Day(day))] : texts["EchoAsk.Late"]));
        body.Add(new TextInput("change", texts["EchoAsk.Change"]) { Placeholder = texts["EchoAsk.ChangeHint"], Value = Cut(ask.Change, EchoAsk.LongestChange), MostCharacters = EchoAsk.LongestChange });
        body.Add(new TextInput("owner", texts["EchoAsk.Owner"]) { IsOneLine = true, Placeholder = texts["EchoAsk.OwnerHint"], Value = Cut(ask.Owner, EchoAsk.LongestOwner), MostCharacters = EchoAsk.LongestOwner });
        body.Add(new DateInput("day", texts["EchoAsk.Day"]) { Value = ask.Day, First = ask.Today, Last = ask.Today.AddDays(EchoAsk.FarthestDays) });
        body.Add(TextBlock.Small(texts["EchoAsk.NameNobody"]) with { Spacing = Spacing.Small });
        body.Add(new ActionSet(
            new Execute(texts["EchoAsk.Save"], new CardCommand.TellChange(ask.WaveId, null, null, null)) { TakesInputs = true, IsPrimary = true },
            Buttons.Why(texts, ask.ServiceId),
            Buttons.Tips(texts, ask.ServiceId)));
        if (ask.MayDrop)
            body.Add(Drop(texts, ask));
        return new Card(texts.Language, title, body);
    }

    static Container Drop(Phrases texts, EchoAsk ask) => new(
        TextBlock.Label(texts["EchoAsk.DropTitle"]),
        new TextInput("reason", texts["EchoAsk.DropReason"]) { MostCharacters = EchoAsk.LongestChange, Value = Cut(ask.DropReason, EchoAsk.LongestChange), Placeholder = texts["EchoAsk.DropHint"] },
        new ActionSet(new Execute(texts["EchoAsk.Drop"], new CardCommand.DropChange(ask.WaveId, null)) { TakesInputs = true }))
    { Separator = true };

    static string? Cut(string? text, int most) => text is null ? null : PlainText.Cut(text, most);
}

/// <summary>What the lead is asked, with what is there already.</summary>
/// <param name="GoesOut">When everybody is told, with or without a change; null when they were told that none has been named yet.</param>
/// <param name="MayDrop">The reader is HR.</param>
public sealed record EchoAsk(string WaveId, string ServiceId, string ServiceName, string WaveName, DateTimeOffset? GoesOut, DateOnly Today, bool MayDrop)
{
    public const int LongestChange = 300;
    public const int LongestOwner = 80;
    public const int FarthestDays = 366;

    public string? Change { get; init; }

    public string? Owner { get; init; }

    public DateOnly? Day { get; init; }

    public string? DropReason { get; init; }

    /// <summary>What was wrong with what was sent, if anything.</summary>
    public EchoProblem? Problem { get; init; }
}

/// <summary>Why what was sent was not kept.</summary>
public enum EchoProblem
{
    NoChange,
    LongChange,
    NoOwner,
    LongOwner,
    NoDay,
    PastDay,
    FarDay,
    NoReason,
    LongReason,
}
