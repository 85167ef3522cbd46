using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace NpsBot.Tests.House;

/// <summary>
/// A real PostgreSQL server on a free port of this machine, with data of its own that go with it. It ends when this process does, however
/// that ends: the shell that holds it waits for its input to close. Sorted as in English, so that only what our schema says makes order.
/// </summary>
public sealed class PostgresServer : IDisposable
{
    // The database's directory goes with the last of its processes where nobody is left to dispose of it.
    const string HeldByItsInput = """
        exec >>"$0" 2>&1
        "$@" </dev/null & server=$!
        read line
        kill -QUIT $server 2>/dev/null
        wait $server
        [ "$line" = keep ] || rm -rf "$(dirname "$0")"
        """;

    static readonly Lazy<PostgresServer> OfThisRun = new(() => new PostgresServer(isDurable: false));

    readonly TempDirectory data = new();
    readonly string bin = Binaries();
    readonly string[] settings;
    Process? process;

    /// <param name="isDurable">Whether what it commits survives a crash of the machine; slower, and only a fault test cares.</param>
    public PostgresServer(bool isDurable)
    {
        settings = ["max_connections=300", "shared_buffers=64MB", "unix_socket_directories=", "listen_addresses=127.0.0.1", .. isDurable ? Array.Empty<string>() : ["fsync=off", "full_page_writes=off", "synchronous_commit=off"]];
        Port = FreePort();
        GiveAway(data.Path);
        Run(AsOrdinaryUser(Path.Combine(bin, "initdb"), "-D", Files, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--locale-provider=icu", "--icu-locale=en-US", "--no-sync"));
        Start();
    }

    /// <summary>The one that all tests share, each with a database of its own.</summary>
    public static PostgresServer Shared => OfThisRun.Value;

    public int Port { get; }

    string Files => data.File("files");

    public string Address(string database, string user = "postgres") =>
        string.Create(CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={Port};Username={user};Database={database}");

    public void Start()
    {
        var command = AsOrdinaryUser(Path.Combine(bin, "postgres"), ["-D", Files, "-p", Port.ToString(CultureInfo.InvariantCulture), .. settings.SelectMany(setting => new[] { "-c", setting })]);
        process = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", HeldByItsInput, data.File("log"), .. command]) { RedirectStandardInput = true })!;
        var patience = Stopwatch.StartNew();
        while (!Answers())
        {
            if (patience.Elapsed > BotProcess.Patience || process.HasExited)
                throw new InvalidOperationException("PostgreSQL did not start: " + File.ReadAllText(data.File("log")));
            Thread.Sleep(20);
        }
    }

    /// <summary>At once, as when the machine restarts: whoever is connected is thrown out.</summary>
    public void Stop()
    {
        process!.StandardInput.WriteLine("keep");
        process.StandardInput.Close();
        process.WaitForExit();
        process.Dispose();
        process = null;
    }

    public void Execute(string database, string sql)
    {
        using var connection = new NpgsqlConnection(Address(database) + ";Pooling=false");
        connection.Open();
#pragma warning disable CA2100 // literals of the tests
        using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    public void Dispose()
    {
        if (process is not null)
            Stop();
        data.Dispose();
    }

    bool Answers()
    {
        try
        {
            Execute("postgres", "SELECT 1");
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    static string Binaries()
    {
        string?[] places =
        [
            Environment.GetEnvironmentVariable("NPSBOT_POSTGRES_BIN"),
            .. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator),
            .. Directory.Exists("/usr/lib/postgresql") ? Directory.EnumerateDirectories("/usr/lib/postgresql").OrderDescending(StringComparer.Ordinal).Select(version => Path.Combine(version, "bin")) : [],
        ];
        return places.OfType<string>().FirstOrDefault(place => File.Exists(Path.Combine(place, "initdb")) && File.Exists(Path.Combine(place, "postgres")))
            ?? throw new InvalidOperationException("PostgreSQL's programs initdb and postgres were not found; install PostgreSQL, or name their directory in NPSBOT_POSTGRES_BIN.");
    }

    /// <summary>PostgreSQL refuses to run as root.</summary>
    static string[] AsOrdinaryUser(string program, params string[] arguments) =>
        Environment.IsPrivilegedProcess ? ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups", program, .. arguments] : [program, .. arguments];

    static void GiveAway(string directory)
    {
        if (Environment.IsPrivilegedProcess)
            Run(["chown", "nobody:nogroup", directory]);
    }

    static void Run(string[] command)
    {
        using var run = Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        var said = run.StandardOutput.ReadToEndAsync();
        var complaint = run.StandardError.ReadToEnd();
        run.WaitForExit();
        if (run.ExitCode != 0)
            throw new InvalidOperationException($"{command[0]} failed: {said.Result} {complaint}");
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
