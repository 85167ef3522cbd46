using NpsBot.Cards;
using NpsBot.Echo;
using NpsBot.Storage;
using NpsBot.Surveys;

namespace NpsBot.Chat;

/// <summary>`echo` and its cards: the lead says what changes, HR corrects it, everybody who was asked reads it.</summary>
public sealed class Echoing(Echoes echoes, EchoViews views, Audit audit, TimeProvider time)
{
    public Reply Answer(Turn turn, Intent.Echo said)
    {
        ArgumentNullException.ThrowIfNull(turn);
        ArgumentNullException.ThrowIfNull(said);
        var newest = Known(turn)
            .Where(echo => said.ServiceIds.Count == 0 || said.ServiceIds.Contains(echo.Wave.ServiceId, StringComparer.Ordinal))
            .DistinctBy(echo => echo.Wave.ServiceId, StringComparer.Ordinal).ToList();
        return newest switch
        {
            [] => new Reply.Post(NoticeCard.Of(turn.Texts, turn.Texts["Echoing.None"], Buttons.Survey(turn.Texts), Buttons.Help(turn.Texts))),
            [var only] => Show(turn, only.Wave, only.Echo) is { } card ? new Reply.Post(card) : new Reply.Say(turn.Texts["Echoing.None"]),
            _ => new Reply.Post(ChooseWaveCard.OfEcho(turn.Texts, [.. newest.Select(echo =>
                (echo.Wave.Id, WaveWords.Name(turn.Texts, turn.Programme.Service(echo.Wave.ServiceId)!.Name(turn.Texts.Language), echo.Wave.Name)))])),
        };
    }

    public Reply Press(Turn turn, CardCommand command)
    {
        ArgumentNullException.ThrowIfNull(turn);
        return command switch
        {
            CardCommand.ShowEcho show when Find(turn, show.WaveId) is var (wave, echo) && Show(turn, wave, echo) is { } card => new Reply.Replace(card),
            CardCommand.ShowEcho show when turn.Programme.Wave(show.WaveId) is { } wave && MaySpeak(turn, wave) => new Reply.Say(turn.Texts["Echoing.Nobody"]),
            CardCommand.TellChange tell => Speaking(turn, tell.WaveId) is var (wave, echo) ? Tell(turn, wave, echo, tell) : NotForYou(turn),
            CardCommand.DropChange drop => Speaking(turn, drop.WaveId) is var (wave, echo) && IsHr(turn) ? Drop(turn, wave, echo, drop) : NotForYou(turn),
            _ => NotForYou(turn),
        };
    }

    Reply.Replace Tell(Turn turn, WaveEntry wave, StoredEcho echo, CardCommand.TellChange tell)
    {
        var (change, problem) = EchoDraft.Check(tell, Today(turn));
        if (change is null && !echo.IsFinal(time.GetUtcNow()))
            return new Reply.Replace(EchoAskCard.Of(turn.Texts, Ask(turn, wave, echo) with { Change = tell.Change, Owner = tell.Owner, Day = EchoDraft.DayOf(tell), Problem = problem }));
        if (change is not null)
            echoes.Tell(turn.Person.TenantId, wave.Id, change, turn.Person.Id, isHr: !Leads(turn, wave));
        return new Reply.Replace(AsKept(turn, wave));
    }

    Reply.Replace Drop(Turn turn, WaveEntry wave, StoredEcho echo, CardCommand.DropChange drop)
    {
        if (EchoDraft.Check(drop) is { } problem && !echo.IsFinal(time.GetUtcNow()))
            return new Reply.Replace(EchoAskCard.Of(turn.Texts, Ask(turn, wave, echo) with { DropReason = drop.Reason, Problem = problem }));
        if (drop.Reason is { Length: <= EchoAsk.LongestChange } reason)
            echoes.Drop(turn.Person.TenantId, wave.Id, reason, turn.Person.Id);
        return new Reply.Replace(AsKept(turn, wave));
    }

    /// <summary>The card that this person may see; null when it is none.</summary>
    Card? Show(Turn turn, WaveEntry wave, StoredEcho echo)
    {
        var now = time.GetUtcNow();
        if (MaySpeak(turn, wave))
            return echo.IsFinal(now) ? AsKept(turn, wave) : EchoAskCard.Of(turn.Texts, Ask(turn, wave, echo));
        return echo.HasGoneOut(now) ? EchoCard.Of(turn.Texts, View(turn, wave, isDraft: false)) : null;
    }

    Card AsKept(Turn turn, WaveEntry wave)
    {
        var (now, tenant) = (time.GetUtcNow(), turn.Person.TenantId);
        var echo = echoes.Of(tenant, wave.Id)!;
        return EchoSavedCard.Of(turn.Texts, View(turn, wave, isDraft: true), echo.NextWord <= now ? null : ReaderTime.In(turn, echo.NextWord));
    }

    /// <summary>A look at figures, so it is noted.</summary>
    EchoView View(Turn turn, WaveEntry wave, bool isDraft)
    {
        audit.Note(turn.Person.TenantId, turn.Person.Id, "echo", wave.Id);
        return views.For(turn.Person.TenantId, wave.Id, turn.Texts.Language, ReaderTime.ZoneOf(turn), isDraft) ?? throw new InvalidOperationException("There is an echo of a wave that has not ended.");
    }

    EchoAsk Ask(Turn turn, WaveEntry wave, StoredEcho echo) => new(
        wave.Id, wave.ServiceId, turn.Programme.Service(wave.ServiceId)!.Name(turn.Texts.Language), wave.Name, echo.NextWord > time.GetUtcNow() ? ReaderTime.In(turn, echo.NextWord) : null, Today(turn), MayDrop: IsHr(turn))
    {
        Change = echo.What,
        Owner = echo.Owner,
        Day = echo.Day,
        DropReason = echo.Dropped,
    };

    DateOnly Today(Turn turn) => DateOnly.FromDateTime(ReaderTime.In(turn, time.GetUtcNow()).DateTime);

    /// <summary>Every echo that concerns this person, the newest first: of services led, of all for HR, and of the waves the person was asked in.</summary>
    IEnumerable<(WaveEntry Wave, StoredEcho Echo)> Known(Turn turn)
    {
        var now = time.GetUtcNow();
        var asked = echoes.All(turn.Person.TenantId, turn.Person.Id).Where(echo => echo.HasGoneOut(now)).Select(echo => echo.WaveId).ToHashSet(StringComparer.Ordinal);
        foreach (var echo in echoes.All(turn.Person.TenantId, null))
        {
            if (turn.Programme.Wave(echo.WaveId) is { } wave && (MaySpeak(turn, wave) || asked.Contains(wave.Id)))
                yield return (wave, echo);
        }
    }

    (WaveEntry Wave, StoredEcho Echo)? Find(Turn turn, string waveId)
    {
        foreach (var known in Known(turn))
        {
            if (known.Wave.Id == waveId)
                return known;
        }
        return null;
    }

    (WaveEntry Wave, StoredEcho Echo)? Speaking(Turn turn, string waveId) => Find(turn, waveId) is { } found && MaySpeak(turn, found.Wave) ? found : null;

    static bool MaySpeak(Turn turn, WaveEntry wave) => IsHr(turn) || Leads(turn, wave);

    static bool Leads(Turn turn, WaveEntry wave) => turn.Programme.Service(wave.ServiceId) is { } service && turn.Programme.Leads(turn.Person, service);

    static bool IsHr(Turn turn) => turn.Programme.IsHr(turn.Person);

    static Reply.Say NotForYou(Turn turn) => new(turn.Texts["Echoing.NotForYou"]);
}
