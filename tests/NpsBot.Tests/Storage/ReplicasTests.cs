using System.Globalization;
using System.Net;
using System.Net.Sockets;
using NpsBot.Storage;
using NpsBot.Tests.House;

namespace NpsBot.Tests.Storage;

/// <summary>The program itself, several times over, on one PostgreSQL server.</summary>
public sealed class ReplicasTests : IDisposable
{
    readonly string address = TestDatabase.MakePostgres();
    readonly TempDirectory directory = new();

    public void Dispose()
    {
        TestDatabase.DropPostgres(address);
        directory.Dispose();
    }

    [Fact]
    public async Task Three_replicas_start_on_an_empty_database_one_migrates_and_all_come_up()
    {
        var ports = Enumerable.Range(0, 3).Select(_ => FreePort()).ToArray();
        var replicas = Array.ConvertAll(ports, port => Start(address, ["serve"], ("DOTNET_ENVIRONMENT", "Development"), ("ASPNETCORE_URLS", $"http://127.0.0.1:{port}")));
        try
        {
            using var http = new HttpClient();
            foreach (var (replica, port) in replicas.Zip(ports))
                await UntilReady(http, replica, port);
        }
        finally
        {
            foreach (var replica in replicas)
                await replica.DisposeAsync();
        }
        using var look = Database.ConnectReadOnly(address);
        Assert.Equal(Schema.Current, look.Read(Schema.Version));
        Assert.Empty(Directory.EnumerateFileSystemEntries(directory.Path));
    }

    [Fact]
    public async Task An_account_without_rights_on_tables_is_told_to_migrate_and_serves_once_somebody_else_has()
    {
        var name = new Npgsql.NpgsqlConnectionStringBuilder(address).Database!;
        PostgresServer.Shared.Execute("postgres", $"CREATE ROLE {name}_bot LOGIN PASSWORD 'hunter2-hunter2'");
        var bot = PostgresServer.Shared.Address(name, $"{name}_bot") + ";Password=hunter2-hunter2";

        await using (var refused = Start(bot, ["serve"], ("DOTNET_ENVIRONMENT", "Development"), ("ASPNETCORE_URLS", "http://127.0.0.1:0")))
        {
            Assert.Equal(2, await refused.Exit());
            var said = Assert.Single(refused.Errors);
            Assert.Contains("NpsBot migrate", said, StringComparison.Ordinal);
            Assert.DoesNotContain("hunter2", said, StringComparison.Ordinal);
        }

        await using (var migrating = Start(address, ["migrate"]))
        {
            Assert.Equal(0, await migrating.Exit());
            Assert.Contains($"{Schema.Current}", Assert.Single(migrating.Output), StringComparison.Ordinal);
        }
        PostgresServer.Shared.Execute(name, $"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {name}_bot");
        using (var served = Database.Connect(bot))
        {
            served.Write(session => session.Execute("INSERT INTO audit (tenant_id, at, action, subject) VALUES ('t', 0, 'a', 's')"));
            served.Write(session => session.Execute("INSERT INTO hr_person (tenant_id, person_id) VALUES ('t', 'p')"));
            Assert.ThrowsAny<System.Data.Common.DbException>(() => served.Write(session => session.Execute("DROP TABLE audit")));
        }
        PostgresServer.Shared.Execute(name, $"DROP OWNED BY {name}_bot; DROP ROLE {name}_bot");
    }

    [Fact]
    public async Task A_server_that_does_not_answer_is_named_without_the_password()
    {
        await using var migrating = Start($"Host=127.0.0.1;Port={FreePort()};Database=npsbot;Username=npsbot;Password=hunter2", ["migrate"]);
        Assert.Equal(2, await migrating.Exit());
        var said = Assert.Single(migrating.Errors);
        Assert.Contains("127.0.0.1", said, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", said, StringComparison.Ordinal);
    }

    BotProcess Start(string database, string[] arguments, params (string Name, string Value)[] environment) =>
        BotProcess.Start(directory.Path, arguments, [("NpsBot__Database", database), .. environment]);

    static async Task UntilReady(HttpClient http, BotProcess replica, int port)
    {
        var patience = System.Diagnostics.Stopwatch.StartNew();
        while (true)
        {
            try
            {
                using var answer = await http.GetAsync(new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/health/ready")));
                if (answer.StatusCode == HttpStatusCode.OK)
                    return;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }
            Assert.False(replica.HasExited || patience.Elapsed > BotProcess.Patience, "It is not ready: " + string.Join('\n', replica.Errors.Concat(replica.Output)));
            await Task.Delay(50);
        }
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
