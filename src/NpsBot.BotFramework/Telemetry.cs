using System.Diagnostics.Metrics;

namespace NpsBot.BotFramework;

static class Telemetry
{
    public static readonly Meter Meter = new("NpsBot.BotFramework");
}
