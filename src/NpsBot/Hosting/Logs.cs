namespace NpsBot.Hosting;

/// <summary>One JSON object a line, without names, ids, scores, comments, tokens or addresses: the framework's chatter stays off, ours never carries them.</summary>
public static class Logs
{
    public static void AddJsonLogs(this ILoggingBuilder logging, bool toStandardError)
    {
        ArgumentNullException.ThrowIfNull(logging);
        logging.ClearProviders();
        logging.AddJsonConsole(console => console.UseUtcTimestamp = true);
        logging.AddFilter("Microsoft", LogLevel.Warning);
        logging.AddFilter("System", LogLevel.Warning);
        var beginning = new Beginning();
        logging.Services.AddSingleton(beginning);
        logging.AddFilter("Microsoft.Hosting.Lifetime", level => beginning.IsOver && level >= LogLevel.Information);
        foreach (var category in Beginning.Talkative)
            logging.AddFilter(category, level => beginning.IsOver && level >= LogLevel.Warning);
        if (toStandardError)
            logging.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
    }
}

/// <summary>
/// Until the host has begun, what keeps it from beginning comes back as an exception and is said in one line; that the framework logs the
/// same with its whole stack helps nobody.
/// </summary>
public sealed class Beginning
{
    public static readonly IReadOnlyList<string> Talkative = ["Microsoft.Extensions.Hosting.Internal.Host", "Microsoft.AspNetCore.Server.Kestrel"];

    volatile bool isOver;

    public bool IsOver => isOver;

    public void Ends() => isOver = true;
}
