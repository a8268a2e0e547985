using VoiceForD365.LocalDataverse.WebApi.Requests;

namespace VoiceForD365.LocalDataverse.WebApi.Batches;

/// <summary>One part of a batch: a request of its own, or a change set; a closed set.</summary>
abstract record BatchPart
{
    BatchPart()
    {
    }

    public sealed record Single(BatchOperation Operation) : BatchPart;

    public sealed record ChangeSet(IReadOnlyList<BatchOperation> Operations) : BatchPart;
}

/// <param name="ContentId">Of its part; null where none was sent.</param>
sealed record BatchOperation(WebApiRequest Request, string? ContentId);
