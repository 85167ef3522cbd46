using NpsBot.Calendars;
using NpsBot.Setup;
using NpsBot.Storage;
using NpsBot.Tests.House;
using NpsBot.Texts;

namespace NpsBot.Tests.Calendars;

/// <summary>By the command, as an administrator imports.</summary>
public sealed class ImportCalendarTests : IDisposable
{
    const string Days = "SELECT group_concat(site || ' ' || day || ' ' || is_working) FROM calendar_day";

    readonly TempDirectory data = new();
    readonly NpsBotOptions served = new() { Tenants = { new TenantOptions { Id = ProductionBot.Contoso } } };

    public void Dispose() => data.Dispose();

    [Fact]
    public async Task Days_take_the_place_of_those_that_the_site_had()
    {
        Site("Shanghai");
        Assert.Equal(0, (await Import("2027-02-06,holiday\n", "Shanghai")).Code);
        var (code, said, _) = await Import("2027-02-07,holiday\n2027-02-14,work\n", "Shanghai");
        Assert.Equal(0, code);
        Assert.Contains("1", said, StringComparison.Ordinal);
        Assert.Equal("Shanghai 2027-02-07 0,Shanghai 2027-02-14 1", Look(Days));
        Assert.Equal(0, (await Import("2027-02-08,holiday\n", null)).Code);
        Assert.Contains(" 2027-02-08 0", Look(Days), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mistakes_change_nothing_and_are_told_with_their_lines()
    {
        Site("Shanghai");
        var (code, _, error) = await Import("2027-02-06,holiday\nfoo\n", "Shanghai");
        Assert.Equal(1, code);
        Assert.Contains("days.csv:2: ", error, StringComparison.Ordinal);
        Assert.Contains("Shanghai", (await Import("2027-02-06,holiday\n", "Shangai")).Error, StringComparison.Ordinal);
        Assert.Equal(1, (await Import(string.Concat(Enumerable.Range(0, 800).Select(day => $"{new DateOnly(2027, 1, 1).AddDays(day):yyyy-MM-dd},holiday\n")), null)).Code);
        Assert.Null(NullIfEmpty(Look(Days)));
    }

    [Fact]
    public async Task A_file_that_is_not_there_and_an_organisation_that_is_not_named_are_told()
    {
        using var error = new StringWriter();
        Assert.Equal(1, await ImportCalendarCommand.Run(Path.Combine(data.Path, "none.csv"), null, null, data.Path, served, Phrases.In(Language.English), TextWriter.Null, error, default));
        Assert.Contains("none.csv", error.ToString(), StringComparison.Ordinal);
        Assert.Equal(1, await ImportCalendarCommand.Run("none.csv", null, null, data.Path, new NpsBotOptions(), Phrases.In(Language.English), TextWriter.Null, error, default));
        Assert.Contains("--tenant", error.ToString(), StringComparison.Ordinal);
    }

    async Task<(int Code, string Said, string Error)> Import(string text, string? site)
    {
        var file = Path.Combine(data.Path, "days.csv");
        await File.WriteAllTextAsync(file, text);
        using StringWriter output = new(), error = new();
        var code = await ImportCalendarCommand.Run(file, site, null, data.Path, served, Phrases.In(Language.English), output, error, default);
        return (code, output.ToString(), error.ToString());
    }

    void Site(string name)
    {
        using var database = Database.Open(data.Path);
        database.Write(session => session.Execute("INSERT INTO site (tenant_id, site) VALUES (@tenant, @site)", ("tenant", ProductionBot.Contoso), ("site", name)));
    }

    string? Look(string sql)
    {
        using var database = Database.OpenReadOnly(data.Path);
        return database.Text(sql);
    }

    static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
