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
        logging.AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Information);
        if (toStandardError)
            logging.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
    }
}
