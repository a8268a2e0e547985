using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using VoiceForD365.Packaging.Archives;

namespace VoiceForD365.Release.Making;

/// <summary>A NuGet package with nothing by chance in it: NuGet writes moments and random names.</summary>
static class ToolPackage
{
    const string Relations = "_rels/.rels";
    const string Properties = "package/services/metadata/core-properties/";

    /// <param name="package">As <c>dotnet pack</c> wrote it.</param>
    /// <returns>The same package; the same bytes for the same content.</returns>
    public static byte[] Settle(byte[] package)
    {
        using var zip = new ZipArchive(new MemoryStream(package));
        var entries = zip.Entries.ToDictionary(entry => entry.FullName, Read, StringComparer.Ordinal);
        var properties = entries.Keys.Single(name => name.StartsWith(Properties, StringComparison.Ordinal));
        var settled = $"{Properties}{Convert.ToHexStringLower(SHA256.HashData(entries[properties]))[..32]}.psmdcp";
        entries[settled] = entries[properties];
        if (settled != properties) entries.Remove(properties);
        var relations = Encoding.UTF8.GetString(entries[Relations]).Replace(properties, settled, StringComparison.Ordinal);
        entries[Relations] = Encoding.UTF8.GetBytes(Ids(relations));
        return DeterministicZip.Write(entries.Select(entry => new ArchiveEntry(entry.Key, entry.Value)));
    }

    /// <summary>Relations are known by random ids that nothing else names: they are counted instead.</summary>
    static string Ids(string relations)
    {
        var count = 0;
        return Regex.Replace(relations, " Id=\"[^\"]*\"", _ => $" Id=\"R{++count}\"");
    }

    static byte[] Read(ZipArchiveEntry entry)
    {
        using var content = entry.Open();
        using var copy = new MemoryStream();
        content.CopyTo(copy);
        return copy.ToArray();
    }
}
