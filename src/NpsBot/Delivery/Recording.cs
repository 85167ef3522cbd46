using NpsBot.Core.Deliveries;
using NpsBot.People.Graph;
using NpsBot.Storage;

namespace NpsBot.Delivery;

/// <summary>Writes what became of a lease. Whoever records names the attempt: where the row has moved on since, nothing is changed.</summary>
sealed class Recording(Session session, long now, Func<double> chance)
{
    static readonly Comparer<Way> InOrder = Comparer<Way>.Create(
        (one, other) => string.CompareOrdinal(one.TenantId, other.TenantId) is not 0 and var order ? order : one.IsMail.CompareTo(other.IsMail));

    readonly SortedDictionary<Way, Hold> holds = new(InOrder);
    readonly SortedDictionary<Way, long> gotThrough = new(InOrder);
    readonly Dictionary<Way, (int Failures, long HeldUntil)> tenants = [];

    /// <summary>The tenants to which nothing more is to be sent for a while.</summary>
    public IReadOnlyCollection<Hold> Holds => holds.Values;

    DateTimeOffset Now => DateTimeOffset.FromUnixTimeMilliseconds(now);

    /// <summary>What was learned about the person holds whatever became of the row.</summary>
    public void Person(Leased leased, Attempted attempted)
    {
        (string, object?) tenant = ("tenant", leased.TenantId), person = ("person", leased.Person.Id);
        if (attempted.Opened is { } chat)
        {
            // What the person's own activity has brought meanwhile is at least as good.
            session.Later("""
                UPDATE person SET conversation_id = @chat, service_url = @serviceUrl, bot_id = @bot, channel_id = @channel
                WHERE tenant_id = @tenant AND person_id = @person AND conversation_id IS NULL
                """,
                ("chat", chat.Id), ("serviceUrl", chat.ServiceUrl.ToString()), ("bot", chat.BotId), ("channel", chat.ChannelId), tenant, person);
        }
        if (attempted is not Attempted.Made made)
            return;
        if (made.Outcome is DeliveryOutcome.Gone && leased.Chat is { } gone)
            session.Later("UPDATE person SET conversation_id = NULL WHERE tenant_id = @tenant AND person_id = @person AND conversation_id = @gone", tenant, person, ("gone", gone.Id));
        if (made.Outcome is DeliveryOutcome.Delivered && leased.IsFirst)
            session.Later("UPDATE person SET welcomed_at = @now, uninstalled_at = NULL WHERE tenant_id = @tenant AND person_id = @person AND welcomed_at IS NULL", ("now", now), tenant, person);
    }

    /// <returns>To be asked when everything has been sent: what follows, or null when the row had moved on.</returns>
    public Func<DeliveryStep?> Outcome(Leased leased, Attempted.Made made)
    {
        var luck = chance();
        var step = DeliveryPolicy.After(made.Outcome, leased.Row, Now, luck);
        NoteTenant(leased, made, luck);
        var written = Write(leased, step, made.Code, made.ActivityId);
        return () => written.Rows == 1 ? step : null;
    }

    /// <summary>Whether the tenant is left alone for a while, or can be reached after all.</summary>
    void NoteTenant(Leased leased, Attempted.Made made, double luck)
    {
        var way = Way.Of(leased);
        if (made.Outcome is DeliveryOutcome.Delivered)
        {
            gotThrough[way] = Math.Max(leased.LeavesAt, gotThrough.GetValueOrDefault(way));
            return;
        }
        if (made.Outcome is not DeliveryOutcome.NotDelivered not || (not.RetryAfter is null && !not.ConcernsTenant))
            return;
        var (failures, heldUntil) = StandingOf(way);
        // What left before the tenant was held met the same, and says nothing new.
        if (not.RetryAfter is null && leased.LeavesAt < heldUntil)
            return;
        var counted = not.RetryAfter is null ? failures + 1 : failures;
        var until = DeliveryPolicy.HoldTenantUntil(not, counted, Now, luck)!.Value.ToUnixTimeMilliseconds();
        if (!holds.TryGetValue(way, out var other) || other.Until < until)
            holds[way] = new Hold(way.TenantId, way.IsMail, until, made.Code) { Failures = counted };
    }

