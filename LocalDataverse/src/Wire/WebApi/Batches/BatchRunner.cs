using VoiceForD365.LocalDataverse.Callers;
using VoiceForD365.LocalDataverse.Storage;
using VoiceForD365.LocalDataverse.WebApi.Requests;

namespace VoiceForD365.LocalDataverse.WebApi.Batches;

/// <summary>Runs the parts of a $batch in order; a change set is one transaction.</summary>
sealed class BatchRunner(Database database, Dispatcher dispatcher)
{
    /// <returns>The whole answer, and what each operation came to.</returns>
    public async Task<(BatchResponse Answer, IReadOnlyList<RecordedOperation> Operations)> RunAsync(
        WebApiRequest batch, Caller caller, CancellationToken cancellation)
    {
        var parts = BatchReader.Read(batch);
        var goOn = batch.Preferences.Any(p => p.ToLowerInvariant() is "odata.continue-on-error" or "odata.continue-on-error=true");
        var (results, operations, failure, changeSets) = (new List<BatchResult>(), new List<RecordedOperation>(), (int?)null, 0);
        foreach (var part in parts)
        {
            var result = failure is not null && !goOn ? null
                : part is BatchPart.ChangeSet set
                    ? await RunChangeSetAsync(set, caller, cancellation)
                    : await RunSingleAsync((BatchPart.Single)part, caller, cancellation);
            Record(operations, part, result, part is BatchPart.ChangeSet ? ++changeSets : null);
            if (result is null)
                continue;
            results.Add(result);
            failure ??= result.Responses.Select(r => (int?)r.Response.Status).FirstOrDefault(s => s >= 400);
        }

        // Without continue-on-error the whole answer carries the first failure's status: docs/facts/solution-format.md (inferred).
        return (new BatchResponse(failure is { } status && !goOn ? status : 200, results), operations);
    }

    async Task<BatchResult> RunSingleAsync(BatchPart.Single single, Caller caller, CancellationToken cancellation) =>
        new(false, [(single.Operation.ContentId, await dispatcher.RunAsync(single.Operation.Request, caller, cancellation))]);

    async Task<BatchResult> RunChangeSetAsync(BatchPart.ChangeSet set, Caller caller, CancellationToken cancellation)
    {
        using var work = await database.BeginAsync(cancellation);
        var contentIds = new Dictionary<string, RowReference>(StringComparer.Ordinal);
        var responses = new List<(string? ContentId, WebApiResponse Response)>();
        foreach (var operation in set.Operations)
        {
            var (response, row) = dispatcher.RunWithin(work, operation.Request, caller, contentIds);
            // A failed change set answers with one part, its first failure; nothing of it was kept.
            if (response.Status >= 400)
                return new BatchResult(false, [(operation.ContentId, response)]) { FailedAt = responses.Count };
            responses.Add((operation.ContentId, response));
            if (row is { } made)
                contentIds[operation.ContentId!] = made;
        }

        work.Commit();
        return new BatchResult(true, responses);
    }

    static void Record(List<RecordedOperation> operations, BatchPart part, BatchResult? result, int? changeSet)
    {
        var requests = part is BatchPart.ChangeSet set
            ? set.Operations.Select(o => o.Request).ToList()
            : [((BatchPart.Single)part).Operation.Request];
        for (var i = 0; i < requests.Count; i++)
        {
            int? status = result is null ? null
                : result.FailedAt is { } failed ? (i == failed ? result.Responses[0].Response.Status : null)
                : result.Responses[i].Response.Status;
            var query = requests[i].Query.Length > 0 ? "?" + requests[i].Query : "";
            operations.Add(new RecordedOperation(requests[i].Method, requests[i].Path + query, changeSet, status));
        }
    }
}

/// <param name="IsChangeSet">Whether the responses stand in a multipart of their own.</param>
sealed record BatchResult(bool IsChangeSet, IReadOnlyList<(string? ContentId, WebApiResponse Response)> Responses)
{
    /// <summary>Position in the change set of the operation that failed it.</summary>
    public int? FailedAt { get; init; }
}

sealed record BatchResponse(int Status, IReadOnlyList<BatchResult> Results);
