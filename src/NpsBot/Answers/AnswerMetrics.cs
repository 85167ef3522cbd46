using System.Diagnostics.Metrics;
using NpsBot.Telemetry;

namespace NpsBot.Answers;

/// <summary>How many presses on a question were kept, and why others were not. Counted after the commit.</summary>
public static class AnswerMetrics
{
    static readonly Counter<long> Accepted = Instruments.Meter.CreateCounter<long>("npsbot.answers.accepted", description: "Answers, reasons and comments that were kept, in steps of ten.");
    static readonly Counter<long> Rejected = Instruments.Meter.CreateCounter<long>("npsbot.answers.rejected", description: "Presses on a question that were not kept, by reason.");

    public const string Closed = "closed", NotOpenYet = "not-open-yet", NotTheirs = "not-theirs", HasLeft = "has-left", NoScoreYet = "no-score-yet", NotSaved = "not-saved", AlreadyRecorded = "already-recorded";

    /// <summary>Told by tens: a counter that moves with each press tells whoever watches it that somebody has answered just now.</summary>
    const int Step = 10;

    static long kept;

    public static void Accept() => Accepted.Add(Interlocked.Increment(ref kept) % Step == 0 ? Step : 0);

    /// <param name="reason">One of the constants here: nothing that anybody sent.</param>
    public static void Reject(string reason) => Rejected.Add(1, new KeyValuePair<string, object?>("reason", reason));
}