    /// <summary>As the tenant stood before this batch, so that what failed together counts as one time.</summary>
    (int Failures, long HeldUntil) StandingOf(Way way)
    {
        if (!tenants.TryGetValue(way, out var standing))
        {
            standing = session.First($"SELECT {way.Failures}, {way.HeldUntil} FROM tenant WHERE tenant_id = @tenant", row => (row.GetInt32(0), row.GetInt64(1)), ("tenant", way.TenantId));
            if (standing.HeldUntil > Furthest)
                standing.HeldUntil = 0;
            tenants.Add(way, standing);
        }
        return standing;
    }

    /// <summary>A hold that lies further ahead was written by a clock that has been put right since.</summary>
    long Furthest => now + (long)DeliveryPolicy.LongestHeeded.TotalMilliseconds;

    /// <summary>Holds the tenants, after everything else and in the order of their ids: two that did it as they came would wait for each other.</summary>
    public void HoldTenants()
    {
        foreach (var way in holds.Keys.Union(gotThrough.Keys).Order(InOrder))
        {
            if (holds.TryGetValue(way, out var hold))
            {
                session.Execute($"UPDATE tenant SET {way.HeldUntil} = @until, {way.Failures} = @failures WHERE tenant_id = @tenant AND ({way.HeldUntil} < @until OR {way.HeldUntil} > @furthest)",
                    ("until", hold.Until), ("failures", hold.Failures), ("tenant", way.TenantId), ("furthest", Furthest));
            }
            else
            {
                session.Execute($"UPDATE tenant SET {way.Failures} = 0 WHERE tenant_id = @tenant AND {way.Failures} > 0 AND {way.HeldUntil} <= @left", ("tenant", way.TenantId), ("left", gotThrough[way]));
            }
        }
    }

    /// <summary>Nothing was sent: the row is as it was before the lease.</summary>
    public void Return(Leased leased) => session.Later("""
        UPDATE delivery SET state = 0, leased_until = NULL, leased_by = NULL WHERE tenant_id = @tenant AND reference = @reference AND attempt = @attempt AND state = 1
        """,
        ("tenant", leased.TenantId), ("reference", leased.Reference), ("attempt", leased.Row.Attempt));

    /// <summary>The lease ended and nobody recorded anything.</summary>
    public DeliveryStep Expire(string tenant, string reference, DeliveryAttempt row)
    {
        var step = DeliveryPolicy.After(new DeliveryOutcome.InDoubt(), row, Now, chance());
        Write(tenant, reference, row, step, "lease", null);
        return step;
    }

    /// <summary>What follows after the bot was, or was not, installed for the person. Has no effect once the installation was reported.</summary>
    public void Installed(Leased leased, InstallOutcome outcome)
    {
        // There already, and yet the channel says no: its rosters need a moment, but not for ever.
        DeliveryStep? step = outcome switch
        {
            InstallOutcome.AlreadyThere => DeliveryPolicy.After(new DeliveryOutcome.Refused(), leased.Row, Now, chance()),
            InstallOutcome.TryLater later => DeliveryPolicy.After(new DeliveryOutcome.NotDelivered(later.RetryAfter, ConcernsTenant: false), leased.Row, Now, chance()),
            InstallOutcome.NoSuchPerson => new DeliveryStep.SetAside(leased.Row.Failures + 1),
            InstallOutcome.Installed => new DeliveryStep.InstallFirst(Now + DeliveryPolicy.BeforeReinstall),
            _ => new DeliveryStep.InstallFirst(Now + BetweenHopes),
        };
        var code = outcome is InstallOutcome.Refused refused ? refused.Code : outcome.GetType().Name;
        Write(leased.TenantId, leased.Reference, leased.Row, step, code, null, from: "state = 4");
    }

    /// <summary>Somebody may put the app into the catalogue, or give it to everybody, while the wave is open.</summary>
    static readonly TimeSpan BetweenHopes = TimeSpan.FromHours(12);

