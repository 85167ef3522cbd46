using NpsBot.Core.Surveys;

namespace NpsBot.Core.Tests.Surveys;

public class ReasonsTests
{
    public static TheoryData<ServiceType> Types => [.. Enum.GetValues<ServiceType>()];

    [Theory]
    [MemberData(nameof(Types))]
    public void Six_different_reasons_are_offered_and_money_only_for_products(ServiceType type)
    {
        var offered = Reasons.For(type);

        Assert.Equal(6, offered.Distinct().Count());
        Assert.Equal(type == ServiceType.Product, offered.Contains(Reason.Value) || offered.Contains(Reason.Reputation));
    }

    [Fact]
    public void Every_reason_is_found_again_by_its_name_in_data()
    {
        Assert.All(Reasons.All, reason => Assert.True(Reasons.TryParse(reason.Id(), out var found) && found == reason));
        Assert.False(Reasons.TryParse("price", out _) || Reasons.TryParse(null, out _) || Reasons.TryParse("SPEED", out _));
    }
}
