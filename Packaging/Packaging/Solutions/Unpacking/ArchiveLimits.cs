namespace VoiceForD365.Packaging.Solutions.Unpacking;

/// <summary>How much of a stranger's archive is read before it counts as an attack on memory and disk.</summary>
/// <param name="ZipBytes">Of the archive itself.</param>
/// <param name="ContentBytes">Of all entries together once decompressed, counted while reading: headers may lie.</param>
/// <param name="XmlDepth">Elements inside one another; the stack pays for each.</param>
internal sealed record ArchiveLimits(long ZipBytes, int Entries, long ContentBytes, int XmlDepth)
{
    /// <remarks>The server takes solution files up to 95 MB; real ones nest some thirty elements.</remarks>
    public static ArchiveLimits OfASolution { get; } =
        new(ZipBytes: 100_000_000, Entries: 20_000, ContentBytes: 1_000_000_000, XmlDepth: 200);
}
