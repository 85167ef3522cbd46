using NpsBot.Chat;
using NpsBot.Core.Disclosure;
using NpsBot.Core.Surveys;
using NpsBot.Setup;
using NpsBot.Surveys;
using NpsBot.Texts;

namespace NpsBot.Tests.Chat;

public sealed class WaveNamesTests
{
    static readonly DateTimeOffset Start = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);

    static readonly Programme Programme = new("contoso",
        [
            Service("payroll", "Payroll", "2025 Q2", "2026 Q1", "2026 Q2", "Payroll 2024"),
            Service("canteen", "Canteen", "Spring 2026", "2026"),
        ], new HashSet<string>(), new NpsBotOptions());

    [Theory]
    [InlineData("score payroll 2026 Q2", "2026 Q2", "score payroll")]
    [InlineData("payroll q2 2026?", "2026 Q2", "payroll ?")]
    [InlineData("nps of payroll in 2026q1", "2026 Q1", "nps of payroll in")]
    [InlineData("why payroll Q2", "2026 Q2", "why payroll")]
    [InlineData("payroll q2 2025", "2025 Q2", "payroll")]
    [InlineData("薪酬2026年第二季度多少分", "2026 Q2", "薪酬 多少分")]
    [InlineData("二季度多少分", "2026 Q2", "多少分")]
    [InlineData("score canteen spring", "Spring 2026", "score canteen")]
    [InlineData("score canteen SPRING 2026", "Spring 2026", "score canteen")]
    public void A_wave_is_found_however_loosely_it_is_named(string text, string wave, string rest)
    {
        var found = WaveNames.Find(text, Programme);
        Assert.Equal(wave, found?.Wave);
        Assert.Equal(rest, string.Join(' ', found!.Value.Without.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
    }

    [Theory]
    [InlineData("score payroll")]
    [InlineData("8")]
    [InlineData("payroll 8")]
    [InlineData("is q1 better than q2")]
    [InlineData("how did we do this quarter")]
    [InlineData("score payroll 2019 Q4")]
    [InlineData("")]
    public void Where_none_is_named_or_two_are_none_is_found(string text) => Assert.Null(WaveNames.Find(text, Programme));

    static ServiceEntry Service(string id, string name, params string[] waves) => new(
        id, ServiceType.Other, new Dictionary<Language, string> { [Language.English] = name }, [], new HashSet<string>(),
        [.. waves.Select((wave, place) => new WaveEntry($"{id}-{place}", id, wave, new Wave(Start.AddDays(place), Start.AddDays(place + 1)), Question.About(SubjectKind.InternalService), Thresholds.Default)).Reverse()]);
}
