using VoiceForD365.Gateways.WebApi.Connection;
using VoiceForD365.Gateways.WebApi.Faults;
using VoiceForD365.Gateways.WebApi.Transport;

namespace VoiceForD365.Gateways.WebApi.Batch;

/// <summary>Sends batches and matches their answers to the requests.</summary>
sealed class BatchConnection(WebApiConnection connection)
{
    readonly string _apiPath = connection.Api.AbsolutePath;

    /// <summary>One round trip per <see cref="BatchWriter.MostParts"/> reads.</summary>
    /// <returns>One answer per part, same order.</returns>
    public async Task<IReadOnlyList<Response>> ReadAsync(IReadOnlyList<BatchPart> parts, CancellationToken cancellation)
    {
        var answers = new List<Response>(parts.Count);
        foreach (var chunk in parts.Chunk(BatchWriter.MostParts))
        {
            var boundary = NewBoundary();
            var response = await connection.SendAsync(
                Request.Batch(BatchWriter.Reads(chunk, boundary, _apiPath), boundary, isWrite: false), cancellation);
            answers.AddRange(Matched(Parse(response), chunk.Length, response));
        }

        return answers;
    }

    /// <summary>One transaction.</summary>
    /// <returns>What came back: one answer per part, or the refusals alone.</returns>
    public async Task<IReadOnlyList<PartResponse>> WriteAsync(IReadOnlyList<BatchPart> parts, CancellationToken cancellation)
    {
        var boundary = NewBoundary();
        var response = await connection.SendAsync(
            Request.Batch(BatchWriter.ChangeSet(parts, boundary, _apiPath), boundary, isWrite: true), cancellation);
        if (!response.IsSuccess) throw WriteFault.From(response);
        return WriteFault.Read(
            () =>
            {
                var answers = Parse(response);
                return answers.Count == parts.Count || answers.Any(answer => !answer.Response.IsSuccess)
                    ? answers
                    : throw UnexpectedResponse.From($"{parts.Count} writes were answered by {answers.Count} parts", response.RequestId);
            },
            response);
    }

    /// <summary>Several transactions; the first refusal ends them.</summary>
    /// <returns>
    /// One answer per part of those that were carried out, and that of the refused one; null where the environment refused and does not say
    /// how far it had come.
    /// </returns>
    /// <remarks>
    /// learn.microsoft.com/power-apps/developer/data-platform/webapi/execute-batch-operations-using-web-api: without continue-on-error
    /// processing stops at the first error. Whether the answer then has parts, or is the error alone, is not documented:
    /// docs/unverified.md.
    /// </remarks>
    public async Task<IReadOnlyList<PartResponse>?> WriteAsync(IReadOnlyList<IReadOnlyList<BatchPart>> sets, CancellationToken cancellation)
    {
        var boundary = NewBoundary();
        var response = await connection.SendAsync(
            Request.Batch(BatchWriter.ChangeSets(sets, boundary, _apiPath), boundary, isWrite: true) with { Prefer = null }, cancellation);
        if (response.IsSuccess || response.IsBatch) return WriteFault.Read(() => Parse(response), response);
        var fault = WriteFault.From(response);
        return PlatformCode.IsSpecific(fault.Fault.Code) && response.Status is not (401 or 413 or 429) ? null : throw fault;
    }

    static IEnumerable<Response> Matched(IReadOnlyList<PartResponse> answers, int asked, Response response) =>
        answers.Count == asked
            ? answers.Select(answer => answer.Response)
            : throw UnexpectedResponse.From($"{asked} reads were answered by {answers.Count} parts", response.RequestId);

    static IReadOnlyList<PartResponse> Parse(Response response) =>
        response.IsBatch
            ? UnexpectedResponse.Read(() => BatchReader.Read(response), response.RequestId)
            : throw FaultReader.Exception(response);

    static string NewBoundary() => $"batch_{Guid.NewGuid():N}";
}
