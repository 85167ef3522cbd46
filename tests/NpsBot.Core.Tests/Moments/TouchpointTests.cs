using NpsBot.Core.Audiences;
using NpsBot.Core.Moments;

namespace NpsBot.Core.Tests.Moments;

public sealed class TouchpointTests
{
    static readonly DateTimeOffset Now = new(2026, 11, 18, 9, 0, 0, TimeSpan.Zero);
    static readonly Touchpoint Closed = new("ticket-closed", "it", IsForCustomers: false, 0.5, TimeSpan.FromDays(14), TimeSpan.FromDays(7));
    static readonly Candidate Rui = new("rui", "Sales");

    static MomentOutcome Of(Candidate? person, DateTimeOffset? last = null, double lot = 0) => Closed.Decide(person, new HashSet<string>(StringComparer.Ordinal) { "lead" }, last, lot, Now);

    [Fact]
    public void Whoever_may_be_asked_is_asked_as_the_lot_falls()
    {
        Assert.Equal(MomentOutcome.Asked, Of(Rui, lot: 0.4999));
        Assert.Equal(MomentOutcome.NotDrawn, Of(Rui, lot: 0.5));
    }

    [Fact]
    public void Strangers_customers_of_no_product_and_leads_are_not() =>
        Assert.All((Candidate?[])[null, Rui with { IsExternal = true }, new Candidate("lead", null)], person => Assert.Equal(MomentOutcome.NotAddressed, Of(person)));

    [Fact]
    public void Nor_is_whoever_has_left_is_away_pauses_is_protected_or_cannot_be_reached() => Assert.All(
        (Candidate[])[Rui with { LeftAt = Now }, Rui with { AwayUntil = Now.AddDays(1) }, Rui with { PausedUntil = DateTimeOffset.MaxValue }, Rui with { IsProtected = true }, Rui with { IsReachable = false }],
        person => Assert.Equal(MomentOutcome.NotAvailable, Of(person)));

    [Fact]
    public void One_moment_in_fourteen_days_and_a_week_after_a_survey()
    {
        Assert.Equal(MomentOutcome.Spent, Of(Rui, last: Now.AddDays(-14).AddSeconds(1)));
        Assert.Equal(MomentOutcome.Asked, Of(Rui, last: Now.AddDays(-14)));
        Assert.Equal(MomentOutcome.Resting, Of(Rui with { LastAskedAt = Now.AddDays(-6) }));
        Assert.Equal(MomentOutcome.Resting, Of(Rui with { AskedThisRound = 1 }));
        Assert.Equal(MomentOutcome.Asked, Of(Rui with { LastAskedAt = Now.AddDays(-7) }));
    }
}
