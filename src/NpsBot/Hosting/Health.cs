using System.Data.Common;
using NpsBot.Storage;

namespace NpsBot.Hosting;

/// <summary>/health/live says that the process answers; /health/ready that it can do its work: the database opens and has our schema.</summary>
public static class Health
{
    public static void MapHealth(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.MapGet("/health/live", () => TypedResults.Text("live"));
        app.MapGet("/health/ready", (Database database) =>
        {
            var isReady = IsReady(database);
            return TypedResults.Text(isReady ? "ready" : "not ready", statusCode: isReady ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
        });
    }

    static bool IsReady(Database database)
    {
        try
        {
            return database.Read(Schema.Version) == Schema.Current;
        }
        catch (DbException)
        {
            return false;
        }
    }
}
