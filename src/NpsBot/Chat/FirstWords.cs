using NpsBot.BotFramework;
using NpsBot.Delivery;
using NpsBot.People;
using NpsBot.Storage;
using NpsBot.Surveys;
using NpsBot.Texts;
using NpsBot.Waves;

namespace NpsBot.Chat;

/// <summary>
/// Says hello after an installation. Nobody waits for it, so it leaves in a send slot like the cards of a wave: at once where one comes soon,
/// otherwise from the line, which this process and others work off.
/// </summary>
public sealed class FirstWords(Welcoming welcoming, WelcomeLine line, Programmes programmes, Database database, ConnectorClient connector, TimeProvider time, ILogger<FirstWords> log) : BackgroundService
{
    static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(1);

    /// <summary>The bot was installed in a personal chat.</summary>
    public async Task Say(Turn turn, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(turn);
        if (!welcoming.Begins(turn) || line.Enter(turn.Person, turn.Texts.Language) is not { } slot)
            return;
        if (!await slot.Comes(cancellation))
            line.Join(turn.Person, turn.Texts.Language, retryAfter: null);
        else if (welcoming.AfterInstallation(turn) is { } greeting)
            await Send(turn.Person, turn.Texts.Language, turn.Origin.Conversation, greeting, cancellation);
    }

    /// <summary>Greets everybody whose turn it is.</summary>
    public Task SendDue(CancellationToken stopping) => Task.WhenAll(line.Tenants().Select(tenant => WorkOff(tenant, stopping)));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await SendDue(stoppingToken);
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogError("First words wait: {Fault}", Duties.InWords(fault));
            }
            await Task.Delay(BetweenLooks, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    async Task WorkOff(string tenantId, CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested && line.Take(tenantId) is { Count: > 0 } next)
            await Task.WhenAll(next.Select(one => Greet(tenantId, one, stopping)));
    }

    async Task Greet(string tenantId, InLine one, CancellationToken stopping)
    {
        if (!await one.Slot.Comes(stopping))
        {
            line.Return(tenantId, one.PersonId);
            return;
        }
        var isGone = true;
        if (database.Read(session => Roster.ById(session, tenantId, one.PersonId)) is { HasLeft: false, Chat: { } chat } person)
        {
            var language = person.Language ?? one.Language;
            isGone = welcoming.InLine(person, programmes.Of(tenantId), Phrases.In(language), one.Since) is not { } greeting
                || await Send(person, language, chat, greeting, stopping);
        }
        if (isGone)
            line.Leave(tenantId, one.PersonId);
    }

    /// <returns>False when the person is in line, or in line again.</returns>
    async Task<bool> Send(Person person, Language language, Conversation chat, Greeting greeting, CancellationToken cancellation)
    {
        // Whoever hung up on us may have been greeted all the same.
        SendOutcome outcome = new SendOutcome.InDoubt("cancelled");
        try
        {
            outcome = await connector.Send(chat, new Outgoing(null, greeting.Card.ToJson(), greeting.Card.Summary), cancellation);
        }
        finally
        {
            if (outcome is SendOutcome.NotDelivered not)
                line.Join(person, language, not.RetryAfter);
            if (outcome is not SendOutcome.Sent)
                welcoming.NotArrived(person, greeting, outcome, isInLine: outcome is SendOutcome.NotDelivered);
        }
        return outcome is not SendOutcome.NotDelivered;
    }
}
