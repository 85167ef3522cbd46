namespace NpsBot.Delivery;

/// <summary>
/// Waits for slots. They are counted by the database's clock, and this machine's may stand elsewhere; so what is waited for is the time that
/// passes here after the moment at which the slots were given out.
/// </summary>
sealed class SlotClock(TimeProvider time, long givenOutAt, TimeSpan patience)
{
    readonly long here = time.GetTimestamp();

    /// <summary>False when the slot has passed too long ago to be used, or the caller has to end first.</summary>
    public async Task<bool> Reaches(long slot, CancellationToken stopping)
    {
        await Wait(Until(slot), stopping);
        return !stopping.IsCancellationRequested && -Until(slot) <= patience;
    }

    /// <summary>Waits until shortly before a slot; at once where it has passed.</summary>
    public Task ComesNear(long slot, TimeSpan lead, CancellationToken stopping) => Wait(Until(slot) - lead, stopping);

    TimeSpan Until(long slot) => TimeSpan.FromMilliseconds(slot - givenOutAt) - time.GetElapsedTime(here);

    async Task Wait(TimeSpan wait, CancellationToken stopping)
    {
        if (wait > TimeSpan.Zero)
            await Task.Delay(wait, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
