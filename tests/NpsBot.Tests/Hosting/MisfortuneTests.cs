using System.Net;
using System.Net.Sockets;
using NpsBot.Storage;
using NpsBot.Tests.House;

namespace NpsBot.Tests.Hosting;

/// <summary>What keeps a command from its work ends in one kind line and a documented code, never in a stack trace.</summary>
public sealed class MisfortuneTests : IDisposable
{
    readonly TempDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Theory]
    [InlineData(1, "A port is a number from 0 to 65535.", "demo", "--port", "abc")]
    [InlineData(1, "A port is a number from 0 to 65535.", "demo", "--port", "-1")]
    [InlineData(1, "A seed is a whole number", "demo", "--seed", "1.5")]
    [InlineData(1, "/dev/zero has more than 20 MB", "import", "--programme", "/dev/zero", "--data", "data")]
    [InlineData(1, "/etc is a directory", "import", "--programme", "/etc", "--data", "data")]
    [InlineData(1, "--dry-run goes with --people", "import", "--programme", "nowhere.yaml", "--dry-run", "--data", "data")]
    [InlineData(1, "There is no file nowhere.yaml", "import", "--programme", "nowhere.yaml", "--data", "data")]
    [InlineData(2, "There can be no data directory at /dev/null/data", "demo", "--port", "0", "--data", "/dev/null/data")]
    [InlineData(2, "The data directory /sys/data cannot be written to", "demo", "--port", "0", "--data", "/sys/data")]
    public async Task Each_is_said_in_one_line(int code, string line, params string[] arguments) => await AssertSaid(code, line, arguments);

    [Fact]
    public async Task A_file_that_is_no_database_is_called_that_and_left_as_it_is()
    {
        File.WriteAllText(directory.File(Database.FileName), new string('x', 5000));
        await AssertSaid(2, "The file npsbot.db in the data directory is damaged", "demo", "--port", "0", "--data", ".");
        Assert.Equal(new string('x', 5000), File.ReadAllText(directory.File(Database.FileName)));
    }

    [Fact]
    public async Task A_taken_port_is_named()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        Database.Open(directory.Path).Dispose();
        await AssertSaid(2, $"Port {port} is in use", "demo", "--port", $"{port}", "--data", ".");
    }

    async Task AssertSaid(int code, string line, params string[] arguments)
    {
        await using var command = BotProcess.Start(directory.Path, arguments);
        Assert.Equal(code, await command.Exit());
        var said = command.Errors.Where(error => error.Length > 0 && !error.StartsWith('{') && !error.Contains("100%", StringComparison.Ordinal)).ToList();
        Assert.StartsWith(line, Assert.Single(said), StringComparison.Ordinal);
        Assert.DoesNotContain(command.Output, output => output.Length > 0);
    }
}
