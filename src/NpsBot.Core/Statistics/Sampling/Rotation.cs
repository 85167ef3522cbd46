namespace NpsBot.Core.Statistics.Sampling;

/// <summary>A panel that takes turns: each person is asked once in so many waves, so that nobody is asked too often.</summary>
/// <param name="People">How many people take turns, 0 or more.</param>
/// <param name="Waves">After how many waves a person's turn comes again, at least 1.</param>
public sealed record Rotation(long People, int Waves)
{
    /// <summary>The most people asked in one wave; some waves ask one fewer when the people do not divide evenly.</summary>
    public long AskedPerWave => (People + Waves - 1) / Waves;

    /// <summary>How many answers a full wave may bring.</summary>
    /// <param name="responseRate">Answers per person asked, 0 to 1.</param>
    public double ExpectedAnswers(double responseRate) => AskedPerWave * responseRate;

    /// <summary>How long a person rests between two questions.</summary>
    /// <param name="betweenWaves">From one wave to the next.</param>
    public TimeSpan Rest(TimeSpan betweenWaves) => Waves * betweenWaves;
}
