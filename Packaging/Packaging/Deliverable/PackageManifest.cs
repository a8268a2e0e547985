using System.Security.Cryptography;
using System.Text.Json;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Packaging.Deliverable;

/// <summary>Writes <c>manifest.json</c>, by which a reader knows that a package is whole and unchanged.</summary>
/// <remarks>
/// <code>
/// { "name": "VoiceForD365", "version": "1.0.0",
///   "files": [ { "path": "README.md", "size": 120, "sha256": "64 lower-case hex digits" } ] }
/// </code>
/// Every file of the package but the manifest itself, once, in ordinal order of path; paths with '/', sizes in bytes before
/// compression. A reader refuses a package whose files are not exactly these. Shape: manifest.schema.json.
/// It proves integrity, not origin: who can change the files can change the manifest.
/// </remarks>
static class PackageManifest
{
    static readonly JsonWriterOptions Layout = new() { Indented = true, NewLine = "\n" };

    public static DeliverableFile Describe(string version, IEnumerable<DeliverableFile> files)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Layout))
        {
            json.WriteStartObject();
            json.WriteString("name", PackageLayout.PackageFolder);
            json.WriteString("version", version);
            json.WriteStartArray("files");
            foreach (var file in files.OrderBy(file => file.Path, StringComparer.Ordinal)) Write(json, file);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return new(PackageLayout.ManifestFile, stream.ToArray().Append((byte)'\n').ToArray());
    }

    static void Write(Utf8JsonWriter json, DeliverableFile file)
    {
        json.WriteStartObject();
        json.WriteString("path", file.Path);
        json.WriteNumber("size", file.Content.Length);
        json.WriteString("sha256", Convert.ToHexStringLower(SHA256.HashData(file.Content.Span)));
        json.WriteEndObject();
    }
}
