namespace NpsBot.Hosting;

/// <summary>/health/live says that the process answers; /health/ready that it can do its work, see <see cref="Readiness"/>.</summary>
public static class Health
{
    public static void MapHealth(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.MapGet("/health/live", () => TypedResults.Text("live"));
        app.MapGet("/health/ready", (Readiness readiness) =>
        {
            var isReady = readiness.IsReady();
            return TypedResults.Text(isReady ? "ready" : "not ready", statusCode: isReady ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
        });
    }
}
