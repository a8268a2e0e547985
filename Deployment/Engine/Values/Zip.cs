using System.IO.Compression;
using System.Xml.Linq;

namespace VoiceForD365.Deployment.Values;

/// <summary>Zips from outside, opened as all files from outside are.</summary>
/// <remarks>
/// What a package is made of, zips nobody vouches for are read by Packaging's ArchiveReader into memory, within limits; the local
/// Dataverse, which shares nothing with the product it checks, has a reader of its own.
/// </remarks>
static class Zip
{
    /// <exception cref="InvalidDataException">No zip, or an empty file.</exception>
    public static ZipArchive Open(string file)
    {
        var stream = FileBounds.OpenRead(file);
        try
        {
            return new ZipArchive(stream, ZipArchiveMode.Read);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <returns>The root element.</returns>
    /// <exception cref="InvalidDataException">There is no entry of this name.</exception>
    /// <exception cref="System.Xml.XmlException">It is not well-formed, or refused.</exception>
    public static XElement Xml(this ZipArchive archive, string entry)
    {
        var found = archive.Entries.FirstOrDefault(candidate => candidate.FullName == entry)
            ?? throw new InvalidDataException($"it has no {entry}");
        using var stream = found.Open();
        return SafeXml.Load(stream).Root!;
    }
}
