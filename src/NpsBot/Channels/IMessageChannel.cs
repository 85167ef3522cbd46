using NpsBot.Delivery;

namespace NpsBot.Channels;

/// <summary>How something that is due reaches a person: the chat in Teams, or mail.</summary>
interface IMessageChannel
{
    /// <summary>Sends one delivery in its slots. What has left is waited for, also while the process ends: only the answer tells whether it arrived.</summary>
    /// <param name="clock">By which the lease's slots are counted.</param>
    /// <returns><see cref="Attempted.Returned"/> when nothing has left; never throws for what a channel or the network may do.</returns>
    Task<Attempted> Send(Leased leased, SlotClock clock, CancellationToken stopping);
}
