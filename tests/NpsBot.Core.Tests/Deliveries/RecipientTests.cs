using NpsBot.Core.Deliveries;

namespace NpsBot.Core.Tests.Deliveries;

public class RecipientTests
{
    static readonly DateTimeOffset Now = new(2026, 11, 18, 9, 0, 0, TimeSpan.Zero);
    static readonly Recipient Anybody = new(HasAnswered: false, MayBeAsked: true, QuietUntil: null, IsAddressable: true);

    static Readiness For(Recipient recipient, DeliveryPurpose purpose = DeliveryPurpose.Invitation) => recipient.For(purpose, Now, Now.AddDays(10));

    [Fact]
    public void Anybody_who_was_chosen_is_sent_to() => Assert.IsType<Readiness.Ready>(For(Anybody));

    [Theory]
    [InlineData(DeliveryPurpose.Invitation)]
    [InlineData(DeliveryPurpose.Reminder)]
    public void Whoever_has_answered_is_not_asked_again(DeliveryPurpose purpose) => Assert.IsType<Readiness.HasSeenIt>(For(Anybody with { HasAnswered = true, MayBeAsked = false }, purpose));

    [Fact]
    public void Whoever_has_answered_hears_what_came_of_it() => Assert.IsType<Readiness.Ready>(For(Anybody with { HasAnswered = true }, DeliveryPurpose.Echo));

    [Fact]
    public void Leavers_and_those_not_to_be_contacted_get_nothing() => Assert.IsType<Readiness.NotNeeded>(For(Anybody with { MayBeAsked = false }, DeliveryPurpose.Echo));

    [Fact]
    public void A_pause_is_waited_for_when_it_ends_in_time()
    {
        Assert.Equal(new Readiness.Later(Now.AddDays(9)), For(Anybody with { QuietUntil = Now.AddDays(9) }));
        Assert.IsType<Readiness.Paused>(For(Anybody with { QuietUntil = Now.AddDays(10) }));
        Assert.IsType<Readiness.Paused>(For(Anybody with { QuietUntil = DateTimeOffset.MaxValue }));
        Assert.IsType<Readiness.Ready>(For(Anybody with { QuietUntil = Now }));
    }

    [Fact]
    public void Whom_nobody_can_address_has_to_come_first() => Assert.IsType<Readiness.NoAddress>(For(Anybody with { IsAddressable = false }));
}
