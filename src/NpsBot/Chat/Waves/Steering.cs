using System.Globalization;
using NpsBot.Cards;
using NpsBot.Cards.Model;
using NpsBot.Links;
using NpsBot.Storage;
using NpsBot.Waves;

namespace NpsBot.Chat;

/// <summary>
/// Waves in the chat, for HR: the list, one wave, and what can be done to it. Nothing is done before a press has confirmed it, and the press
/// counts for the person who was asked, for a while, and for what is still to be done then.
/// </summary>
public sealed class Steering(WaveViews views, MeantWaves meant, Launching launching, WaveControl control, Database database, PublicAddress places, Audit audit, TimeProvider time)
{
    /// <summary>Within this time a question "shall I?" can be answered; later it is put again, with the figures of then.</summary>
    internal static readonly TimeSpan LongestConsent = TimeSpan.FromHours(1);

    /// <summary>The list.</summary>
    public Reply Waves(Turn turn)
    {
        ArgumentNullException.ThrowIfNull(turn);
        return IsHr(turn) ? new Reply.Post(ListOf(turn)) : new Reply.Post(Refusal(turn));
    }

    /// <summary>Something typed.</summary>
    public Reply Answer(Turn turn, Intent.Steer said)
    {
        ArgumentNullException.ThrowIfNull(turn);
        ArgumentNullException.ThrowIfNull(said);
        if (!IsHr(turn))
            return new Reply.Post(Refusal(turn));
        if (said.Deed is WaveDeed.Launch or WaveDeed.Test)
            return launching.Answer(turn, said);
        var fitting = meant.Fitting(turn, said);
        return fitting switch
        {
            [] => new Reply.Post(meant.Closest(turn, said) is { } other ? Show(turn, other.Id, turn.Texts[$"NothingTo.{said.Deed}"]) : NothingThere(turn, said.Deed)),
            [var only] => new Reply.Post(said.Deed switch
            {
                WaveDeed.Show => Show(turn, only.Id, null),
                WaveDeed.Links => LinksOf(turn, only.Id),
                _ => Ask(turn, said.Deed, only.Id, null),
            }),
            _ => new Reply.Post(ChooseWaveCard.Of(turn.Texts, said.Deed, fitting)),
        };
    }

    /// <summary>"Pause" alone, said by HR: null when only the questions to oneself can be meant.</summary>
    public Reply? MeOrAWave(Turn turn, WaveDeed deed)
    {
        ArgumentNullException.ThrowIfNull(turn);
        return IsHr(turn) && meant.Fitting(turn, new Intent.Steer(deed, [], "")) is { Count: > 0 } waves
            ? new Reply.Post(ChooseWaveCard.MeOrAWave(turn.Texts, deed, waves))
            : null;
    }

    /// <summary>A button about waves.</summary>
    public Reply Press(Turn turn, CardCommand command)
    {
        ArgumentNullException.ThrowIfNull(turn);
        if (!IsHr(turn))
            return new Reply.Say(turn.Texts["Steering.ForHr"]);
        return command switch
        {
            CardCommand.ShowWave show => new Reply.Replace(Show(turn, show.WaveId, null)),
            CardCommand.Steer { Deed: WaveDeed.Launch or WaveDeed.Test } steer => launching.Press(turn, steer),
            CardCommand.Steer { Deed: WaveDeed.Show } steer => new Reply.Replace(Show(turn, steer.Id, null)),
            CardCommand.Steer { Deed: WaveDeed.Links } steer => new Reply.Replace(LinksOf(turn, steer.Id)),
            CardCommand.Steer { Consent: null } steer => new Reply.Replace(Ask(turn, steer.Deed, steer.Id, null)),
            CardCommand.Steer { Consent: { } consent } steer => Confirmed(turn, steer, consent),
            _ => new Reply.Replace(ListOf(turn)),
        };
    }

    /// <summary>What is wrong with a confirming press; null when it stands.</summary>
    internal static string? Objection(Turn turn, Consent consent, DateTimeOffset now)
    {
        if (consent.PersonId != turn.Person.Id)
            return "Steering.NotYourQuestion";
        var age = now.ToUnixTimeMilliseconds() - consent.AskedAt;
        return age < 0 || age > LongestConsent.TotalMilliseconds ? "Steering.AskedLongAgo" : null;
    }

    Reply Confirmed(Turn turn, CardCommand.Steer steer, Consent consent) => Objection(turn, consent, time.GetUtcNow()) switch
    {
        "Steering.NotYourQuestion" => new Reply.Say(turn.Texts["Steering.NotYourQuestion"]),
        { } again => new Reply.Replace(Ask(turn, steer.Deed, steer.Id, turn.Texts[again])),
        null => new Reply.Replace(Show(turn, steer.Id, Do(turn, steer.Deed, steer.Id))),
    };

