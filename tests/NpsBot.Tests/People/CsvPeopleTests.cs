using System.Text;
using NpsBot.People;
using NpsBot.People.Csv;
using NpsBot.Tests.House;
using NpsBot.Tests.Setup;
using NpsBot.Texts;

namespace NpsBot.Tests.People;

public sealed class CsvPeopleTests
{
    const string E1 = "7b1d2c30-0000-4000-8000-000000000001";
    const string E2 = "7b1d2c30-0000-4000-8000-000000000002";

    [Fact]
    public async Task A_list_in_gb18030_with_chinese_columns_and_windows_line_ends_is_read_whole()
    {
        var list = await ReadFile("shanghai.gb18030.csv");
        var (li, hanako, zhang) = (list.People[0], list.People[2], list.People[3]);
        Assert.Equal((E1, "李伟", "信息技术部", "zh-Hans", "Asia/Shanghai", "上海", "7b1d2c30-0000-4000-8000-000000000003"), (li.EntraObjectId, li.Name, li.Department, li.Language, li.TimeZone, li.Site, li.Manager));
        Assert.Equal(["上海办公室", "技术"], li.Groups);
        Assert.Equal(new DateTimeOffset(2026, 12, 1, 0, 0, 0, TimeSpan.FromHours(8)), list.People[1].AwayUntil);
        Assert.Equal("𠮷田 花子", hanako.Name);
        Assert.Equal(new DateTimeOffset(2026, 10, 31, 0, 0, 0, TimeSpan.Zero), zhang.LeftAt);
        Assert.Equal("Columns that nothing is taken from: 工号.", Assert.Single(list.Remarks).In(Phrases.In(Language.English)));
    }

    [Fact]
    public async Task A_list_in_big5_is_not_taken_for_gb18030() =>
        Assert.Equal([("陳怡君", "人力資源部", "Asia/Taipei"), ("林志明", "資訊部", "Asia/Taipei")], (await ReadFile("taipei.big5.csv")).People.Select(person => (person.Name, person.Department, person.TimeZone)));

    [Fact]
    public async Task A_list_of_a_spreadsheet_with_semicolons_quotes_and_a_byte_order_mark_is_read_whole()
    {
        var people = (await ReadFile("excel.utf8-bom.semicolons.csv")).People;
        Assert.Equal(
            [("grace.lim@contoso.com", "Lim, Grace", "R&D; Labs", "Asia/Singapore"), ("omar@contoso.com", "Omar \"Oz\" Haddad", "Sales", "Europe/Berlin"), ("zoë@contoso.com", "Zoë Łuk", "Sales", null)],
            people.Select(person => (person.Upn, person.Name, person.Department, person.TimeZone)));
        Assert.Equal(["sg", "labs"], people[0].Groups);
    }

    [Theory]
    [InlineData("Object ID,Name\n")]
    [InlineData("entra-object-id\tFULL NAME\n")]
    [InlineData("Ｅｎｔｒａ＿Ｏｂｊｅｃｔ＿ＩＤ;displayName\r\n")]
    [InlineData("物件識別碼,顯示名稱\r")]
    public async Task Names_of_columns_are_matched_kindly(string heading)
    {
        var delimiter = heading.Contains('\t', StringComparison.Ordinal) ? '\t' : heading.Contains(';', StringComparison.Ordinal) ? ';' : ',';
        var person = Assert.Single((await Read($"{heading}{E1.ToUpperInvariant()}{delimiter}Grace")).People);
        Assert.Equal((E1, "Grace"), (person.EntraObjectId, person.Name));
    }

    [Theory]
    [InlineData(",Li Wei", "neither an Entra object id")]
    [InlineData("li.wei@contoso.com,Li Wei", "is an address, and this column wants the object id. Call the column upn")]
    [InlineData("7b1d2c30\uFFFD,Li Wei", "not a whole id")]
    [InlineData("00000000-0000-0000-0000-000000000000,Li Wei", "all zeros")]
    [InlineData("<object id>,Li Wei", "placeholder")]
    [InlineData("7b1d2c30-0000-4000-8000-00000000001,Li Wei", "not a whole id")]
    [InlineData(E2 + ",Li Wei", "stands in line 2 already")]
    [InlineData(E1 + ",Li Wei,too,many,cells", "more cells")]
    [InlineData(E1 + ",=cmd|' /C calc'!A0", "a spreadsheet would run it")]
    [InlineData(E1 + ",@SUM(1)", "a spreadsheet would run it")]
    [InlineData(E1 + ",Li\0Wei", "control how text is shown")]
    [InlineData(E1 + ",Li \u202Egnaw", "control how text is shown")]
    [InlineData(E1 + ",\"Li \"Wei\" Zhang\"", "quotation mark")]
    [InlineData(E1 + ",\"Li Wei", "quotation mark")]
    public async Task A_line_that_cannot_be_taken_is_reported_with_its_number_and_reason_and_the_others_are_taken(string line, string reason)
    {
        var list = await Read($"id,name\n{E2},First\n{line}\n\n7b1d2c30-0000-4000-8000-000000000009,Last\n");
        var rejected = Assert.Single(list.Remarks);
        Assert.True(rejected.IsRejection);
        Assert.Equal(3, rejected.Line);
        Assert.Contains(reason, rejected.In(Phrases.In(Language.English)), StringComparison.Ordinal);
        Assert.Equal(["First", "Last"], list.People.Where(person => person.Said != Facts.None).Select(person => person.Name));
        Assert.All(LanguageTags.All, language => Assert.NotEmpty(rejected.In(Phrases.In(language))));
    }

