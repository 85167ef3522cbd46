using FsCheck;
using FsCheck.Fluent;
using NpsBot.Core.Deliveries;

namespace NpsBot.Core.Tests.Deliveries;

public class DeliveryPolicyTests
{
    static readonly DateTimeOffset Now = new(2026, 11, 18, 9, 0, 0, TimeSpan.Zero);
    static readonly DateTimeOffset End = Now.AddDays(14);

    static DeliveryAttempt Row(DeliveryPurpose purpose = DeliveryPurpose.Invitation, int attempt = 1, int failures = 0, bool inDoubt = false, DateTimeOffset? end = null) =>
        new(purpose, attempt, failures, inDoubt, end ?? End);

    static DeliveryStep After(DeliveryOutcome outcome, DeliveryAttempt row, double chance = 0.5) => DeliveryPolicy.After(outcome, row, Now, chance);

    [Fact]
    public void What_was_delivered_is_over() => Assert.Equal(new DeliveryStep.Sent(InDoubt: false), After(new DeliveryOutcome.Delivered(), Row(inDoubt: true)));

    [Theory]
    [InlineData(DeliveryPurpose.Invitation)]
    [InlineData(DeliveryPurpose.Reminder)]
    [InlineData(DeliveryPurpose.Echo)]
    public void What_was_not_delivered_waits_as_long_as_the_channel_asks_and_counts_against_nobody(DeliveryPurpose purpose) =>
        Assert.Equal(
            new DeliveryStep.WaitUntil(Now.AddSeconds(7), Failures: 2),
            After(new DeliveryOutcome.NotDelivered(TimeSpan.FromSeconds(7), ConcernsTenant: true), Row(purpose, attempt: 40, failures: 2, inDoubt: true)));

    [Theory]
    [InlineData(1, 0.0, 1)]
    [InlineData(1, 0.5, 2)]
    [InlineData(1, 1.0, 3)]
    [InlineData(2, 0.5, 4)]
    [InlineData(4, 0.5, 16)]
    [InlineData(8, 0.5, 256)]
    [InlineData(9, 0.5, 300)]
    [InlineData(4000, 0.5, 300)]
    public void Without_a_word_from_the_channel_the_wait_doubles_up_to_five_minutes_with_a_jitter(int attempt, double chance, int seconds) =>
        Assert.Equal(new DeliveryStep.WaitUntil(Now.AddSeconds(seconds), 0), After(new DeliveryOutcome.NotDelivered(null, false), Row(attempt: attempt), chance));

    [Fact]
    public void A_wait_that_outlasts_the_window_is_none() =>
        Assert.IsType<DeliveryStep.TooLate>(After(new DeliveryOutcome.NotDelivered(TimeSpan.FromMinutes(10), true), Row(end: Now.AddMinutes(10))));

    [Fact]
    public void A_channel_that_asks_for_a_year_is_asked_again_after_an_hour()
    {
        var outcome = new DeliveryOutcome.NotDelivered(TimeSpan.FromDays(365), true);
        Assert.Equal(new DeliveryStep.WaitUntil(Now.AddHours(1), 0), After(outcome, Row()));
        Assert.Equal(Now.AddHours(1), DeliveryPolicy.HoldTenantUntil(outcome, failures: 1, Now, 0.5));
    }

    [Fact]
    public void An_invitation_in_doubt_is_replayed_once_and_later() =>
        Assert.Equal(new DeliveryStep.Replay(Now + DeliveryPolicy.BeforeReplay), After(new DeliveryOutcome.InDoubt(), Row()));

    [Theory]
    [InlineData(DeliveryPurpose.Invitation, true)]
    [InlineData(DeliveryPurpose.Reminder, false)]
    [InlineData(DeliveryPurpose.Echo, false)]
    [InlineData(DeliveryPurpose.FollowUp, false)]
    public void A_second_doubt_and_a_reminder_or_an_echo_in_doubt_are_left_as_they_are(DeliveryPurpose purpose, bool before) =>
        Assert.Equal(new DeliveryStep.Sent(InDoubt: true), After(new DeliveryOutcome.InDoubt(), Row(purpose, inDoubt: before)));

    [Fact]
    public void Nothing_is_replayed_after_the_window() =>
        Assert.Equal(new DeliveryStep.Sent(InDoubt: true), After(new DeliveryOutcome.InDoubt(), Row(end: Now.AddMinutes(1))));

    [Fact]
    public void Whoever_blocked_the_bot_is_left_alone() => Assert.IsType<DeliveryStep.LeaveAlone>(After(new DeliveryOutcome.Blocked(), Row()));

    [Fact]
    public void Where_the_bot_is_not_installed_it_is_installed_first() =>
        Assert.Equal(new DeliveryStep.InstallFirst(Now + DeliveryPolicy.BeforeReinstall), After(new DeliveryOutcome.NotInstalled(), Row()));

