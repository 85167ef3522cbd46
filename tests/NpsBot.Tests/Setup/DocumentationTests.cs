using NpsBot.Setup;

namespace NpsBot.Tests.Setup;

public sealed class DocumentationTests
{
    static readonly string ConnectATenant = File.ReadAllText(Repository.File("docs", "connect-a-tenant.md"));

    public static TheoryData<string> Settings => [.. Names(typeof(NpsBotOptions), "")];

    [Theory]
    [MemberData(nameof(Settings))]
    public void Every_setting_is_explained_with_its_environment_variable(string path) =>
        Assert.Contains($"| `NpsBot.{path}` | `{SettingProblems.Variable(path)}` |", ConnectATenant, StringComparison.Ordinal);

    [Fact]
    public void Every_graph_permission_is_explained() =>
        Assert.All(GraphPermissions.Known, permission => Assert.Contains($"| `{permission}` |", ConnectATenant, StringComparison.Ordinal));

    [Theory]
    [InlineData("tenant timeZone services people surveys")]
    [InlineData("id type names aliases leads deputies runBy")]
    [InlineData("id name department language")]
    [InlineData("service audience thresholds waves")]
    public void Every_key_of_the_programme_file_is_explained(string keys)
    {
        var page = File.ReadAllText(Repository.File("docs", "programme-file.md"));
        Assert.All(keys.Split(' '), key => Assert.Contains($"| `{key}` |", page, StringComparison.Ordinal));
    }

    static IEnumerable<string> Names(Type type, string before) => type.GetProperties().SelectMany(property => property.PropertyType switch
    {
        var text when text == typeof(string) => [before + property.Name],
        var list when list == typeof(IList<string>) => [$"{before}{property.Name}[0]"],
        { IsGenericType: true } list => Names(list.GetGenericArguments()[0], $"{before}{property.Name}[0]."),
        var inner => Names(inner, $"{before}{property.Name}."),
    });
}
