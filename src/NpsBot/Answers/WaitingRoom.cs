namespace NpsBot.Answers;

/// <summary>
/// Where answers wait for the writer, who calls all of them in at once. The writer sleeps on the room itself: a channel would wake it
/// by way of the thread pool.
/// </summary>
/// <param name="seats">The most that can wait.</param>
sealed class WaitingRoom<T>(int seats)
{
    readonly object door = new();
    readonly Queue<T> waiting = new();
    bool isClosed;

    /// <summary>False when there is no room left, or the room is closed.</summary>
    public bool TryEnter(T visitor)
    {
        lock (door)
        {
            if (isClosed || waiting.Count == seats)
                return false;
            waiting.Enqueue(visitor);
            if (waiting.Count == 1)
                Monitor.Pulse(door);
            return true;
        }
    }

    /// <summary>Those who wait, in the order in which they came, as soon as there is anybody; none once the room is closed and empty.</summary>
    public IReadOnlyList<T> CallIn(int most)
    {
        lock (door)
        {
            while (waiting.Count == 0 && !isClosed)
                Monitor.Wait(door);
            var called = new T[Math.Min(most, waiting.Count)];
            for (var i = 0; i < called.Length; i++)
                called[i] = waiting.Dequeue();
            return called;
        }
    }

    /// <summary>Lets nobody in any more; those who wait are still called.</summary>
    public void Close()
    {
        lock (door)
        {
            isClosed = true;
            Monitor.Pulse(door);
        }
    }
}
