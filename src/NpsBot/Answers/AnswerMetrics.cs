using System.Diagnostics.Metrics;
using NpsBot.Telemetry;

namespace NpsBot.Answers;

/// <summary>How many presses on a question were kept, and why others were not. Counted after the commit.</summary>
public static class AnswerMetrics
{
    static readonly Counter<long> Accepted = Instruments.Meter.CreateCounter<long>("npsbot.answers.accepted", description: "Answers, reasons and comments that were kept.");
    static readonly Counter<long> Rejected = Instruments.Meter.CreateCounter<long>("npsbot.answers.rejected", description: "Presses on a question that were not kept, by reason.");

    public const string Closed = "closed", NotOpenYet = "not-open-yet", NotTheirs = "not-theirs", HasLeft = "has-left", NoScoreYet = "no-score-yet", NotSaved = "not-saved";

    public static void Accept() => Accepted.Add(1);

    /// <param name="reason">One of the constants here: nothing that anybody sent.</param>
    public static void Reject(string reason) => Rejected.Add(1, new KeyValuePair<string, object?>("reason", reason));
}
