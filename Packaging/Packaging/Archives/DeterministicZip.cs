using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace VoiceForD365.Packaging.Archives;

/// <summary>Writes zip files whose bytes depend on names and contents alone.</summary>
/// <remarks>
/// System.IO.Compression.ZipArchive records the operating system and its file permissions in every entry, so its bytes
/// differ between Windows and Linux; hence these few records by hand (APPNOTE 6.3.3, no zip64, no data descriptors).
/// The compressed bytes come from the zlib that .NET carries on all systems: another .NET version may compress differently.
/// </remarks>
static class DeterministicZip
{
    const ushort Version = 20, Utf8Names = 0x0800, Deflate = 8;
    const ushort Midnight = 0, FirstOfJanuary1980 = 0x0021;

    /// <param name="entries">Written in ordinal order of name.</param>
    /// <exception cref="ArgumentException">Two entries have the same name.</exception>
    public static byte[] Write(IEnumerable<ArchiveEntry> entries)
    {
        var ordered = entries.OrderBy(entry => entry.Name, StringComparer.Ordinal).ToList();
        foreach (var (entry, next) in ordered.Zip(ordered.Skip(1)))
            if (entry.Name == next.Name) throw new ArgumentException($"The archive would hold '{entry.Name}' twice.", nameof(entries));

        using var zip = new MemoryStream();
        using var directory = new MemoryStream();
        foreach (var entry in ordered) WriteEntry(entry, zip, directory);
        WriteEnd(zip, directory, ordered.Count);
        return zip.ToArray();
    }

    static void WriteEntry(ArchiveEntry entry, MemoryStream zip, MemoryStream directory)
    {
        var name = Encoding.UTF8.GetBytes(entry.Name);
        var packed = Compress(entry.Content.Span);
        var offset = checked((uint)zip.Position);
        byte[] common =
        [
            .. Short(Version), .. Short(Utf8Names), .. Short(Deflate), .. Short(Midnight), .. Short(FirstOfJanuary1980),
            .. Long(Crc32.Of(entry.Content.Span)), .. Long((uint)packed.Length), .. Long((uint)entry.Content.Length),
            .. Short(checked((ushort)name.Length)), .. Short(0),
        ];
        zip.Write([.. "PK\u0003\u0004"u8, .. common, .. name]);
        zip.Write(packed);
        directory.Write(
        [
            .. "PK\u0001\u0002"u8, .. Short(Version), .. common, .. Short(0), .. Short(0), .. Short(0), .. Long(0), .. Long(offset),
            .. name,
        ]);
    }

    static void WriteEnd(MemoryStream zip, MemoryStream directory, int count)
    {
        var offset = checked((uint)zip.Position);
        directory.WriteTo(zip);
        var entries = Short(checked((ushort)count));
        zip.Write([.. "PK\u0005\u0006"u8, .. Short(0), .. Short(0), .. entries, .. entries, .. Long((uint)directory.Length),
            .. Long(offset), .. Short(0)]);
    }

    static byte[] Compress(ReadOnlySpan<byte> content)
    {
        using var packed = new MemoryStream();
        using (var deflate = new DeflateStream(packed, CompressionLevel.Optimal, leaveOpen: true)) deflate.Write(content);
        return packed.ToArray();
    }

    static byte[] Short(ushort value)
    {
        var bytes = new byte[2];
        BinaryPrimitives.WriteUInt16LittleEndian(bytes, value);
        return bytes;
    }

    static byte[] Long(uint value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        return bytes;
    }
}

/// <param name="Name">With '/', exactly as a reader will see it.</param>
sealed record ArchiveEntry(string Name, ReadOnlyMemory<byte> Content);
