using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using NpsBot.Errands;
using NpsBot.ProgrammeFiles;
using NpsBot.Setup;
using NpsBot.Storage;
using NpsBot.Surveys;
using NpsBot.Tests.House;
using NpsBot.Texts;

namespace NpsBot.Tests.Errands;

/// <summary>Commands beside a running server, and whatever else may come through the same door.</summary>
public sealed class ErrandTests : IAsyncLifetime
{
    const string Tenant = "0c9b6a1e-2f43-4f0e-9d4b-7a52c1e8f360";

    static readonly string Example = Setup.Repository.File("docs", "programme.example.yaml");

    DemoBot bot = null!;

    public async Task InitializeAsync() => bot = await DemoBot.Run();

    public async Task DisposeAsync() => await bot.DisposeAsync();

    string Door => Path.Combine(bot.DataDirectory, "npsbot.errands");

    [Fact]
    public async Task An_import_beside_the_running_server_is_done_by_it_and_known_to_it_at_once()
    {
        Assert.Empty(bot.Service<Programmes>().Of(Tenant).Services);
        var (code, said, complaints) = await Import(Example, Language.English);
        Assert.Equal((0, ""), (code, complaints));
        Assert.Contains("7 new", said, StringComparison.Ordinal);
        Assert.NotEmpty(bot.Service<Programmes>().Of(Tenant).Services);
        Assert.Equal(7, bot.Count($"SELECT COUNT(*) FROM person WHERE tenant_id = '{Tenant}'"));
    }

