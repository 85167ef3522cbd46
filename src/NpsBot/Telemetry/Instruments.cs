using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace NpsBot.Telemetry;

/// <summary>What can be measured and traced. No tag names a tenant, a wave or a person, or holds anything that somebody sent.</summary>
public static class Instruments
{
    public const string Name = "NpsBot";

    public static Meter Meter { get; } = new(Name);

    public static ActivitySource Source { get; } = new(Name);

    /// <summary>Ours, those of the protocol, and the runtime's own; the framework's instruments for requests to others would name conversations.</summary>
    public static bool IsWanted(Instrument instrument)
    {
        ArgumentNullException.ThrowIfNull(instrument);
        return instrument.Meter.Name is Name or "NpsBot.BotFramework" or "System.Runtime";
    }
}
