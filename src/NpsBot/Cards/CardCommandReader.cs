using System.Buffers;
using System.Text.Json;
using NpsBot.Cards.Model;
using NpsBot.Core.Scores;
using NpsBot.Core.Surveys;
using NpsBot.Texts;
using static NpsBot.Cards.CardCommand;

namespace NpsBot.Cards;

/// <summary>
/// Reads what a client sent as the data of an action: forgeable, so every field is checked for type, range and length. Reading goes on
/// after a fault with a stand-in value, and the first fault decides in the end.
/// </summary>
struct CardCommandReader
{
    const int LongestReference = 64;
    const int LongestId = 128;
    const int LongestWaveName = 256;
    const int LongestChannel = 256;

    static readonly SearchValues<char> InReferences = SearchValues.Create("-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz");

    // Well beyond what the box takes, so that somebody who found a way around its limit is told instead of being refused.
    const int LongestReadableComment = 10 * LongestComment;

    readonly JsonElement data;
    string? fault;

    CardCommandReader(JsonElement data) => this.data = data;

    public static CardCommand Read(string verb, JsonElement data)
    {
        if (data.ValueKind != JsonValueKind.Object)
            return new Invalid("data is not an object");
        try
        {
            var reader = new CardCommandReader(data);
            var command = reader.Command(reader.Verb(verb));
            return reader.fault is { } fault ? new Invalid(fault) : command;
        }
        catch (InvalidOperationException)
        {
            return new Invalid("text with half a character"); // "\ud800" is valid JSON but no text
        }
    }

    CardCommand Command(string verb) => verb switch
    {
        Verbs.GiveScore => new GiveScore(Reference(), Score(), Comment()) { Layout = Layout() },
        Verbs.SayNotUsed => new SayNotUsed(Reference()),
        Verbs.Skip => new Skip(Reference()),
        Verbs.SendDetails => Details(),
        Verbs.SendOnce => new SendOnce(Reference(), Score(), PickedReasons(), Comment()),
        Verbs.ChangeAnswer => new ChangeAnswer(Reference(), Comment() is { Length: > 0 } typed ? typed : null),
        Verbs.AddComment => new AddComment(Reference(), Comment() ?? Fault("no comment")),
        Verbs.Ask => new Ask(KnownCommand(), Name("service", LongestId), Name("wave", LongestWaveName)) { Points = Points() },
        Verbs.SetLanguage => new SetLanguage(KnownLanguage(), data.TryGetProperty("reference", out _) ? Reference() : null),
        Verbs.Pause => new Pause(),
        Verbs.OptOut => new OptOut(),
        Verbs.AskMeAgain => new AskMeAgain(),
        Verbs.ShowWaves => new ShowWaves(),
        Verbs.ShowWave => new ShowWave(Id()),
        Verbs.Steer => new Steer(Deed(), Id(), Consent()),
        Verbs.ShowEcho => new ShowEcho(Id()),
        Verbs.TellChange => new TellChange(Id(), Words("change"), Words("owner"), Words("day")),
        Verbs.SetDigest => new SetDigest(Switch("on")),
        Verbs.Share => new Share(Name("service", LongestId) ?? Fault("no service"), Name("channel", LongestChannel) ?? Fault("no channel"), Name("wave", LongestWaveName) ?? Fault("no wave"), Consent()),
        Verbs.DropChange => new DropChange(Id(), Words("reason")),
        Verbs.ReadComments => new ReadComments(Name("service", LongestId) ?? Fault("no service"), Name("wave", LongestWaveName) ?? Fault("no wave"), Choice(), First()),
        Verbs.ShowMyData => new ShowMyData(First()),
        Verbs.EraseMyData => new EraseMyData(Consent()),
        Verbs.AnswerPoll => new AnswerPoll(Reference("poll"), Score()),
        Verbs.SeePoll => new SeePoll(Reference("poll")),
        Verbs.EndPoll => new EndPoll(Reference("poll")),
        Verbs.PollMeeting => new PollMeeting(),
        _ => new Invalid("unknown verb"),
    };

    string Verb(string ofAction)
    {
        var inData = Text("verb");
        return ofAction.Length == 0 ? inData ?? "" : inData is null || inData == ofAction ? ofAction : Fault("two different verbs");
    }

    string Reference(string name = "reference") =>
        Text(name) is { Length: > 0 and <= LongestReference } reference && !reference.AsSpan().ContainsAnyExcept(InReferences)
            ? reference
            : Fault("no reference");

