using System.Xml.Linq;
using VoiceForD365.Packaging.Archives;
using VoiceForD365.Packaging.Sources;

namespace VoiceForD365.Packaging.Solutions.Unpacking;

/// <summary>A solution zip taken apart into source files; what neither packer nor frame knows is refused.</summary>
static class SolutionSplit
{
    /// <returns>null when the manifest does not say what the zip is. Complete only if nothing was refused.</returns>
    public static UnpackedSolution? TrySplit(SolutionArchive archive, Refusals refusals)
    {
        var identity = archive.Manifest.Element("SolutionManifest");
        if (identity?.Text("UniqueName") is not { Length: > 0 } uniqueName || TypeOf(identity) is not { } type)
        {
            refusals.Add("PACK-304", $"'{SolutionArchive.ManifestName}' does not say what the zip is.", SolutionArchive.ManifestName, 1,
                "it has a SolutionManifest with a UniqueName, and Managed is 0 or 1", "export the solution again");
            return null;
        }

        var files = new UnpackedFiles(refusals);
        var contents = new ZipContents(archive.Entries, refusals);
        CustomizationsSplit.Split(archive.Frame, contents, files, refusals);
        AddManifest(archive.Manifest, identity, files);
        AddVerbatim(contents, files, refusals);
        return new(uniqueName, identity.Text("Version") ?? "", type, files.InOrder());
    }

    static PackageType? TypeOf(XElement identity) => identity.Text("Managed") switch
    {
        "1" => PackageType.Managed,
        "0" => PackageType.Unmanaged,
        _ => null,
    };

    /// <remarks>2 means that the source may be packed both ways.</remarks>
    static void AddManifest(XElement manifest, XElement identity, UnpackedFiles files)
    {
        identity.SetElementValue("Managed", "2");
        files.Add(SolutionSource.ManifestPath, ShippedXml.Write(manifest), manifest);
    }

    static void AddVerbatim(ZipContents contents, UnpackedFiles files, Refusals refusals)
    {
        foreach (var entry in contents.Unclaimed)
        {
            if (Objection(entry.Name) is { } objection)
                refusals.Add("PACK-306", $"'{entry.Name}' has no place in the source.", entry.Name, 1, objection,
                    "leave the component out of the exported solution, or teach packer, checker and unpacker its kind");
            else files.Add(new(entry.Name, entry.Content));
        }
    }

    static string? Objection(string name)
    {
        var folder = name.Split('/')[0];
        return folder == name ? "a packer does not take files beside the folders"
            : folder is "bin" or "obj" ? "a packer takes the folder for build output"
            : SolutionFolders.Merged.Contains(folder, StringComparer.OrdinalIgnoreCase)
                ? $"no component of {SolutionArchive.Customizations} names it as its content, as each one in '{folder}/' needs"
            : null;
    }
}