    [Fact]
    public void A_chat_that_is_gone_is_opened_again_once()
    {
        Assert.Equal(new DeliveryStep.Recreate(Now, 1), After(new DeliveryOutcome.Gone(), Row()));
        Assert.Equal(new DeliveryStep.WaitUntil(Now.AddSeconds(4), 2), After(new DeliveryOutcome.Gone(), Row(attempt: 2, failures: 1)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void What_is_refused_counts(int failures) =>
        Assert.Equal(new DeliveryStep.WaitUntil(Now.AddSeconds(2), failures + 1), After(new DeliveryOutcome.Refused(), Row(failures: failures)));

    [Fact]
    public void An_address_that_takes_nothing_is_set_aside_at_once() => Assert.Equal(new DeliveryStep.SetAside(1), After(new DeliveryOutcome.Undeliverable(), Row(failures: 0)));

    [Fact]
    public void Who_is_refused_three_times_is_set_aside() => Assert.Equal(new DeliveryStep.SetAside(3), After(new DeliveryOutcome.Refused(), Row(failures: 2)));

    [Fact]
    public void Only_what_all_of_a_tenant_would_meet_holds_the_tenant()
    {
        Assert.Equal(Now.AddSeconds(3), Hold(new DeliveryOutcome.NotDelivered(TimeSpan.FromSeconds(3), false)));
        Assert.Equal(Now.AddSeconds(2), Hold(new DeliveryOutcome.NotDelivered(null, true)));
        Assert.All<DeliveryOutcome>(
            [new DeliveryOutcome.NotDelivered(null, false), new DeliveryOutcome.Delivered(), new DeliveryOutcome.InDoubt(), new DeliveryOutcome.Blocked(), new DeliveryOutcome.Refused()],
            outcome => Assert.Null(Hold(outcome)));

        static DateTimeOffset? Hold(DeliveryOutcome outcome) => DeliveryPolicy.HoldTenantUntil(outcome, failures: 1, Now, 0.5);
    }

    [Theory]
    [InlineData(1, 0.0, 1)]
    [InlineData(1, 0.5, 2)]
    [InlineData(1, 1.0, 3)]
    [InlineData(2, 0.5, 4)]
    [InlineData(4, 0.5, 16)]
    [InlineData(5, 0.5, 32)]
    [InlineData(6, 0.5, 60)]
    [InlineData(4000, 1.0, 60)]
    public void A_tenant_that_fails_in_a_row_is_left_alone_for_longer_each_time_up_to_a_minute(int failures, double chance, int seconds) =>
        Assert.Equal(Now.AddSeconds(seconds), DeliveryPolicy.HoldTenantUntil(new DeliveryOutcome.NotDelivered(null, true), failures, Now, chance));

    // However long a channel is throttled or down, nobody is given up for it; and nobody is sent more than two cards of one purpose.
    [Fact]
    public void No_history_of_failures_loses_or_pesters_anybody()
    {
        var any = Gen.Elements<DeliveryOutcome>(
            new DeliveryOutcome.NotDelivered(null, true), new DeliveryOutcome.NotDelivered(TimeSpan.FromSeconds(1), true), new DeliveryOutcome.InDoubt(),
            new DeliveryOutcome.Refused(), new DeliveryOutcome.Gone());
        var history =
            from purpose in Gen.Elements(Enum.GetValues<DeliveryPurpose>())
            from size in Gen.Choose(0, 60)
            from outcomes in any.ListOf(size)
            from chances in Gen.Choose(0, 100).ListOf(size)
            select (purpose, outcomes: outcomes.ToArray(), chances: chances.Select(chance => chance / 100d).ToArray());
        Prop.ForAll(history.ToArbitrary(), one => Holds(one.purpose, one.outcomes, one.chances)).QuickCheckThrowOnFailure();
    }

    static bool Holds(DeliveryPurpose purpose, DeliveryOutcome[] outcomes, double[] chances)
    {
        var (row, now, counted, maybeArrived) = (Row(purpose, attempt: 0, end: Now.AddYears(1)), Now, 0, 0);
        for (var i = 0; i < outcomes.Length; i++)
        {
            row = row with { Attempt = row.Attempt + 1 };
            counted += outcomes[i] is DeliveryOutcome.Refused or DeliveryOutcome.Gone ? 1 : 0;
            maybeArrived += outcomes[i] is DeliveryOutcome.InDoubt ? 1 : 0;
            switch (DeliveryPolicy.After(outcomes[i], row, now, chances[i]))
            {
                case DeliveryStep.WaitUntil wait when wait.At > now:
                    (row, now) = (row with { Failures = wait.Failures }, wait.At);
                    break;
                case DeliveryStep.Recreate recreate:
                    row = row with { Failures = recreate.Failures };
                    break;
                case DeliveryStep.Replay replay when purpose == DeliveryPurpose.Invitation && replay.At > now:
                    (row, now) = (row with { InDoubt = true }, replay.At);
                    break;
                case DeliveryStep.Sent { InDoubt: true }:
                    return maybeArrived == (purpose == DeliveryPurpose.Invitation ? 2 : 1);
                case DeliveryStep.SetAside:
                    return counted == DeliveryPolicy.MostFailures;
                default:
                    return false;
            }
        }
        return counted < DeliveryPolicy.MostFailures && row.Failures == counted;
    }
}
