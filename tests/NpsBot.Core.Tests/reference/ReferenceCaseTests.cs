using System.Collections;
using System.Globalization;
using System.Text.Json;

namespace NpsBot.Core.Tests.Reference;

public class ReferenceCaseTests
{
    // The other rounding, the other variance: printed by the reference as a contrast, never computed by the product.
    static readonly HashSet<string> Contrasts = new(["rounded_half_even", "sample_variance", "mean_of_scores_wrong", "note"], StringComparer.Ordinal);

    // What the product does not compute yet, and why.
    static readonly Dictionary<string, string> NotYet = new(StringComparer.Ordinal)
    {
        ["driver.lmg"] = "ratings of drivers are not asked yet",
        ["driver.relative_weights"] = "ratings of drivers are not asked yet",
        ["driver.ratings_full"] = "ratings of drivers are not asked yet",
        ["driver.quadrant"] = "ratings of drivers are not asked yet",
        ["privacy.laplace"] = "figures are suppressed, not blurred",
        ["privacy.suppression"] = "what is shown of groups is decided by the disclosure rules, with tests of their own",
    };

    public static TheoryData<string> CoveredCases => [.. ReferenceCase.All.Where(found => ReferenceMethods.ByName.ContainsKey(found.Method)).Select(found => found.Id)];

    public static TheoryData<string> Methods => [.. ReferenceMethods.ByName.Keys];

    [Theory]
    [MemberData(nameof(CoveredCases))]
    public void The_product_computes_what_the_reference_expects(string id)
    {
        var expected = ReferenceCase.All.Single(found => found.Id == id);
        var computed = ReferenceMethods.ByName[expected.Method](expected.Inputs);

        CompareAll(expected.Expected, computed, expected.Tolerance, $"{id} {expected.Method}");
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Every_method_meets_at_least_one_case(string method) =>
        Assert.Contains(ReferenceCase.All, found => found.Method == method);

    [Fact]
    public void Every_case_is_computed_or_put_off_for_a_reason() =>
        Assert.All(ReferenceCase.All, found => Assert.True(ReferenceMethods.ByName.ContainsKey(found.Method) ^ NotYet.ContainsKey(found.Method), found.Method));

    static void CompareAll(JsonElement expected, Figures computed, double tolerance, string what)
    {
        foreach (var figure in expected.EnumerateObject().Where(figure => !Contrasts.Contains(figure.Name)))
        {
            Assert.True(computed.TryGetValue(figure.Name, out var actual), $"{what}: no {figure.Name} is computed.");
            Compare(figure.Value, actual, tolerance, $"{what} {figure.Name}");
        }
    }

    static void Compare(JsonElement expected, object? actual, double tolerance, string what)
    {
        switch (actual)
        {
            case null:
                Assert.Equal(JsonValueKind.Null, expected.ValueKind);
                break;
            case bool truth:
                Assert.Equal(expected.GetBoolean(), truth);
                break;
            case int or long:
                Compare(expected, Convert.ToDouble(actual, CultureInfo.InvariantCulture), tolerance, what);
                break;
            case double number:
                Assert.True(Math.Abs(number - expected.GetDouble()) <= Allowed(expected.GetDouble(), tolerance), string.Create(CultureInfo.InvariantCulture, $"{what}: expected {expected}, computed {number}."));
                break;
            case string word:
                Assert.Equal(expected.GetString(), word);
                break;
            case Figures figures:
                CompareAll(expected, figures, tolerance, what);
                break;
            case IEnumerable list:
                var (wanted, found) = (expected.EnumerateArray().ToList(), list.Cast<object?>().ToList());
                Assert.Equal(wanted.Count, found.Count);
                for (var i = 0; i < found.Count; i++)
                    Compare(wanted[i], found[i], tolerance, string.Create(CultureInfo.InvariantCulture, $"{what} {i}"));
                break;
            default:
                Assert.Fail($"{what}: {actual} cannot be compared.");
                break;
        }
    }

    // Far below 1, as a small probability is, the tolerance counts relative to the figure.
    static double Allowed(double expected, double tolerance) => tolerance * (Math.Abs(expected) is > 0 and < 1 and var small ? small : 1);
}
