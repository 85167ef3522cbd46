namespace NpsBot.People.Graph;

/// <summary>Graph did not do it, and asking again now would not help.</summary>
/// <param name="permission">What the call needs.</param>
public sealed class GraphRefusedException(GraphFault fault, string permission) : Exception(FormattableString.Invariant($"Graph refused: {fault.Status} {fault.Code}."))
{
    public GraphFault Fault => fault;

    public string Permission => permission;
}

/// <summary>Asks again when a fault passes: after the time that Graph names, otherwise after a growing one.</summary>
/// <param name="distrust">Told when Graph does not take the token.</param>
/// <param name="wait">Null: really waits.</param>
public sealed class GraphPatience(TimeProvider time, Action distrust, Func<TimeSpan, CancellationToken, Task>? wait = null)
{
    public const int MostAttempts = 8;

    static readonly TimeSpan LongestBackOff = TimeSpan.FromMinutes(1);

    /// <summary>Graph names minutes at most; whatever names more is not waited for.</summary>
    static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(10);

    /// <exception cref="GraphRefusedException">For good, or after the last attempt.</exception>
    public async Task<T> Ask<T>(string permission, Func<Task<T>> request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await request();
            }
            catch (Exception raised) when (GraphFault.Of(raised, time.GetUtcNow(), cancellation) is { } fault)
            {
                if (!fault.IsPassing)
                    throw new GraphRefusedException(fault, permission);
                if (fault.Status == 401)
                    distrust();
                await Wait(fault, permission, attempt, cancellation);
            }
        }
    }

    /// <exception cref="GraphRefusedException">That was the last attempt.</exception>
    public Task Wait(GraphFault fault, string permission, int attempt, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(fault);
        var pause = fault.RetryAfter ?? TimeSpan.FromSeconds(Math.Min(1 << Math.Min(attempt, 10), LongestBackOff.TotalSeconds));
        if (attempt >= MostAttempts || pause > LongestWait)
            throw new GraphRefusedException(fault, permission);
        return wait is null ? Task.Delay(pause, time, cancellation) : wait(pause, cancellation);
    }
}
