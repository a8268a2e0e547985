using System.IO.Compression;
using System.Text;
using System.Xml.Linq;

namespace VoiceForD365.Packaging.Tests;

static class ZipReading
{
    /// <returns>Entry names and contents, as .NET's own reader sees them.</returns>
    public static Dictionary<string, byte[]> Open(ReadOnlyMemory<byte> zip)
    {
        using var archive = new ZipArchive(new MemoryStream(zip.ToArray()));
        return archive.Entries.ToDictionary(entry => entry.FullName, Read);
    }

    public static XElement Xml(this Dictionary<string, byte[]> entries, string name) =>
        XElement.Parse(Encoding.UTF8.GetString(entries[name]));

    static byte[] Read(ZipArchiveEntry entry)
    {
        using var content = entry.Open();
        using var copy = new MemoryStream();
        content.CopyTo(copy);
        return copy.ToArray();
    }
}
