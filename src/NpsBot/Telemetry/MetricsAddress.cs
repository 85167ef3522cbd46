using System.Globalization;
using System.Net;

namespace NpsBot.Telemetry;

/// <summary>Where /metrics is served: a port of its own, so that no proxy in front of the bot can ever hand it out.</summary>
static class MetricsAddress
{
    /// <summary>"9464" is that port on this machine alone; "10.1.2.3:9464", "[::]:9464" and "*:9464" are reached from elsewhere too.</summary>
    public static bool TryParse(string setting, out IPEndPoint address)
    {
        address = new IPEndPoint(IPAddress.Loopback, 0);
        if (int.TryParse(setting, NumberStyles.None, CultureInfo.InvariantCulture, out var port))
        {
            if (port > ushort.MaxValue)
                return false;
            address = new IPEndPoint(IPAddress.Loopback, port);
            return true;
        }
        var written = setting.StartsWith("*:", StringComparison.Ordinal) ? "[::]" + setting[1..] : setting;
        if (!written.Contains(':', StringComparison.Ordinal) || !IPEndPoint.TryParse(written, out var parsed) || parsed.Port == 0)
            return false;
        address = parsed;
        return true;
    }
}
