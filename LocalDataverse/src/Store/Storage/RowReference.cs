namespace VoiceForD365.LocalDataverse.Storage;

/// <summary>The value of a lookup: a row of some table, by logical name.</summary>
readonly record struct RowReference(string Table, Guid Id);
