using NpsBot.Core.Scores;
using NpsBot.Core.Surveys;
using NpsBot.Texts;

namespace NpsBot.Coaching;

/// <summary>The reasons in words.</summary>
public static class ReasonText
{
    /// <summary>The reason as a noun, for those who read results: "Speed".</summary>
    public static string Name(Phrases texts, Reason reason) => texts[$"Reason.{reason.Id()}.Name"];

    /// <summary>The reason as somebody with a score in this band would say it: "Quick to help", "Faster help" or "Took too long".</summary>
    public static string Label(Phrases texts, Reason reason, Band band) => texts[$"Reason.{reason.Id()}.{Voice(band)}"];

    static string Voice(Band band) => band switch
    {
        Band.Promoter => "Praise",
        Band.Passive => "Improve",
        _ => "Complaint",
    };
}
