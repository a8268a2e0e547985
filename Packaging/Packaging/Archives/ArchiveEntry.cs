namespace VoiceForD365.Packaging.Archives;

/// <param name="Name">With '/', exactly as a reader will see it.</param>
internal sealed record ArchiveEntry(string Name, ReadOnlyMemory<byte> Content);