    [Fact]
    public async Task A_text_that_is_too_long_is_shown_short()
    {
        var remark = Assert.Single((await Read($"id,name\n{E1},{new string('x', 5000)}\n")).Remarks);
        Assert.InRange(remark.In(Phrases.In(Language.English)).Length, 50, 100);
    }

    [Theory]
    [InlineData("left", "soon", "not a day")]
    [InlineData("left", "03/04/2027", "not a day")]
    [InlineData("away_until", "2027-02-30", "not a day")]
    public async Task A_person_whose_line_is_rejected_is_still_there(string column, string cell, string reason)
    {
        var list = await Read($"id,name,{column}\n{E1},Grace,{cell}\n");
        Assert.Contains(reason, Assert.Single(list.Remarks).In(Phrases.In(Language.English)), StringComparison.Ordinal);
        Assert.Equal((E1, Facts.None), (list.People[0].EntraObjectId, list.People[0].Said));
    }

    [Theory]
    [InlineData("time_zone", "Mars/Olympus", "the programme's is used")]
    [InlineData("language", "fr-FR", "the person's Teams decides")]
    [InlineData("manager", "the boss", "no manager here")]
    public async Task What_is_not_understood_about_a_person_is_reported_and_the_person_taken(string column, string cell, string reason)
    {
        var list = await Read($"id,name,{column}\n{E1},Grace,{cell}\n");
        Assert.Contains(reason, Assert.Single(list.Remarks, remark => !remark.IsRejection).In(Phrases.In(Language.English)), StringComparison.Ordinal);
        Assert.Equal("Grace", list.People[0].Name);
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("7b1d2c30-0000-4000-8000-000000000001,Grace\n", "The first line must name the columns")]
    [InlineData("name,department\nGrace,Sales\n", "No column says who is meant")]
    [InlineData("id,object id,name\nx,x,Grace\n", "\"object id\" says the same as another one")]
    [InlineData("id,name\n", "names nobody")]
    [InlineData("id,name\n,,\n \n", "names nobody")]
    public async Task A_file_that_is_no_list_of_people_changes_nothing(string text, string reason) =>
        Assert.Contains(reason, await Refusal(Encoding.UTF8.GetBytes(text)), StringComparison.Ordinal);

    [Fact]
    public async Task Bytes_that_are_no_text_are_refused() =>
        Assert.Contains("neither valid UTF-8 nor GB18030", await Refusal([.. Encoding.ASCII.GetBytes("id,name\n"), 0xFF, 0xFF, 0xFE, 0x80, 0x0A]), StringComparison.Ordinal);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Broken_utf_16_makes_nobody_and_whole_utf_16_is_read(bool isBigEndian)
    {
        var encoding = new UnicodeEncoding(isBigEndian, byteOrderMark: true);
        byte[] whole = [.. encoding.GetPreamble(), .. encoding.GetBytes($"id,name\n{E1},李伟\n")];
        Assert.Equal("李伟", Assert.Single(Assert.IsType<PeopleReading.Listed>(await Read(whole)).List.People).Name);
        byte[] loneSurrogate = [.. whole, .. isBigEndian ? (byte[])[0xD8, 0x00] : [0x00, 0xD8], .. encoding.GetBytes(",Nobody\n")];
        Assert.Contains("Save it again", await Refusal(loneSurrogate), StringComparison.Ordinal);
        Assert.Contains("Save it again", await Refusal(whole[..^1]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_heading_with_code_points_that_are_no_characters_is_passed_over() =>
        Assert.Equal("Grace", Assert.Single((await Read($"id,name,\uFFFE,a\uFFFF\n{E1},Grace,x,y\n")).People).Name);

    [Fact]
    public async Task A_day_before_the_calendar_of_any_zone_is_no_day() =>
        Assert.Contains("not a day", Assert.Single((await Read($"id,time_zone,away_until\n{E1},Asia/Taipei,0001-01-01\n")).Remarks).In(Phrases.In(Language.English)), StringComparison.Ordinal);

    [Fact]
    public async Task A_line_without_end_is_refused_before_it_fills_the_memory() =>
        Assert.Contains("longer than 65536 bytes", await Refusal(Encoding.ASCII.GetBytes($"id,name\n{E1},\"{new string('x', 3_000_000)}")), StringComparison.Ordinal);

    [Fact]
    public async Task A_file_that_is_far_too_large_is_not_read_to_its_end()
    {
        await using var endless = new EndlessFile();
        var unreadable = Assert.IsType<PeopleReading.Unreadable>(await new CsvPeople(endless, SmallOrganisation.Start).Read(null, CancellationToken.None));
        Assert.Contains("larger than 64 MB", unreadable.Why.In(Phrases.In(Language.English)), StringComparison.Ordinal);
        Assert.InRange(endless.Given, 64L << 20, 65L << 20);
    }

    static async Task<PeopleList> Read(string text) => Assert.IsType<PeopleReading.Listed>(await Read(Encoding.UTF8.GetBytes(text))).List;

    static async Task<PeopleList> ReadFile(string name) =>
        Assert.IsType<PeopleReading.Listed>(await Read(await File.ReadAllBytesAsync(Repository.File("tests", "NpsBot.Tests", "People", "lists", name)))).List;

    static async Task<PeopleReading> Read(byte[] bytes)
    {
        using var stream = new MemoryStream(bytes);
        return await new CsvPeople(stream, SmallOrganisation.Start).Read(null, CancellationToken.None);
    }

    static async Task<string> Refusal(byte[] bytes) => Assert.IsType<PeopleReading.Unreadable>(await Read(bytes)).Why.In(Phrases.In(Language.English));

    sealed class EndlessFile : MemoryStream
    {
        public long Given { get; private set; }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            buffer.Span.Fill((byte)'x');
            Given += buffer.Length;
            return ValueTask.FromResult(buffer.Length);
        }
    }
}
