using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace VoiceForD365.LocalDataverse.FaultInjection.Control;

/// <summary>The last requests a server answered.</summary>
sealed class RequestLog
{
    // A server that runs for days must not fill the memory with what nobody reads.
    const int Most = 100_000;

    readonly ConcurrentQueue<RecordedRequest> _requests = new();

    public IReadOnlyList<RecordedRequest> All => [.. _requests];

    public void Add(RecordedRequest request)
    {
        _requests.Enqueue(request);
        while (_requests.Count > Most)
            _requests.TryDequeue(out _);
    }

    public void Clear() => _requests.Clear();

    public JsonObject ToJson() => new() { ["value"] = new JsonArray([.. All.Select(ToJson)]) };

    static JsonNode ToJson(RecordedRequest request) => new JsonObject
    {
        ["method"] = request.Method,
        ["pathAndQuery"] = request.PathAndQuery,
        ["status"] = request.Status,
        ["fault"] = request.Fault,
        ["operations"] = new JsonArray([.. request.Operations.Select(ToJson)]),
    };

    static JsonNode ToJson(RecordedOperation operation) => new JsonObject
    {
        ["method"] = operation.Method,
        ["pathAndQuery"] = operation.PathAndQuery,
        ["changeSet"] = operation.ChangeSet,
        ["status"] = operation.Status,
    };
}