    Touched Write(Leased leased, DeliveryStep step, string code, string? activityId) =>
        // A lease that has expired and that nobody has taken since: to know is better than to doubt.
        Write(leased.TenantId, leased.Reference, leased.Row, step, code, activityId, from: "(state = 1 OR (state = 0 AND in_doubt = 1))");

    Touched Write(string tenant, string reference, DeliveryAttempt row, DeliveryStep step, string code, string? activityId, string from = "state = 1")
    {
        var to = After.Of(step, row, now);
        var isSent = to.State == DeliveryState.Sent;
        return session.Later($"""
            UPDATE delivery SET state = @state, due_at = COALESCE(@due, due_at), failures = @failures, in_doubt = @inDoubt, outcome = @code, leased_until = NULL, leased_by = NULL,
                sent_at = COALESCE(sent_at, @sent), activity_id = COALESCE(@activity, activity_id), reminded = reminded + @reminded, echoed_at = COALESCE(echoed_at, @echoed)
            WHERE tenant_id = @tenant AND reference = @reference AND attempt = @attempt AND purpose = @purpose AND {from}
            """,
            ("state", (int)to.State), ("due", to.Due), ("failures", to.Failures), ("inDoubt", to.InDoubt ? 1 : 0), ("code", code),
            ("sent", isSent && row.Purpose == DeliveryPurpose.Invitation ? now : null),
            ("activity", row.Purpose >= DeliveryPurpose.Echo || string.IsNullOrEmpty(activityId) ? null : activityId),
            ("reminded", isSent && row.Purpose == DeliveryPurpose.Reminder ? 1 : 0),
            ("echoed", isSent && row.Purpose == DeliveryPurpose.Echo ? now : null),
            ("tenant", tenant), ("reference", reference), ("attempt", row.Attempt), ("purpose", (int)row.Purpose));
    }

    /// <param name="Until">Nothing is sent to the tenant before.</param>
    /// <param name="Code">What the channel, or the way to it, said.</param>
    public sealed record Hold(string TenantId, bool IsMail, long Until, string Code)
    {
        /// <summary>How often in a row nothing got through, this time included.</summary>
        public int Failures { get; init; }
    }

    /// <summary>One way to the people of a tenant; each is held for itself.</summary>
    readonly record struct Way(string TenantId, bool IsMail)
    {
        public string HeldUntil => IsMail ? "mail_held_until" : "held_until";

        public string Failures => IsMail ? "mail_failures" : "failures";

        public static Way Of(Leased leased) => new(leased.TenantId, leased.Mail is not null);
    }

    /// <summary>A step as the row shows it.</summary>
    /// <param name="Due">Null leaves the slot that was given.</param>
    sealed record After(DeliveryState State, long? Due, int Failures, bool InDoubt)
    {
        public static After Of(DeliveryStep step, DeliveryAttempt row, long now) => step switch
        {
            DeliveryStep.Sent sent => new(DeliveryState.Sent, null, row.Failures, sent.InDoubt),
            DeliveryStep.WaitUntil wait => new(DeliveryState.Waiting, wait.At.ToUnixTimeMilliseconds(), wait.Failures, row.InDoubt),
            DeliveryStep.Replay replay => new(DeliveryState.Waiting, replay.At.ToUnixTimeMilliseconds(), row.Failures, true),
            DeliveryStep.Recreate recreate => new(DeliveryState.Waiting, recreate.At.ToUnixTimeMilliseconds(), recreate.Failures, row.InDoubt),
            DeliveryStep.LeaveAlone => new(DeliveryState.Blocked, null, row.Failures, row.InDoubt),
            DeliveryStep.InstallFirst install => new(DeliveryState.NotInstalled, install.Until.ToUnixTimeMilliseconds(), row.Failures, row.InDoubt),
            DeliveryStep.SetAside aside => new(DeliveryState.SetAside, null, aside.Failures, row.InDoubt),
            // Whoever is not reminded in time was asked all the same.
            DeliveryStep.TooLate => new(row.Purpose == DeliveryPurpose.Reminder ? DeliveryState.Sent : DeliveryState.NotNeeded, now, row.Failures, row.InDoubt),
            _ => throw new InvalidOperationException("A step is a closed set."),
        };
    }
}
