namespace VoiceForD365.Packaging.Deliverable;

/// <param name="Path">Inside the package, with '/'.</param>
public sealed record DeliverableFile(string Path, ReadOnlyMemory<byte> Content);