    [Fact]
    public async Task A_reading_of_the_directory_is_handed_over_too_and_only_what_the_server_itself_reads_is_read()
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var errand = new Errand(NpsBot.People.Graph.SyncCommand.ErrandName, "", ReadOnlyMemory<byte>.Empty, new Dictionary<string, string>(StringComparer.Ordinal) { ["tenants"] = Tenant, ["mode"] = "Apply" });
        Assert.Equal(1, await ErrandRun.HereOrThere(errand, bot.DataDirectory, new NpsBotOptions(), Phrases.In(Language.English), output, error, default));
        Assert.Contains("NpsBot.Tenants[0].People.Source", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_server_reads_for_a_command_is_told_to_the_command()
    {
        await using var tenant = await GraphTenant.Start(1);
        tenant.With(people: 3);
        using var output = new StringWriter();
        using var error = new StringWriter();
        var errand = new Errand(NpsBot.People.Graph.SyncCommand.ErrandName, "", ReadOnlyMemory<byte>.Empty, new Dictionary<string, string>(StringComparer.Ordinal) { ["tenants"] = GraphTenant.Id, ["mode"] = "Apply" });
        var desk = new ErrandDesk(tenant.Database, tenant.Options, tenant.Clock, Phrases.In(Language.English), output, error) { Directories = tenant.Service<NpsBot.People.Graph.PeopleSync>() };
        Assert.Equal((0, ""), (await NpsBot.People.Graph.SyncCommand.Do(errand, desk, default), error.ToString()));
        Assert.Contains("3", output.ToString(), StringComparison.Ordinal);
        Assert.Equal(3, tenant.Database.Count("SELECT COUNT(*) FROM person WHERE on_roster = 1"));
    }

    [Fact]
    public async Task The_server_speaks_the_language_of_whoever_typed_the_command()
    {
        var (_, said, _) = await Import(Example, Language.SimplifiedChinese);
        Assert.StartsWith("已导入。", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_with_mistakes_is_refused_as_without_a_server()
    {
        using var files = new TempDirectory();
        var file = files.File("programme.yaml");
        await File.WriteAllTextAsync(file, "tenant: 5\nservices: []\n");
        var (code, said, complaints) = await Import(file, Language.English);
        Assert.Equal((1, ""), (code, said));
        Assert.Contains(file, complaints, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_nobody_foresaw_ends_in_one_line_and_what_keeps_any_command_from_its_work_passes()
    {
        using var error = new StringWriter();
        Assert.Equal(1, await ErrandRun.Guarded(() => throw new OverflowException(), Phrases.In(Language.English), error));
        Assert.StartsWith("This could not be done, and nothing was changed", Assert.Single(error.ToString().TrimEnd().Split('\n')), StringComparison.Ordinal);
        await Assert.ThrowsAsync<IOException>(() => ErrandRun.Guarded(() => throw new IOException("full"), Phrases.In(Language.English), error));
    }

    [Fact]
    public async Task Two_imports_at_once_are_done_one_after_the_other()
    {
        var both = await Task.WhenAll(Import(Example, Language.English), Import(Example, Language.English));
        Assert.All(both, import => Assert.Equal(0, import.Code));
        Assert.Single(both, import => import.Said.Contains("7 new", StringComparison.Ordinal));
        Assert.Equal(2, bot.Count("SELECT COUNT(*) FROM audit WHERE action = 'import'"));
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\n\r\n")]
    [InlineData("\n")]
    [InlineData("{}\n")]
    [InlineData("null\n")]
    [InlineData("{\"Errand\":\"import-programme\",\"File\":\"a\",\"Language\":\"en\",\"Arguments\":{},\"Length\":-1}\n")]
    [InlineData("{\"Errand\":\"import-programme\",\"File\":\"a\",\"Language\":\"en\",\"Arguments\":{},\"Length\":2000000000}\n")]
    [InlineData("{\"Errand\":\"import-programme\",\"File\":\"a\",\"Language\":\"en\",\"Arguments\":{\"a\":null},\"Length\":0}\n")]
    [InlineData("{\"Errand\":\"import-programme\",\"File\":\"a\",\"Language\":\"en\",\"Arguments\":{},\"Length\":9,\"More\":1}\nabc")]
    [InlineData("{\"Errand\":\"import-programme\",\"File\":\"a\",\"Language\":\"en\",\"Arguments\":{},\"Length\":9}\nabc")]
    [InlineData("never ends ")]
    public async Task What_is_no_errand_gets_no_reply_and_the_next_one_is_served(string garbage)
    {
        var bytes = Encoding.UTF8.GetBytes(garbage.StartsWith("never", StringComparison.Ordinal) ? string.Concat(Enumerable.Repeat(garbage, 10_000)) : garbage);
        Assert.Equal("", await Say(bytes));
        Assert.Equal(0, (await Import(Example, Language.English)).Code);
    }

    [Fact]
    public async Task Random_bytes_get_no_reply_either()
    {
        var bytes = new byte[100_000];
        new Random(1).NextBytes(bytes);
        Assert.Equal("", await Say(bytes));
        Assert.Equal(0, (await Import(Example, Language.English)).Code);
    }

    [Fact]
    public async Task An_errand_that_nobody_knows_is_refused_in_words()
    {
        var reply = await Say(Encoding.UTF8.GetBytes("{\"Errand\":\"rm -rf\",\"File\":\"a\",\"Language\":\"en\",\"Arguments\":{},\"Length\":0}\n"));
        Assert.Contains("older version", reply, StringComparison.Ordinal);
        Assert.EndsWith("{\"Exit\":2}\n", reply, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_accounts_cannot_open_the_door()
    {
        if (OperatingSystem.IsWindows())
            return;
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Door));
        if (!Environment.IsPrivilegedProcess)
            return;
        // The directory of this test is closed to others as well; with that open, the door is still shut.
        File.SetUnixFileMode(bot.DataDirectory, (UnixFileMode)0b111_101_101);
        using var other = Process.Start("setpriv", ["--reuid=nobody", "--regid=nogroup", "--clear-groups", "test", "-w", Door]);
        await other.WaitForExitAsync();
        Assert.Equal(1, other.ExitCode);
    }

    [Fact]
    public async Task After_the_server_has_ended_the_door_is_gone_and_a_door_left_behind_by_a_crash_is_no_obstacle()
    {
        await bot.Restart();
        Assert.True(File.Exists(Door));
        using var data = new TempDirectory();
        using (var left = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified))
        {
            left.Bind(new UnixDomainSocketEndPoint(data.File("door")));
            Assert.Null(await ErrandDoor.Knock(data.File("door"), CancellationToken.None));
            using var door = ErrandDoor.Open(data.File("door"));
            using var caller = await ErrandDoor.Knock(data.File("door"), CancellationToken.None);
            Assert.NotNull(caller);
        }
    }

    [Fact]
    public async Task Without_a_door_the_data_directory_is_simply_in_use()
    {
        using var data = new TempDirectory();
        using var taken = Database.Open(data.Path);
        using StringWriter output = new(), error = new();
        await Assert.ThrowsAsync<DataInUseException>(() => ImportCommand.Run(Example, data.Path, new NpsBotOptions(), Phrases.In(Language.English), output, error, CancellationToken.None));
    }

    async Task<(int Code, string Said, string Complaints)> Import(string file, Language language)
    {
        using StringWriter output = new(), error = new();
        var code = await ImportCommand.Run(file, bot.DataDirectory, new NpsBotOptions(), Phrases.In(language), output, error, CancellationToken.None);
        return (code, output.ToString(), error.ToString());
    }

    async Task<string> Say(byte[] request)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(Door));
        try
        {
            using var reply = new MemoryStream();
            await using var stream = new NetworkStream(socket);
            await socket.SendAsync(request);
            socket.Shutdown(SocketShutdown.Send);
            await stream.CopyToAsync(reply);
            return Encoding.UTF8.GetString(reply.ToArray());
        }
        catch (Exception cut) when (cut is SocketException or IOException)
        {
            // The server hung up before it had heard everything.
            return "";
        }
    }
}
