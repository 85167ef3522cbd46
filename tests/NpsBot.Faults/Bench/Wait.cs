using System.Diagnostics;

namespace NpsBot.Faults.Bench;

/// <summary>Waits for what other processes do, as long as it takes on a busy machine; whatever takes longer hangs.</summary>
static class Wait
{
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(25);

    public static Task Until(Func<bool> holds, string what, TimeSpan? patience = null) => Until(() => Task.FromResult(holds()), what, patience);

    public static async Task Until(Func<Task<bool>> holds, string what, TimeSpan? patience = null)
    {
        var begun = Stopwatch.GetTimestamp();
        while (!await holds())
        {
            Assert.True(Stopwatch.GetElapsedTime(begun) < (patience ?? Patience), $"Waited in vain until {what}.");
            await Task.Delay(BetweenLooks);
        }
    }
}
