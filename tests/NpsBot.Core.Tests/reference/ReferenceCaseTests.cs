using System.Globalization;
using System.Text.Json;

namespace NpsBot.Core.Tests.Reference;

public class ReferenceCaseTests
{
    // The other rounding, the other variance: printed by the reference as a contrast, never computed by the product.
    static readonly HashSet<string> Contrasts = new(["rounded_half_even", "sample_variance"], StringComparer.Ordinal);

    public static TheoryData<string> CoveredCases => [.. ReferenceCase.All.Where(found => ReferenceMethods.ByName.ContainsKey(found.Method)).Select(found => found.Id)];

    public static TheoryData<string> Methods => [.. ReferenceMethods.ByName.Keys];

    [Theory]
    [MemberData(nameof(CoveredCases))]
    public void The_product_computes_what_the_reference_expects(string id)
    {
        var expected = ReferenceCase.All.Single(found => found.Id == id);
        var computed = ReferenceMethods.ByName[expected.Method](expected.Inputs);

        foreach (var figure in expected.Expected.EnumerateObject().Where(figure => !Contrasts.Contains(figure.Name)))
        {
            Assert.True(computed.TryGetValue(figure.Name, out var actual), $"{expected.Method} computes no {figure.Name}.");
            Compare(figure.Value, actual!, expected.Tolerance, $"{id} {expected.Method} {figure.Name}");
        }
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Every_method_meets_at_least_one_case(string method) =>
        Assert.Contains(ReferenceCase.All, found => found.Method == method);

    static void Compare(JsonElement expected, object actual, double tolerance, string what)
    {
        switch (actual)
        {
            case double number:
                Assert.True(Math.Abs(number - expected.GetDouble()) <= Allowed(expected.GetDouble(), tolerance), string.Create(CultureInfo.InvariantCulture, $"{what}: expected {expected}, computed {number}."));
                break;
            case string word:
                Assert.Equal(expected.GetString(), word);
                break;
            case string[] words:
                Assert.Equal(expected.EnumerateArray().Select(value => value.GetString()!), words, StringComparer.Ordinal);
                break;
            case double[] numbers:
                Assert.Equal(expected.EnumerateArray().Select(value => value.GetDouble()), numbers);
                break;
        }
    }

    // Far below 1, as a small probability is, the tolerance counts relative to the figure.
    static double Allowed(double expected, double tolerance) => tolerance * (Math.Abs(expected) is > 0 and < 1 and var small ? small : 1);
}
