using System.Text.Json.Serialization;

namespace NpsBot.FiguresCheck;

/// <summary>The figures about a score that somebody stated in words, on a slide or in a table. Null: not stated.</summary>
/// <param name="Score">In points.</param>
/// <param name="Promoters">In percent.</param>
/// <param name="Passives">In percent.</param>
/// <param name="Detractors">In percent.</param>
/// <param name="Counts">People in each band, where heads were counted instead of percent.</param>
/// <param name="Answers">How many answered.</param>
/// <param name="ChangePercent">By how many percent the score is said to have moved.</param>
/// <param name="From">The score before.</param>
/// <param name="To">The score after.</param>
/// <param name="Retention">In percent.</param>
/// <param name="Churn">In percent.</param>
public sealed record StatedFigures(
    decimal? Score = null, decimal? Promoters = null, decimal? Passives = null, decimal? Detractors = null, BandCounts? Counts = null, long? Answers = null,
    decimal? ChangePercent = null, decimal? From = null, decimal? To = null, decimal? Retention = null, decimal? Churn = null)
{
    /// <summary>Whether there is enough to compare something with something.</summary>
    [JsonIgnore]
    public bool CanBeChecked =>
        Counts is not null
        || (Promoters is not null && Detractors is not null)
        || (Promoters is not null && Passives is not null)
        || (Passives is not null && Detractors is not null)
        || (Score is not null && Answers is not null)
        || Score is < -100 or > 100
        || ChangePercent is not null
        || (From is >= -100 and <= 100 && To is >= -100 and <= 100 && Answers is not null)
        || (Retention is not null && Churn is not null);
}

/// <summary>How many people stand in each band.</summary>
public sealed record BandCounts(long Promoters, long Passives, long Detractors)
{
    [JsonIgnore]
    public long Answers => Promoters + Passives + Detractors;
}
