using System.IO.Compression;
using VoiceForD365.Packaging.Archives;

namespace VoiceForD365.Packaging.Solutions.Unpacking;

/// <summary>Reads a zip nobody vouches for into memory; trusts neither its names nor its sizes.</summary>
sealed class ArchiveReader(ArchiveLimits limits, Refusals refusals)
{
    const string Zip = "the zip";
    long _left = limits.ContentBytes;

    /// <returns>null when the archive as a whole cannot be read.</returns>
    public IReadOnlyList<ArchiveEntry>? TryRead(Stream zip)
    {
        if (TryCopy(zip, limits.ZipBytes) is not { } bytes) return TooLarge($"The zip has more than {limits.ZipBytes:N0} bytes.");

        try
        {
            using var archive = new ZipArchive(new MemoryStream(bytes, writable: false), ZipArchiveMode.Read);
            return archive.Entries.Count > limits.Entries
                ? TooLarge($"The zip has {archive.Entries.Count:N0} entries, more than {limits.Entries:N0}.")
                : TryReadAll(archive);
        }
        catch (InvalidDataException damaged)
        {
            refusals.Add("PACK-301", "The file is not a zip, or is damaged.", Zip, 1, damaged.Message, "fetch or export it again");
            return null;
        }
    }

    List<ArchiveEntry>? TryReadAll(ZipArchive archive)
    {
        var entries = new List<ArchiveEntry>();
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in archive.Entries)
        {
            // Old tools of Windows write backslashes, and mean slashes.
            var name = entry.FullName.Replace('\\', '/');
            if (name.EndsWith('/') && entry.Length == 0) continue; // A folder; the files in it say so too.

            if (SafePath.Objection(name) is { } objection) RefuseName(name, objection);
            else if (!names.Add(name)) RefuseTwice(name);
            else if (entry.IsEncrypted) RefuseDamaged(name, "it is encrypted, and solution files never are");
            else if (TryCopy(entry) is not { } content) return TooLarge($"Unpacked, the zip has more than {limits.ContentBytes:N0} bytes.");
            else if (Crc32.Of(content) != entry.Crc32) RefuseDamaged(name, "its content does not match its checksum");
            else entries.Add(new(name, content));
        }
        return entries;
    }

    byte[]? TryCopy(ZipArchiveEntry entry)
    {
        using var content = entry.Open();
        var bytes = TryCopy(content, _left);
        _left -= bytes?.Length ?? 0;
        return bytes;
    }

    /// <returns>null when there is more than that.</returns>
    static byte[]? TryCopy(Stream source, long atMost)
    {
        using var copy = new MemoryStream();
        var buffer = new byte[81_920];
        for (int read; (read = source.Read(buffer)) > 0;)
        {
            if (copy.Length + read > atMost) return null;
            copy.Write(buffer, 0, read);
        }
        return copy.ToArray();
    }

    List<ArchiveEntry>? TooLarge(string message)
    {
        refusals.Add("PACK-303", message, Zip, 1, "no server accepts a solution this large", "do not use it; ask where it comes from");
        return null;
    }

    void RefuseName(string name, string objection) =>
        refusals.Add("PACK-302", $"An entry is called '{name}'.", name, 1, objection, "do not use the zip; ask where it comes from");

    void RefuseTwice(string name) =>
        refusals.Add("PACK-308", $"The zip holds '{name}' twice.", name, 1,
            "one would overwrite the other, at least where case is ignored", "export the solution again");

    void RefuseDamaged(string name, string why) =>
        refusals.Add("PACK-301", $"'{name}' is damaged.", name, 1, why, "fetch or export it again");
}

/// <summary>How much of a stranger's archive is read before it counts as an attack on memory and disk.</summary>
/// <param name="ZipBytes">Of the archive itself.</param>
/// <param name="ContentBytes">Of all entries together once decompressed, counted while reading: headers may lie.</param>
/// <param name="XmlDepth">Elements inside one another; the stack pays for each.</param>
sealed record ArchiveLimits(long ZipBytes, int Entries, long ContentBytes, int XmlDepth)
{
    /// <remarks>The server takes solution files up to 95 MB; real ones nest some thirty elements.</remarks>
    public static ArchiveLimits OfASolution { get; } =
        new(ZipBytes: 100_000_000, Entries: 20_000, ContentBytes: 1_000_000_000, XmlDepth: 200);
}
