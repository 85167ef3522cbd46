using NpsBot.Chat;
using NpsBot.Texts;

namespace NpsBot.Tests.Chat;

public sealed class CommandsTests
{
    static readonly Dictionary<string, string> Meant = new(StringComparer.Ordinal) { ["hi"] = "greeting" };

    public static TheoryData<string, Language> Listed()
    {
        var listed = new TheoryData<string, Language>();
        foreach (var command in Commands.All)
        {
            foreach (var language in LanguageTags.All)
                listed.Add(command.Name, language);
        }
        return listed;
    }

    [Theory]
    [MemberData(nameof(Listed))]
    public void Every_listed_command_is_understood_as_itself(string name, Language language)
    {
        var typed = Commands.All.Single(command => command.Name == name).Typed(language);
        Assert.Equal(Meant.GetValueOrDefault(name, name), Labelled.Label(Understanding.Of(typed, Catalogue.Services)));
    }

    [Theory]
    [MemberData(nameof(Listed))]
    public void Every_listed_command_fits_the_manifest(string name, Language language)
    {
        var command = Commands.All.Single(command => command.Name == name);
        Assert.InRange(command.Typed(language).Length, 1, 32);
        Assert.InRange(command.About(language).Length, 1, 128);
    }

    [Fact]
    public void The_manifest_has_room_for_all_commands() => Assert.InRange(Commands.All.Count, 1, 12);

    [Theory]
    [InlineData("score")]
    [InlineData("why")]
    [InlineData("tips")]
    [InlineData("change")]
    public void A_command_and_any_name_of_a_service_mean_that_service(string command) =>
        Assert.All(
            Catalogue.Services.SelectMany(service => service.Names.Select(name => (service.Id, name))),
            one => Assert.Equal($"{command} {one.Id}", Labelled.Label(Understanding.Of($"{command} {one.name}", Catalogue.Services))));
}
