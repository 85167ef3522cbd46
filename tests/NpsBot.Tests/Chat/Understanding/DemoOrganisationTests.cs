using System.Text.Json;
using NpsBot.Chat;

namespace NpsBot.Tests.Chat;

/// <summary>The made-up organisation of the demo was written by somebody else than the phrases: its comments must stay comments.</summary>
public sealed class DemoOrganisationTests
{
    static readonly IReadOnlyList<NamedService> Services =
    [
        .. Read("organisation").RootElement.GetProperty("services").EnumerateArray().Select(service =>
            new NamedService(
                service.GetProperty("id").GetString()!,
                [.. Texts(service.GetProperty("names")), .. Texts(service.GetProperty("aliases"))])),
    ];

    [Fact]
    public void No_comment_is_taken_for_a_question_or_a_command()
    {
        string[] comments = [.. Services.SelectMany(service => Read("remarks-" + service.Id).RootElement.EnumerateArray()).SelectMany(remark => Texts(remark.GetProperty("texts")))];
        Assert.InRange(comments.Length, 300, 10_000);
        Assert.All(comments, comment => Assert.Equal(new Intent.Unclear(comment), Understanding.Of(comment, Services)));
    }

    [Fact]
    public void Every_name_of_a_service_is_understood() =>
        Assert.All(
            Read("organisation").RootElement.GetProperty("services").EnumerateArray(),
            service => Assert.All(
                Texts(service.GetProperty("names")).Concat(Texts(service.GetProperty("aliases"))),
                name => Assert.Equal(new Intent.Why(service.GetProperty("id").GetString()), Understanding.Of("why " + name, Services))));

    [Theory]
    [InlineData("score IT", "it-help-desk")]
    [InlineData("how is IT doing?", "it-help-desk")]
    [InlineData("helpdesk nps?", "it-help-desk")]
    [InlineData("IT 服务台这季度多少分", "it-help-desk")]
    [InlineData("資訊服務台這季幾分", "it-help-desk")]
    [InlineData("薪资多少分", "payroll")]
    [InlineData("總務分數", "facilities")]
    [InlineData("larkview nps", "larkview")]
    [InlineData("IT 得分", "it-help-desk")]
    [InlineData("it得分", "it-help-desk")]
    [InlineData("我们IT怎么样", "it-help-desk")]
    [InlineData("上个季度IT多少分", "it-help-desk")]
    [InlineData("last quarter IT", "it-help-desk")]
    [InlineData("how did IT do in 2026 Q3", "it-help-desk")]
    public void Its_services_are_found(string text, string serviceId) =>
        Assert.Equal(new Intent.Score(serviceId), Understanding.Of(text, Services));

    [Theory]
    [InlineData("human please")]
    [InlineData("HUMAN please")]
    [InlineData("I want to talk to a person")]
    public void Who_wants_a_person_does_not_ask_for_the_score_of_human_resources(string text) =>
        Assert.Equal(new Intent.Help(), Understanding.Of(text, Services));

    [Theory]
    [InlineData("my manager is harassing me")]
    [InlineData("I want to talk to someone about my manager")]
    [InlineData("我被主管骚扰")]
    [InlineData("我覺得上班不安全")]
    public void Harm_is_never_answered_with_a_figure(string text) =>
        Assert.Equal(new Intent.Unclear(text), Understanding.Of(text, Services));

    static IEnumerable<string> Texts(JsonElement byLanguage) =>
        byLanguage.EnumerateObject().SelectMany(language =>
            language.Value.ValueKind == JsonValueKind.Array ? language.Value.EnumerateArray().Select(text => text.GetString()!) : [language.Value.GetString()!]);

    static JsonDocument Read(string name)
    {
        using var stream = typeof(Understanding).Assembly.GetManifestResourceStream($"NpsBot.Demo.{name}.data.json")!;
        return JsonDocument.Parse(stream);
    }
}
