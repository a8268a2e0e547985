namespace VoiceForD365.LocalDataverse;

/// <summary>One HTTP request a local Dataverse answered, or was made to leave unanswered.</summary>
/// <param name="PathAndQuery">As sent, such as "/api/data/v9.2/accounts?$top=1".</param>
/// <param name="Status">
/// HTTP status of the local Dataverse's own answer, also where a fault kept it back; <see cref="NoAnswer"/> where it came to none.
/// </param>
/// <param name="Operations">What a $batch carried, in order; empty for any other request.</param>
public sealed record RecordedRequest(string Method, string PathAndQuery, int Status, IReadOnlyList<RecordedOperation> Operations)
{
    /// <summary>The connection broke before the request was carried out.</summary>
    public const int NoAnswer = 0;

    /// <summary>The fault on demand it met: the rule's name, or "limits"; null for none.</summary>
    public string? Fault { get; init; }

    public bool IsBatch => PathAndQuery.Contains("$batch", System.StringComparison.Ordinal);
}