    /// <returns>What has happened, in a sentence.</returns>
    string Do(Turn turn, WaveDeed deed, string waveId)
    {
        var (texts, tenant, actor) = (turn.Texts, turn.Person.TenantId, turn.Person.Id);
        return deed switch
        {
            WaveDeed.Pause => texts[control.Pause(tenant, waveId, actor) ? "Done.Pause" : "NothingTo.Pause"],
            WaveDeed.Resume => texts[control.Resume(tenant, waveId, actor) ? "Done.Resume" : "NothingTo.Resume"],
            WaveDeed.Remind => WaveResultWords.Of(texts, control.RemindNow(tenant, waveId, actor), ReaderTime.ZoneOf(turn)),
            WaveDeed.Close => WaveResultWords.Of(texts, control.Close(tenant, waveId, actor), ReaderTime.ZoneOf(turn)),
            _ => texts["Steering.NothingChanged"],
        };
    }

    Card Ask(Turn turn, WaveDeed deed, string waveId, string? notice)
    {
        if (View(turn, waveId) is not { } wave)
            return NoSuchWave(turn);
        if (!MeantWaves.Fits(deed, wave.State))
            return WaveCard.Of(turn.Texts, wave, turn.Texts[$"NothingTo.{deed}"]);
        if (deed == WaveDeed.Remind && wave.Reminders.AreUsedUp)
            return WaveCard.Of(turn.Texts, wave, WaveResultWords.NoMoreReminders(turn.Texts, wave.Reminders.Most));
        return ConfirmWaveCard.Of(turn.Texts, deed, wave, ConsentOf(turn, time.GetUtcNow()), notice);
    }

    internal static Consent ConsentOf(Turn turn, DateTimeOffset now) => new(turn.Person.Id, now.ToUnixTimeMilliseconds());

    Card Show(Turn turn, string waveId, string? notice)
    {
        if (View(turn, waveId) is not { } wave)
            return NoSuchWave(turn);
        audit.Note(turn.Person.TenantId, turn.Person.Id, "wave", string.Create(CultureInfo.InvariantCulture, $"{waveId}: {wave.Heard?.Answered}/{wave.Heard?.Asked}"));
        return WaveCard.Of(turn.Texts, wave, notice);
    }

    /// <summary>How the personal links of a wave are had. It makes none: whoever runs the command makes them, and is noted.</summary>
    Card LinksOf(Turn turn, string waveId)
    {
        if (View(turn, waveId) is not { } wave)
            return NoSuchWave(turn);
        if (!MeantWaves.Fits(WaveDeed.Links, wave.State))
            return WaveCard.Of(turn.Texts, wave, turn.Texts["NothingTo.Links"]);
        var (tenant, now) = (turn.Person.TenantId, time.GetUtcNow());
        var (people, withoutMail) = database.Read(session => ExportLinksCommand.Count(session, tenant, waveId, now));
        return LinksCard.Of(turn.Texts, new LinksView(wave.WaveId, wave.ServiceId, WaveWords.Name(turn.Texts, wave.ServiceName, wave.WaveName), people, withoutMail, wave.Closes)
        {
            HasPublicName = places.Root is not null,
            TenantId = turn.Programme.Options.Tenants.Count > 1 ? tenant : null,
        });
    }

    WaveView? View(Turn turn, string waveId) => views.Of(turn.Person.TenantId, waveId, turn.Person.Id, turn.Texts.Language, ReaderTime.ZoneOf(turn));

    Card ListOf(Turn turn) => WavesCard.Of(turn.Texts, views.Lines(turn.Person.TenantId, turn.Texts.Language, ReaderTime.ZoneOf(turn)));

    static bool IsHr(Turn turn) => turn.Programme.IsHr(turn.Person);

    static Card Refusal(Turn turn) => NoticeCard.Of(turn.Texts, turn.Texts["Steering.ForHr"], Buttons.Survey(turn.Texts), Buttons.Help(turn.Texts));

    static Card NoSuchWave(Turn turn) => NoticeCard.Of(turn.Texts, turn.Texts["Steering.NoSuchWave"], AllWaves(turn), Buttons.Help(turn.Texts));

    static Card NothingThere(Turn turn, WaveDeed deed) => NoticeCard.Of(turn.Texts, turn.Texts[$"NoWaveTo.{deed}"], AllWaves(turn), Buttons.Help(turn.Texts));

    internal static Execute AllWaves(Turn turn) => new(turn.Texts["Wave.AllWaves"], new CardCommand.ShowWaves());
}
