using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse;

/// <summary>A row to be created.</summary>
/// <param name="Id">null lets the platform choose one.</param>
/// <param name="Values">By logical name.</param>
sealed record GivenRow(Guid? Id, IReadOnlyDictionary<string, object?> Values);

/// <summary>A row to be updated, and what shall be written into it.</summary>
/// <param name="Values">By logical name; null clears.</param>
sealed record ChangedRow(StoredRow Row, IReadOnlyDictionary<string, object?> Values);
