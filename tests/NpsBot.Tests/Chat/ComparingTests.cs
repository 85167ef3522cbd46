using NpsBot.Tests.House;

namespace NpsBot.Tests.Chat;

public abstract class ComparingTests(On engine) : IAsyncLifetime
{
    public sealed class OnSqlite() : ComparingTests(On.Sqlite);

    public sealed class OnPostgres() : ComparingTests(On.Postgres);

    DemoBot bot = null!;

    public async Task InitializeAsync() => bot = await DemoBot.Run(engine: engine);

    public async Task DisposeAsync() => await bot.DisposeAsync();

    [Fact]
    public async Task Hr_sees_services_and_departments_side_by_side_and_each_look_is_noted()
    {
        var hr = bot.Person("HR");
        await hr.Installs();
        var services = await hr.Asks("compare services");
        Assert.Contains("Services side by side", services.Words, StringComparison.Ordinal);
        Assert.Contains("without ranks", services.Words, StringComparison.Ordinal);
        Assert.True(bot.Database.Count("SELECT COUNT(*) FROM audit WHERE action = 'compare'") > 0);

        var departments = await hr.Asks("compare IT help desk by department");
        Assert.Contains("IT help desk, by department", departments.Words, StringComparison.Ordinal);
        Assert.Equal(1, bot.Database.Count("SELECT COUNT(*) FROM audit WHERE action = 'compare' AND subject LIKE '%by department'"));
        Assert.Contains("Careful", (await hr.Asks("compare services across countries")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Departments_without_a_service_are_asked_back_for()
    {
        var hr = bot.Person("HR");
        await hr.Installs();
        Assert.Contains("Payroll", (await hr.Asks("compare departments")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Others_are_told_why_not()
    {
        await bot.Person("First, lead and HR").Installs();
        var second = bot.Person("Second");
        await second.Installs();
        foreach (var question in new[] { "compare services", "compare departments", "payroll by department", "compare languages" })
        {
            var answer = await second.Asks(question);
            Assert.Contains("HR only", answer.Words, StringComparison.Ordinal);
            Assert.DoesNotMatch(@"[+−]\d", answer.Words);
        }
    }

    [Fact]
    public async Task Who_took_part_is_told_without_departments_while_people_answer()
    {
        var lead = bot.Person("Lead");
        await lead.Installs();
        var answer = await lead.Asks("response IT help desk");
        Assert.Contains("IT help desk: who took part", answer.Words, StringComparison.Ordinal);
        Assert.Contains("Reached", answer.Words, StringComparison.Ordinal);
        Assert.Contains("once the survey has closed", answer.Words, StringComparison.Ordinal);
        Assert.Equal(1, bot.Database.Count("SELECT COUNT(*) FROM audit WHERE action = 'response'"));
    }

    [Fact]
    public async Task Nobody_else_hears_who_took_part()
    {
        await bot.Person("First, lead and HR").Installs();
        var second = bot.Person("Second");
        await second.Installs();
        Assert.DoesNotContain("Reached", (await second.Asks("response payroll")).Words, StringComparison.Ordinal);
    }
}
