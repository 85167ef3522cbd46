using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using NpsBot.Hosting;

namespace NpsBot.Tests.House;

/// <summary>The program as a process of its own: what it prints, where it listens, and the ways to end it.</summary>
public sealed class BotProcess : IAsyncDisposable
{
    /// <summary>Longer than anything here takes on a busy machine; whatever takes longer hangs.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    readonly Process process;
    readonly TaskCompletionSource<Uri> ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly TaskCompletionSource<string> json = new(TaskCreationOptions.RunContinuationsAsynchronously);

    BotProcess(ProcessStartInfo start)
    {
        process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => Note(Output, line.Data);
        process.ErrorDataReceived += (_, line) => Note(Errors, line.Data);
        process.Start();
        AppDomain.CurrentDomain.ProcessExit += KillWithUs;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public ConcurrentQueue<string> Output { get; } = new();

    public ConcurrentQueue<string> Errors { get; } = new();

    /// <param name="directory">Where it works: files that are named without a path, and settings.</param>
    public static BotProcess Start(string directory, params string[] arguments) => Start(directory, arguments, []);

    public static BotProcess Start(string directory, string[] arguments, (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(BotHost).Assembly.Location, .. arguments])
        {
            WorkingDirectory = directory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["LC_ALL"] = "C";
        start.Environment.Remove("ASPNETCORE_ENVIRONMENT");
        start.Environment.Remove("DOTNET_ENVIRONMENT");
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return new BotProcess(start);
    }

    public bool HasExited => process.HasExited;

    public static BotProcess Demo(string data, params string[] more) => Start(data, ["demo", "--port", "0", "--data", data, .. more]);

    /// <summary>The address it prints once it serves.</summary>
    public Task<Uri> Ready => ready.Task.WaitAsync(Patience);

    /// <summary>The line below the address.</summary>
    public Task<string> OpenWaves => json.Task.WaitAsync(Patience);

    /// <summary>kill -9: no chance to tidy up.</summary>
    public async Task Kill()
    {
        process.Kill();
        await Exit();
    }

    /// <summary>SIGTERM, as service managers send it.</summary>
    public async Task<int> Terminate()
    {
        await Signal("TERM");
        return await Exit();
    }

    /// <summary>Any signal by its name, without SIG.</summary>
    public async Task Signal(string name)
    {
        using var kill = Process.Start("kill", ["-" + name, process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    /// <summary>Waits until it has ended by itself.</summary>
    public async Task<int> Exit()
    {
        await process.WaitForExitAsync().WaitAsync(Patience);
        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
            await Kill();
        AppDomain.CurrentDomain.ProcessExit -= KillWithUs;
        process.Dispose();
    }

    /// <summary>A test run that is broken off leaves no bot behind.</summary>
    void KillWithUs(object? sender, EventArgs ending)
    {
        if (!process.HasExited)
            process.Kill();
    }

    void Note(ConcurrentQueue<string> lines, string? line)
    {
        if (line is null)
        {
            ready.TrySetException(new InvalidOperationException("It ended without being ready: " + string.Join('\n', Errors)));
            return;
        }
        lines.Enqueue(line);
        if (line.StartsWith("ready: ", StringComparison.Ordinal))
            ready.TrySetResult(new Uri(line["ready: ".Length..]));
        else if (line.StartsWith('['))
            json.TrySetResult(line);
    }
}
