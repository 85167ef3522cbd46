using System.Diagnostics.Metrics;
using NpsBot.BotFramework.Receiving;

namespace NpsBot.BotFramework.Production;

/// <summary>Production's gate: a token of the channel, an activity that agrees with it, a connector and a tenant that are on the list.</summary>
sealed partial class TokenGate(BotFrameworkOptions options, ChannelTokens tokens, ILogger<TokenGate> log) : Gate
{
    static readonly Counter<long> UnknownTenants =
        Telemetry.Meter.CreateCounter<long>("npsbot.botframework.unknown_tenants", description: "Activities of tenants that are not allowed");

    static readonly Caller NoToken = new Caller.Refused(Refusal.Unauthorized("NoToken"));

    public override ValueTask<Caller> Identify(HttpContext context)
    {
        var header = context.Request.Headers.Authorization;
        return header is [{ } only] && only.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)
            ? tokens.Check(only["Bearer ".Length..].Trim(), context.RequestAborted)
            : ValueTask.FromResult(NoToken);
    }

    public override Admission Admit(Caller caller, Activity activity)
    {
        if (caller is not Caller.Channel channel) return Admission.Refused(Refusal.Unauthorized("NoToken"));
        if (string.IsNullOrEmpty(activity.ServiceUrl)) return Admission.Refused(Refusal.Malformed("NoServiceUrl"));
        if (!string.Equals(channel.ServiceUrl, activity.ServiceUrl, StringComparison.OrdinalIgnoreCase))
            return Admission.Refused(Refusal.Unauthorized("ServiceUrlNotInToken"));
        if (string.IsNullOrEmpty(activity.ChannelId) || !channel.Endorsements.Contains(activity.ChannelId, StringComparer.Ordinal))
            return Admission.Refused(Refusal.Unauthorized("KeyNotEndorsed"));
        if (ServiceUrlOf(activity) is not { } serviceUrl || !options.Cloud.Serves(serviceUrl))
            return Admission.Refused(Refusal.Forbidden("ServiceUrlNotAllowed"));
        if (activity.TenantId is not { Length: > 0 } tenantId) return Admission.Refused(Refusal.Malformed("NoTenant"));
        if (tenantId.Length > Interpretation.LongestId) return Admission.Refused(Refusal.Malformed("IdTooLong"));
        if (options.IsAllowedTenant(tenantId)) return new Admission(tenantId, serviceUrl, null);

        UnknownTenants.Add(1);
        TenantRefused(tenantId);
        return Admission.Refused(Refusal.Forbidden("UnknownTenant"));
    }

    [LoggerMessage(11, LogLevel.Warning, "Tenant {TenantId} is not on the list of allowed tenants")]
    partial void TenantRefused(string tenantId);
}
