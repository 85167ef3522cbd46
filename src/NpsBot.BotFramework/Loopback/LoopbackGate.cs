using System.Net;
using NpsBot.BotFramework.Receiving;

namespace NpsBot.BotFramework.Loopback;

/// <summary>
/// The demo's gate: no token, so nobody but this machine. The Host header must be a loopback name because a web page whose name was pointed
/// at 127.0.0.1 (DNS rebinding) still sends its own name. Whatever tenant the client makes up becomes the demo's.
/// </summary>
sealed class LoopbackGate(string tenantId) : Gate
{
    static readonly Caller Local = new Caller.Local();
    static readonly Caller NotLocal = new Caller.Refused(Refusal.Forbidden("LoopbackOnly"));

    public override ValueTask<Caller> Identify(HttpContext context) =>
        ValueTask.FromResult(IsLoopback(context.Connection) && IsLoopbackName(context.Request.Host.Host) ? Local : NotLocal);

    public override Admission Admit(Caller caller, Activity activity) =>
        ServiceUrlOf(activity) is { } serviceUrl && Serves(serviceUrl)
            ? new Admission(tenantId, serviceUrl, null)
            : Admission.Refused(Refusal.Forbidden("ServiceUrlNotLoopback"));

    public static bool Serves(Uri serviceUrl) =>
        (serviceUrl.Scheme == Uri.UriSchemeHttp || serviceUrl.Scheme == Uri.UriSchemeHttps) && IsLoopbackName(serviceUrl.Host);

    // No address at all means a test server in the same process.
    static bool IsLoopback(ConnectionInfo connection) =>
        (connection.LocalIpAddress is null || IPAddress.IsLoopback(connection.LocalIpAddress))
        && (connection.RemoteIpAddress is null || IPAddress.IsLoopback(connection.RemoteIpAddress));

    static bool IsLoopbackName(string host) =>
        string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
