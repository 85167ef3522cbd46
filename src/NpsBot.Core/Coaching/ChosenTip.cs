using NpsBot.Core.Surveys;

namespace NpsBot.Core.Coaching;

/// <summary>A tip for one service at one moment, and why it was chosen.</summary>
/// <param name="Tip">The tip.</param>
/// <param name="Ground">What in the figures speaks for it.</param>
public sealed record ChosenTip(Tip Tip, TipGround Ground);

/// <summary>Why a tip was chosen, from the figures; a closed set.</summary>
public abstract record TipGround
{
    TipGround()
    {
    }

    /// <summary>People who gave 0-6 named the reason that the tip addresses.</summary>
    /// <param name="Reason">The reason.</param>
    /// <param name="Points">
    /// What it takes off the score, in points above 0 and up to 100: a person who gave 0-6 takes 100/n points off the score of n people,
    /// split equally among the reasons that this person named.
    /// </param>
    /// <param name="Mentions">How many people who gave 0-6 named it.</param>
    public sealed record CostsPoints(Reason Reason, double Points, long Mentions) : TipGround;

    /// <summary>People who gave 7-8 named the reason, and not enough of those who gave 0-6 did.</summary>
    /// <param name="Reason">The reason.</param>
    /// <param name="Mentions">How many people who gave 7-8 named it.</param>
    public sealed record LiftsPassives(Reason Reason, long Mentions) : TipGround;

    /// <summary>Nothing in the figures, or nothing that may be shown: good practice for any service.</summary>
    public sealed record General : TipGround;
}
