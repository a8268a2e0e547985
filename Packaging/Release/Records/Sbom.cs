using System.Text.Json;
using VoiceForD365.Release.Inventory;

namespace VoiceForD365.Release.Records;

/// <summary>Writes a bill of materials in CycloneDX 1.6, from what the lock file pins.</summary>
/// <remarks>
/// cyclonedx.org/docs/1.6/json. Written here, not by CycloneDX's own tool: that reads the same lock file, writes the moment and a random
/// serial number, and asks a registry for licences, which lie in NuGet's cache.
/// </remarks>
static class Sbom
{
    public const string FileName = "bom.cdx.json";

    const string Product = "voicedeploy";

    static readonly JsonWriterOptions Layout = new() { Indented = true, NewLine = "\n" };

    /// <param name="runtime">Version of the .NET runtime that programs bring along; null where none was made.</param>
    public static byte[] Write(string version, Shipped shipped, string? runtime)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Layout))
        {
            json.WriteStartObject();
            json.WriteString("$schema", "http://cyclonedx.org/schema/bom-1.6.schema.json");
            json.WriteString("bomFormat", "CycloneDX");
            json.WriteString("specVersion", "1.6");
            json.WriteNumber("version", 1);
            json.WriteStartObject("metadata");
            json.WriteStartObject("component");
            Component(json, "application", Product, version, $"pkg:nuget/{Product}@{version}", "Apache-2.0");
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteStartArray("components");
            foreach (var (package, terms) in shipped.Packages) Package(json, package, terms);
            if (runtime is not null) Runtime(json, runtime);
            json.WriteEndArray();
            json.WriteStartArray("dependencies");
            Needs(json, $"pkg:nuget/{Product}@{version}", shipped.Packages.Select(each => Url(each.Package)));
            foreach (var (package, _) in shipped.Packages)
                Needs(json, Url(package), shipped.Packages.Select(each => each.Package).Where(each => IsNeeded(package, each)).Select(Url));
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return [.. stream.ToArray(), (byte)'\n'];
    }

    static void Package(Utf8JsonWriter json, LockedPackage package, PackageTerms terms)
    {
        json.WriteStartObject();
        Component(json, "library", package.Name, package.Version, Url(package), terms.Licence);
        json.WriteStartArray("hashes");
        json.WriteStartObject();
        json.WriteString("alg", "SHA-512");
        json.WriteString("content", Convert.ToHexStringLower(Convert.FromBase64String(package.ContentHash)));
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    static void Runtime(Utf8JsonWriter json, string version)
    {
        foreach (var name in new[] { "Microsoft.NETCore.App.Runtime", "Microsoft.AspNetCore.App.Runtime" })
        {
            json.WriteStartObject();
            Component(json, "framework", name, version, $"pkg:generic/{name}@{version}", "MIT");
            json.WriteEndObject();
        }
    }

    static void Component(Utf8JsonWriter json, string type, string name, string version, string url, string licence)
    {
        json.WriteString("type", type);
        json.WriteString("bom-ref", url);
        json.WriteString("name", name);
        json.WriteString("version", version);
        json.WriteStartArray("licenses");
        json.WriteStartObject();
        json.WriteStartObject("license");
        json.WriteString("id", licence);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteString("purl", url);
    }

    static void Needs(Utf8JsonWriter json, string url, IEnumerable<string> needed)
    {
        json.WriteStartObject();
        json.WriteString("ref", url);
        json.WriteStartArray("dependsOn");
        foreach (var each in needed) json.WriteStringValue(each);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    static bool IsNeeded(LockedPackage package, LockedPackage other) =>
        package.Needs.Contains(other.Name, StringComparer.OrdinalIgnoreCase);

    static string Url(LockedPackage package) => $"pkg:nuget/{package.Name}@{package.Version}";
}
