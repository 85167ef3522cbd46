using System.Data.Common;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Net.Http.Headers;
using NpsBot.Texts;

namespace NpsBot.Moments;

/// <summary>`POST /api/v1/moments`: another system says that somebody was just in touch with a service (docs/touchpoints.md).</summary>
public static class MomentEndpoint
{
    public const string Path = "/api/v1/moments";

    public const string IdempotencyHeader = "Idempotency-Key";

    const int LongestKey = 128;

    internal static void MapMoments(this WebApplication app)
    {
        var (time, intake, callers) = (app.Services.GetRequiredService<TimeProvider>(), app.Services.GetRequiredService<MomentIntake>(), app.Services.GetRequiredService<MomentCallers>());
        var (perTenant, strangers) = (new Allowance(MomentLimits.PerMinute, time), new Allowance(MomentLimits.StrangersPerMinute, time));
        Delegate handler = (HttpContext context) => Answer(context, intake, callers, perTenant, strangers);
        app.MapPost(Path, handler)
            .WithName("reportMoment").WithTags("moments")
            .WithMetadata(new AcceptsMetadata(["application/json"], typeof(MomentReport)))
            .Produces<MomentAccepted>(StatusCodes.Status202Accepted)
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status415UnsupportedMediaType).ProducesProblem(StatusCodes.Status422UnprocessableEntity).ProducesProblem(StatusCodes.Status429TooManyRequests);
    }

    static async Task Answer(HttpContext context, MomentIntake intake, MomentCallers callers, Allowance perTenant, Allowance strangers)
    {
        var (request, cancellation) = (context.Request, context.RequestAborted);
        var texts = Phrases.In(LanguageTags.Parse(request.GetTypedHeaders().AcceptLanguage is [var first, ..] ? first.Value.ToString() : null) ?? Language.English);
        context.Response.Headers.CacheControl = "no-store";
        try
        {
            var address = context.Connection.RemoteIpAddress?.ToString() ?? "";
            if (strangers.IsUsedUp(address))
                await TooMany(context, texts, strangers);
            else if (await callers.Identify(request, cancellation) is not { } caller)
                await Unknown(context, texts, strangers, address);
            else if (!perTenant.Take(caller.TenantId))
                await TooMany(context, texts, perTenant);
            else
                await Take(context, texts, intake, caller, cancellation);
        }
        catch (Exception fault) when (fault is DbException or TimeoutException)
        {
            context.Response.Headers.RetryAfter = "5";
            await Problem(context, StatusCodes.Status503ServiceUnavailable, texts["Moments.NotNow"]);
        }
    }

    static async Task Take(HttpContext context, Phrases texts, MomentIntake intake, MomentCaller caller, CancellationToken cancellation)
    {
        var request = context.Request;
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || type.MediaType != "application/json")
        {
            await Problem(context, StatusCodes.Status415UnsupportedMediaType, texts["Moments.WantsJson"]);
            return;
        }
        if (request.Headers[IdempotencyHeader] is not [{ Length: > 0 and <= LongestKey } key] || key.Any(character => character is < '!' or > '~'))
        {
            await Problem(context, StatusCodes.Status400BadRequest, texts["Moments.WantsKey", ("most", LongestKey)]);
            return;
        }
        if (await Body(request, cancellation) is not { } bytes)
        {
            await Problem(context, StatusCodes.Status413PayloadTooLarge, texts["Moments.TooLarge", ("bytes", MomentBody.Largest)]);
            return;
        }
        var (body, fault, field) = MomentBody.Read(bytes);
        if (body is null)
        {
            await Problem(context, StatusCodes.Status400BadRequest, texts[fault!, ("field", field)]);
            return;
        }
        await Say(context, texts, intake.Take(caller.TenantId, caller.Name, key, body));
    }

    static Task Say(HttpContext context, Phrases texts, Taken taken)
    {
        switch (taken)
        {
            case Taken.Accepted(var id):
                context.Response.StatusCode = StatusCodes.Status202Accepted;
                return context.Response.WriteAsJsonAsync(new MomentAccepted(id), context.RequestAborted);
            case Taken.UnknownTouchpoint:
                return Problem(context, StatusCodes.Status400BadRequest, texts["Moments.UnknownTouchpoint"]);
            case Taken.Untimely:
                return Problem(context, StatusCodes.Status400BadRequest, texts["Moments.Untimely", ("days", MomentIntake.Oldest.Days)]);
            default:
                return Problem(context, StatusCodes.Status422UnprocessableEntity, texts["Moments.KeyUsed"]);
        }
    }

    /// <summary>Null when there is more than any report takes; no more of it is read.</summary>
    static async Task<ReadOnlyMemory<byte>?> Body(HttpRequest request, CancellationToken cancellation)
    {
        if (request.ContentLength > MomentBody.Largest)
            return null;
        var bytes = new byte[MomentBody.Largest + 1];
        var length = await request.Body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellation);
        return length > MomentBody.Largest ? null : bytes.AsMemory(0, length);
    }

    static Task Unknown(HttpContext context, Phrases texts, Allowance strangers, string address)
    {
        strangers.Take(address);
        context.Response.Headers.WWWAuthenticate = "Bearer";
        return Problem(context, StatusCodes.Status401Unauthorized, texts["Moments.Unauthorized"]);
    }

    static Task TooMany(HttpContext context, Phrases texts, Allowance allowance)
    {
        context.Response.Headers.RetryAfter = allowance.SecondsLeft().ToString(System.Globalization.CultureInfo.InvariantCulture);
        return Problem(context, StatusCodes.Status429TooManyRequests, texts["Moments.TooMany"]);
    }

    static Task Problem(HttpContext context, int status, string detail) => TypedResults.Problem(detail, statusCode: status).ExecuteAsync(context);
}

/// <summary>How many reports are taken in a minute by one process.</summary>
static class MomentLimits
{
    /// <summary>Of one organisation.</summary>
    public const int PerMinute = 600;

    /// <summary>Without a key that holds, from one address.</summary>
    public const int StrangersPerMinute = 30;
}

/// <summary>A report, as the API document describes it; it is read by <see cref="MomentBody"/>, more strictly.</summary>
/// <param name="Touchpoint">The id of a touchpoint of the programme.</param>
/// <param name="Person">Who was in touch with the service: an Entra object id or a user principal name.</param>
/// <param name="OccurredAt">When, with an offset from UTC; now if nothing is said.</param>
public sealed record MomentReport(string Touchpoint, string Person, DateTimeOffset? OccurredAt = null);

/// <param name="Id">Opaque. It says that the report was taken down, and nothing about whether anybody is asked.</param>
public sealed record MomentAccepted(string Id);
