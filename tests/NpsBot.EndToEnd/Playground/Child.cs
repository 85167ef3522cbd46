using System.Collections.Concurrent;
using System.Diagnostics;

namespace NpsBot.EndToEnd.Playground;

/// <summary>A program started for a test, whose lines can be waited for; it ends with the test.</summary>
sealed class Child : IAsyncDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    readonly Process process;
    readonly BlockingCollection<string> lines = [];
    readonly ConcurrentQueue<string> everything = [];

    Child(ProcessStartInfo start)
    {
        process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) =>
        {
            if (line.Data is null)
                lines.CompleteAdding();
            else
                Hear(line.Data, isOutput: true);
        };
        process.ErrorDataReceived += (_, line) => Hear(line.Data, isOutput: false);
    }

    public static Child Start(string program, IEnumerable<string> arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        var child = new Child(start);
        child.process.Start();
        child.process.StandardInput.Close();
        child.process.BeginOutputReadLine();
        child.process.BeginErrorReadLine();
        return child;
    }

    /// <summary>The next line of the output that begins so.</summary>
    public Task<string> Line(string beginning) => Task.Run(() =>
    {
        using var soon = new CancellationTokenSource(Patience);
        foreach (var line in lines.GetConsumingEnumerable(soon.Token))
        {
            if (line.StartsWith(beginning, StringComparison.Ordinal))
                return line;
        }
        throw new InvalidOperationException($"It ended without a line “{beginning}”:\n{Heard}");
    });

    public string Heard => string.Join('\n', everything);

    void Hear(string? line, bool isOutput)
    {
        if (line is null)
            return;
        everything.Enqueue(line);
        if (isOutput)
            lines.Add(line);
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
        lines.Dispose();
    }
}
