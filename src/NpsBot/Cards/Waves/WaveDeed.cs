namespace NpsBot.Cards;

/// <summary>What HR can do to a wave.</summary>
public enum WaveDeed
{
    Show,
    Launch,
    Pause,
    Resume,
    Close,
    Remind,
    Test,

    /// <summary>Says how its personal links are had; changes nothing.</summary>
    Links,
}

/// <summary>What a confirming press carries: whom the question was put to, and when.</summary>
/// <param name="AskedAt">UTC Unix milliseconds.</param>
public sealed record Consent(string PersonId, long AskedAt);

static class WaveDeeds
{
    /// <summary>As it stands in card data and in the intents' commands.</summary>
    public static string Tag(this WaveDeed deed) => deed switch
    {
        WaveDeed.Launch => "launch",
        WaveDeed.Pause => "pause",
        WaveDeed.Resume => "resume",
        WaveDeed.Close => "close",
        WaveDeed.Remind => "remind",
        WaveDeed.Test => "test",
        WaveDeed.Links => "links",
        _ => "show",
    };

    public static WaveDeed? Parse(string? tag)
    {
        foreach (var deed in Enum.GetValues<WaveDeed>())
        {
            if (deed.Tag() == tag)
                return deed;
        }
        return null;
    }
}
