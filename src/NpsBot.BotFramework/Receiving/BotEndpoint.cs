using System.Diagnostics.Metrics;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Net.Http.Headers;

namespace NpsBot.BotFramework.Receiving;

/// <summary>The way of an activity: caller, body, tenant, meaning, turn, answer.</summary>
sealed partial class BotEndpoint(Gate gate, Reception reception, TimeProvider time, ILogger<BotEndpoint> log)
{
    static readonly Counter<long> Refusals =
        Telemetry.Meter.CreateCounter<long>("npsbot.botframework.refused", description: "Requests turned away, by reason");

    public async Task Handle(HttpContext context, Func<HttpContext, Incoming, CancellationToken, Task<InvokeReply?>> turn)
    {
        if (!IsJson(context.Request))
        {
            await Refuse(context, new Refusal(StatusCodes.Status415UnsupportedMediaType, "JsonOnly"));
            return;
        }

        var caller = await gate.Identify(context);
        if (caller is Caller.Refused { Why: var unknown })
        {
            await Refuse(context, unknown);
            return;
        }

        var (activity, unreadable) = await ActivityBody.Read(context.Request, reception.MaxBodyBytes, context.RequestAborted);
        if (activity is null)
        {
            await Refuse(context, unreadable!);
            return;
        }

        var admission = gate.Admit(caller, activity);
        if (admission.Refusal is { } notAdmitted)
        {
            await Refuse(context, notAdmitted);
            return;
        }

        var (incoming, meaningless) =
            Interpretation.Of(activity, admission.TenantId, admission.ServiceUrl!, reception.BotId, time.GetUtcNow());
        if (incoming is null)
        {
            await Refuse(context, meaningless!, activity.Type == "invoke");
            return;
        }

        await Take(context, incoming, activity.Type == "invoke", turn);
    }

    async Task Take(HttpContext context, Incoming incoming, bool isInvoke, Func<HttpContext, Incoming, CancellationToken, Task<InvokeReply?>> turn)
    {
        InvokeReply? reply;
        try
        {
            reply = await turn(context, incoming, context.RequestAborted);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            return;
        }
        // The one boundary of a turn: whatever went wrong concerns this event only.
        catch (Exception fault)
        {
            TurnFailed(incoming.GetType().Name, context.TraceIdentifier, WhatFailed(fault), fault.StackTrace);
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
            if (isInvoke) await InvokeAnswer.WriteError(context.Response, new InvokeReply.Error(500, "InternalError", context.TraceIdentifier));
            return;
        }

        if (incoming is Incoming.CardAction) await InvokeAnswer.Write(context.Response, reply);
        else if (isInvoke) context.Response.StatusCode = StatusCodes.Status501NotImplemented;
    }

    Task Refuse(HttpContext context, Refusal refusal, bool isInvoke = false)
    {
        Refusals.Add(1, new KeyValuePair<string, object?>("reason", refusal.Code));
        Refused(refusal.Status, refusal.Code);
        context.Response.StatusCode = refusal.Status;
        if (refusal.Status == StatusCodes.Status401Unauthorized) context.Response.Headers.WWWAuthenticate = "Bearer";
        if (isInvoke)
            return InvokeAnswer.WriteError(context.Response, new InvokeReply.Error(refusal.Status, refusal.Code, "The activity cannot be understood."));
        return context.Response.WriteAsJsonAsync(
            new RefusalBody(new RefusalError(refusal.Code)), RefusalJson.Default.RefusalBody, cancellationToken: context.RequestAborted);
    }

    static bool IsJson(HttpRequest request) =>
        request.Headers.ContentEncoding.Count == 0
        && (request.ContentType is "application/json" or "application/json; charset=utf-8" || IsJson(request.ContentType));

    static bool IsJson(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
        && type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
        && (!type.Charset.HasValue || type.Charset.AsSpan().Trim('"').Equals("utf-8", StringComparison.OrdinalIgnoreCase));

    // Types only: an exception's message can quote what somebody wrote.
    static string WhatFailed(Exception? fault)
    {
        var types = new List<string>();
        for (; fault is not null; fault = fault.InnerException) types.Add(fault.GetType().Name);
        return string.Join(" < ", types);
    }

    [LoggerMessage(1, LogLevel.Error, "A turn failed: {Kind} {TraceId} {Fault} {Stack}")]
    partial void TurnFailed(string kind, string traceId, string fault, string? stack);

    [LoggerMessage(2, LogLevel.Information, "Refused with {Status}: {Code}")]
    partial void Refused(int status, string code);
}

/// <summary>What receiving needs to know, whichever gate stands in front.</summary>
sealed record Reception(string BotId, int MaxBodyBytes);

sealed record RefusalBody(RefusalError Error);

sealed record RefusalError(string Code);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(RefusalBody))]
sealed partial class RefusalJson : JsonSerializerContext;