    /// <summary>The id of a wave or a survey, which a programme chooses freely.</summary>
    string Id() => Text("id") is { Length: > 0 and <= LongestId } id ? id : Fault("no id");

    WaveDeed Deed()
    {
        if (WaveDeeds.Parse(Text("deed")) is { } deed)
            return deed;
        Fault("unknown deed");
        return default;
    }

    CommentChoice Choice()
    {
        if (CommentChoice.Parse(Text("choice")) is { } choice)
            return choice;
        Fault("unknown choice of comments");
        return new CommentChoice.All();
    }

    int First()
    {
        if (Count("first") is { } first and <= int.MaxValue)
            return (int)first;
        Fault("no number of comments");
        return 0;
    }

    Consent? Consent()
    {
        if (Text("for") is not { } person)
            return null;
        if (person.Length is > 0 and <= LongestId && Count("asked") is { } asked)
            return new Consent(person, asked);
        Fault("no consent");
        return null;
    }

    int? Points()
    {
        if (!data.TryGetProperty("points", out var value) || value.ValueKind == JsonValueKind.Null)
            return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var points) && points is >= -100 and <= 100)
            return points;
        Fault("no points");
        return null;
    }

    bool Switch(string name)
    {
        if (data.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.True or JsonValueKind.False)
            return value.ValueKind == JsonValueKind.True;
        Fault("neither on nor off");
        return false;
    }

    long? Count(string name) =>
        data.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) && number >= 0 ? number : null;

    /// <summary>What was written in a box, longer than it takes at most tenfold; null when nothing was.</summary>
    string? Words(string name)
    {
        if (Text(name) is not { } text)
            return null;
        if (text.Length > LongestReadableComment)
            return Fault("huge text");
        var clean = PlainText.Paragraphs(text);
        return clean.Length == 0 ? null : clean;
    }

    Score Score()
    {
        if (data.TryGetProperty("score", out var value) && value.ValueKind == JsonValueKind.Number
            && value.TryGetInt32(out var number) && Core.Scores.Score.TryOf(number, out var score))
            return score;
        Fault("no score from 0 to 10");
        return default;
    }

    string? Layout() => Text("layout") is not { } layout ? null : Scale.Layouts.Contains(layout) ? layout : Fault("unknown layout");

    SendDetails Details()
    {
        var hadComment = data.TryGetProperty("hadComment", out var had) && had.ValueKind == JsonValueKind.True;
        return new SendDetails(Reference(), PickedReasons(), Comment() ?? (hadComment ? "" : null)) { Band = DrawnForBand(), HadComment = hadComment };
    }

    Band? DrawnForBand()
    {
        if (!data.TryGetProperty("band", out var value))
            return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && Enum.IsDefined((Band)number))
            return (Band)number;
        Fault("no band");
        return null;
    }

    List<Reason> PickedReasons()
    {
        var picked = new List<Reason>(Reasons.MostPicked);
        foreach (var id in (Text("reasons") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (!Reasons.TryParse(id, out var reason))
                Fault("unknown reason");
            else if (!picked.Contains(reason))
                picked.Add(reason);
        }
        return picked;
    }

    string? Comment()
    {
        if (Text("comment") is not { } comment)
            return null;
        if (comment.Length > LongestReadableComment)
            return Fault("huge comment");
        var clean = PlainText.Paragraphs(comment);
        return clean.Length == 0 ? null : clean;
    }

    string KnownCommand() => Text("command") is { } command && CommandNames.All.Contains(command, StringComparer.Ordinal) ? command : Fault("unknown command");

    string? Name(string of, int longest) => Text(of) is { } name && (name.Length == 0 || name.Length > longest) ? Fault("no " + of) : Text(of);

    Language KnownLanguage()
    {
        var tag = Text("language");
        foreach (var language in LanguageTags.All)
        {
            if (language.Tag() == tag)
                return language;
        }
        Fault("unknown language");
        return default;
    }

    /// <summary>A text that may be missing; null counts as missing, because clients send it for inputs that nobody touched.</summary>
    string? Text(string name)
    {
        if (!data.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
            return null;
        return value.ValueKind == JsonValueKind.String ? value.GetString() : Fault(name + " is not a text");
    }

    string Fault(string what)
    {
        fault ??= what;
        return "";
    }
}
