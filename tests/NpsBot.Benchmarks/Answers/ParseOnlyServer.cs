using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using NpsBot.BotFramework.Receiving;
using NpsBot.Hosting;

namespace NpsBot.Benchmarks.Answers;

/// <summary>What the bot is measured against: the same server with the same settings, which parses the same activity with the same parser, and does nothing else.</summary>
static class ParseOnlyServer
{
    const int LargestBody = 256 * 1024;

    public static async Task<int> Run(TextWriter output, CancellationToken cancellation)
    {
        var builder = BotHost.NewBuilder("Demo");
        builder.Logging.AddJsonLogs(toStandardError: true);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var app = builder.Build();
        app.MapPost(BotHost.MessagesPath, Answer);
        await app.StartAsync(cancellation);
        await output.WriteLineAsync("ready: " + app.Urls.First());
        await output.FlushAsync(cancellation);
        await app.WaitForShutdownAsync(cancellation);
        return 0;
    }

    static async Task Answer(HttpContext context)
    {
        var (activity, _) = await ActivityBody.Read(context.Request, LargestBody, context.RequestAborted);
        context.Response.StatusCode = activity is null ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK;
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.ContentLength = Body.Length;
        await context.Response.BodyWriter.WriteAsync(Body, context.RequestAborted);
    }

    static readonly byte[] Body = "{\"statusCode\":200}"u8.ToArray();
}
