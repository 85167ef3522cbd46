using NpsBot.BotFramework;
using NpsBot.Cards;
using NpsBot.Core.Deliveries;
using NpsBot.Core.Disclosure;
using NpsBot.Delivery;
using NpsBot.People;
using NpsBot.Results;
using NpsBot.Storage;
using NpsBot.Surveys;
using NpsBot.Texts;
using NpsBot.Waves;

namespace NpsBot.Digests;

/// <summary>Sends digests: looks for news once a minute, draws each card just before it leaves, keeps the pace of all other messages.</summary>
public sealed class DigestWorker(
    Database database, Programmes programmes, Summaries summaries, DigestReaders readers, DigestNews news, DigestQueue queue, OwnSlot slot, Audit audit,
    ConnectorClient connector, TimeProvider time, ILogger<DigestWorker> log) : BackgroundService
{
    static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    /// <summary>Everything that is to be done now.</summary>
    public async Task Run(CancellationToken stopping)
    {
        queue.LeaveDoubts();
        Duties.Each(readers.Tenants(), news.Queue);
        foreach (var due in queue.Due())
        {
            if (stopping.IsCancellationRequested)
                return;
            if (queue.Take(due) is { } digest)
                await Send(digest, stopping);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, time);
        do
        {
            try
            {
                await Run(stoppingToken);
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogError("Digests could not be sent: {Fault}", Duties.InWords(fault));
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    async Task Send(DueDigest digest, CancellationToken stopping)
    {
        if (Draw(digest) is not var (to, card, number))
        {
            queue.Settle(digest, DeliveryState.NotNeeded, "nothing to tell");
            return;
        }
        if (!await slot.ComesUnlessHeld(digest.TenantId, stopping))
        {
            queue.PutBack(digest);
            return;
        }
        // From here on it is not cancelled: only its answer tells whether it arrived.
        var (outcome, code) = Outcomes.Of(await connector.Send(to, new Outgoing(null, card.ToJson(), card.Summary), CancellationToken.None), isElsewhere: false);
        var (now, chance) = (time.GetUtcNow(), DeliverySetup.Chance());
        var attempt = new DeliveryAttempt(DeliveryPurpose.Echo, digest.Attempt, digest.Failures, InDoubt: false, EndOf(digest));
        queue.Record(digest, DeliveryPolicy.After(outcome, attempt, now, chance), code);
        if (DeliveryPolicy.HoldTenantUntil(outcome, digest.Failures + 1, now, chance) is { } until)
            queue.Hold(digest.TenantId, until);
        if (outcome is DeliveryOutcome.Delivered or DeliveryOutcome.InDoubt)
            audit.Note(digest.TenantId, digest.PersonId, "digest", FormattableString.Invariant($"{digest.WaveId}#{number}"));
    }

    /// <summary>The card as its reader may see it now; null for whoever may not any more, or does not want to.</summary>
    (Conversation To, Card Card, int Snapshot)? Draw(DueDigest digest)
    {
        var person = database.Read(session => Roster.ById(session, digest.TenantId, digest.PersonId));
        var programme = programmes.Of(digest.TenantId);
        if (person is not { Chat: { } chat, HasLeft: false } || !readers.Includes(person) || programme.Wave(digest.WaveId) is not { } wave)
            return null;
        var service = programme.VisibleTo(person).FirstOrDefault(service => service.Id == wave.ServiceId);
        var language = person.Language ?? Language.English;
        if (service is null || summaries.Of(digest.TenantId, service, language, person.Id, wave.Name) is not { Disclosed: not Disclosed.TooFew } summary)
            return null;
        return (chat, DigestCard.Of(Phrases.In(language), summary with { Closes = TimeZoneInfo.ConvertTime(summary.Closes, programme.Zones.Of(person)) }, digest.News), summary.Snapshot.Number);
    }

    DateTimeOffset EndOf(DueDigest digest) => programmes.Of(digest.TenantId).Wave(digest.WaveId) is { } wave ? wave.Window.End + DigestNews.Fresh : time.GetUtcNow();
}
