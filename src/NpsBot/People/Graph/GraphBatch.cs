using System.Net;
using Microsoft.Graph;
using Microsoft.Kiota.Abstractions;
using Microsoft.Kiota.Abstractions.Serialization;

namespace NpsBot.People.Graph;

/// <summary>Asks Graph many small questions, twenty in a request. Of those that were throttled or failed, only these are asked again.</summary>
sealed class GraphBatch(GraphServiceClient client, GraphPatience patience, TimeProvider time)
{
    /// <summary>More are refused.</summary>
    public const int Most = 20;

    const int AtOnce = 4;

    /// <param name="permission">What the questions need.</param>
    /// <param name="ids">Whom they are about.</param>
    /// <param name="request">Makes the question about one of them.</param>
    /// <param name="take">Gets every answer, one at a time; null where there is nothing (404), or where it may not be told (403).</param>
    public async Task Ask<T>(string permission, IReadOnlyList<string> ids, Func<string, RequestInformation> request, Action<string, T?> take, CancellationToken cancellation)
        where T : class, IParsable, new()
    {
        var taking = new Lock();
        await Parallel.ForEachAsync(ids.Chunk(Most), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation }, async (chunk, stop) =>
        {
            IReadOnlyList<string> left = chunk;
            for (var attempt = 1; left.Count > 0; attempt++)
            {
                var (answers, fault) = await patience.Ask(permission, () => Post<T>(left, request, stop), stop);
                lock (taking)
                {
                    foreach (var (id, answer) in answers)
                        take(id, answer);
                }
                left = [.. left.Where(id => !answers.ContainsKey(id))];
                if (left.Count > 0)
                    await patience.Wait(fault!, permission, attempt, stop);
            }
        });
    }

    async Task<(Dictionary<string, T?> Answers, GraphFault? Fault)> Post<T>(IReadOnlyList<string> ids, Func<string, RequestInformation> request, CancellationToken cancellation)
        where T : class, IParsable, new()
    {
        // A step carries the id it asks about, so that answers in any order find their question.
        var batch = new BatchRequestContentCollection(client, Most);
        foreach (var id in ids)
            await batch.AddBatchRequestStepAsync(request(id), id);
        var response = await client.Batch.PostAsync(batch, cancellation);
        var answers = new Dictionary<string, T?>(StringComparer.Ordinal);
        GraphFault? worst = null;
        foreach (var (id, status) in await response.GetResponsesStatusCodesAsync())
        {
            if (IsSuccess(status))
                answers[id] = await response.GetResponseByIdAsync<T>(id);
            else if (status is HttpStatusCode.NotFound or HttpStatusCode.Forbidden or HttpStatusCode.BadRequest)
                answers[id] = null;
            else
                worst = Longer(worst, await FaultOf(response, id, status));
        }
        return (answers, worst ?? new GraphFault(0, "missing", null, "an answer of a batch is missing"));
    }

    async Task<GraphFault> FaultOf(BatchResponseContentCollection response, string id, HttpStatusCode status)
    {
        using var single = await response.GetResponseByIdAsync(id);
        var wait = single.Headers.TryGetValues("Retry-After", out var values) ? GraphFault.WaitOf(values.FirstOrDefault(), time.GetUtcNow()) : null;
        return new GraphFault((int)status, status.ToString(), wait, status.ToString());
    }

    static GraphFault Longer(GraphFault? one, GraphFault other) => one is null || other.RetryAfter > one.RetryAfter ? other : one;

    static bool IsSuccess(HttpStatusCode status) => (int)status is >= 200 and < 300;
}
