namespace VoiceForD365.LocalDataverse;

/// <summary>One request inside a $batch.</summary>
/// <param name="ChangeSet">Number of its change set within the batch, from 1; null outside of one.</param>
/// <param name="Status">null when it was never run, because an earlier one failed.</param>
public sealed record RecordedOperation(string Method, string PathAndQuery, int? ChangeSet, int? Status);
