using System.Net;
using NpsBot.Links;
using NpsBot.Standins;
using NpsBot.Tests.House;

namespace NpsBot.Tests.Links;

public sealed class LinkGateTests
{
    readonly Clock clock = new(DemoBot.Start);
    readonly LinkGate gate;

    public LinkGateTests() => gate = new LinkGate(clock);

    [Fact]
    public void When_many_guess_from_everywhere_only_those_who_guessed_wait()
    {
        for (var guess = 0; guess < LinkGate.MostWrongFromAll; guess++)
        {
            Assert.True(gate.LetsIn(Address(guess)));
            gate.WasWrong(Address(guess));
        }
        Assert.False(gate.LetsIn(Address(0)));
        Assert.True(gate.LetsIn(Address(LinkGate.MostWrongFromAll + 1)));
        clock.Advance(LinkGate.Window);
        Assert.True(gate.LetsIn(Address(0)));
    }

    [Fact]
    public void Good_links_have_a_limit_too_and_it_is_far_away()
    {
        for (var request = 0; request < LinkGate.MostFromOne; request++)
            Assert.True(gate.LetsIn(IPAddress.Loopback));
        Assert.False(gate.LetsIn(IPAddress.Loopback));
        Assert.True(gate.LetsIn(null));
    }

    [Theory]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", false)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", true)]
    [InlineData("::ffff:192.0.2.1", "192.0.2.1", false)]
    [InlineData("192.0.2.1", "192.0.2.2", true)]
    public void The_addresses_of_one_subscriber_count_as_one(string one, string other, bool isLetIn)
    {
        for (var guess = 0; guess < LinkGate.MostWrongFromOne; guess++)
            gate.WasWrong(IPAddress.Parse(one));
        Assert.Equal(isLetIn, gate.LetsIn(IPAddress.Parse(other)));
    }

    static IPAddress Address(int number) => new([10, 0, (byte)(number / 200), (byte)(number % 200)]);
}
