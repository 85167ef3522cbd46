using NpsBot.Audiences;
using NpsBot.Cards.Model;
using NpsBot.Core.Audiences;
using NpsBot.Texts;

namespace NpsBot.Cards;

/// <summary>Why somebody was asked, or was not, in sentences; for that person alone.</summary>
public static class WhyAskedCard
{
    const int MostLines = 12;

    /// <param name="explanations">At least one.</param>
    public static Card Of(Phrases texts, IReadOnlyList<Explanation> explanations, Func<string, AskedService> service)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(explanations);
        var title = texts[explanations.Any(explanation => explanation.Because is Because.Asked) ? "WhyAsked.Title" : "WhyAsked.TitleNot"];
        return new Card(texts.Language, title,
        [
            TextBlock.Heading(title),
            .. explanations.Take(MostLines).Select(explanation => new TextBlock(Line(texts, explanation, service))),
            TextBlock.Small(texts["WhyAsked.NobodySees"]) with { Separator = true },
            .. Buttons.Stacked(ButtonsFor(texts, explanations)),
        ]);
    }

    static IEnumerable<Execute> ButtonsFor(Phrases texts, IReadOnlyList<Explanation> explanations)
    {
        if (explanations.Any(explanation => explanation.Because is Because.OnList or Because.LeftOut { Reason: LeftOutReason.Paused or LeftOutReason.OptedOut }))
            yield return new Execute(texts["Pause.Again"], new CardCommand.AskMeAgain());
        else
            yield return Buttons.Survey(texts);
        yield return Buttons.Privacy(texts);
    }

    static string Line(Phrases texts, Explanation explanation, Func<string, AskedService> service)
    {
        var names = string.Join(texts["Word.Comma"], explanation.ServiceIds.Select(id => Name(id)));
        return explanation.Because switch
        {
            Because.Asked asked => Asked(texts, service(explanation.ServiceIds[0]), asked),
            Because.NotOnRoster => texts["WhyAsked.NotOnRoster"],
            Because.OnList(var entry) => OnList(texts, entry),
            Because.RestingSince(var last, var days, var until) => texts["WhyAsked.RestingSince", ("services", names), ("n", days), ("service", Name(last)), ("date", texts.Day(until))],
            Because.CameLater => texts["WhyAsked.CameLater", ("services", names)],
            Because.LeftOut(var reason) => LeftOut(texts, names, reason, Name),
            _ => texts["WhyAsked.NothingOpen", ("services", names)],
        };

        string Name(string id) => PlainText.Name(service(id).Name);
    }

    static string Asked(Phrases texts, AskedService service, Because.Asked asked)
    {
        var because = Wording.WhyAsked(texts, service.Kind, service.InSentence, asked.Why);
        return asked.Closes is { } closes
            ? because + texts["Word.Space"] + texts["WhyAsked.OpenUntil", ("date", texts.Day(closes))] + (service.IsAnonymous ? texts["Word.Space"] + texts["WhyAsked.Anonymously"] : "")
            : texts["WhyAsked.Before", ("date", texts.Day(asked.At)), ("because", because)];
    }

    internal static string OnList(Phrases texts, DoNotContact entry) => entry.Until is { } until
        ? texts["WhyAsked.OnListUntil", ("reason", PlainText.OneLine(entry.Reason)), ("author", PlainText.Name(entry.Author)), ("date", texts.Day(until))]
        : texts["WhyAsked.OnList", ("reason", PlainText.OneLine(entry.Reason)), ("author", PlainText.Name(entry.Author))];

    static string LeftOut(Phrases texts, string services, LeftOutReason reason, Func<string, string> name) => reason switch
    {
        LeftOutReason.HasNotUsed => texts["WhyAsked.HasNotUsed", ("services", services)],
        LeftOutReason.External => texts["WhyAsked.External", ("services", services)],
        LeftOutReason.LeadsService => texts["WhyAsked.LeadsService", ("services", services)],
        LeftOutReason.Left => texts["WhyAsked.Left"],
        LeftOutReason.OptedOut => texts["Pause.OptedOut"],
        LeftOutReason.Paused(var until) => texts["Pause.Paused", ("date", texts.Day(until))],
        LeftOutReason.Away(var until) => texts["WhyAsked.Away", ("date", texts.Day(until))],
        LeftOutReason.EnoughThisRound => texts["WhyAsked.EnoughThisRound", ("services", services), ("most", Round.MostServices)],
        LeftOutReason.Resting(var until) => texts["WhyAsked.Resting", ("services", services), ("date", texts.Day(until))],
        LeftOutReason.KeptFor(var other, var at) => texts["WhyAsked.KeptFor", ("services", services), ("service", name(other)), ("date", texts.Day(at))],
        LeftOutReason.OtherPart(var waves) => texts["WhyAsked.OtherPart", ("services", services), ("n", waves)],
        LeftOutReason.NotDrawn => texts["WhyAsked.NotDrawn", ("services", services)],
        LeftOutReason.NotInAudience => texts["WhyAsked.NotInAudience", ("services", services)],
        _ => texts["WhyAsked.Unreachable"],
    };
}

/// <summary>A service as somebody is told about it.</summary>
public sealed record AskedService(string Name, Core.Surveys.SubjectKind Kind)
{
    /// <summary>The name as it stands within a sentence.</summary>
    public string InSentence { get => field ?? Name; init; }

    /// <summary>Whether the wave that is open asks anonymously.</summary>
    public bool IsAnonymous { get; init; }
}
