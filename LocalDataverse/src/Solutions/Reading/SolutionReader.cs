using System.Xml.Linq;
using VoiceForD365.LocalDataverse.Solutions.Content;

namespace VoiceForD365.LocalDataverse.Solutions.Reading;

/// <summary>From the bytes of a solution zip to values; everything that can be refused without looking at the environment's data.</summary>
static class SolutionReader
{
    /// <exception cref="ImportRefusedException">With the platform's code for what is wrong.</exception>
    public static SolutionFile Read(byte[] zip, ArchiveLimits limits)
    {
        var archive = SolutionArchive.Read(zip, limits);
        var manifest = SafeXml.Parse(archive["solution.xml"], "solution.xml");
        var customizations = SafeXml.Parse(archive["customizations.xml"], "customizations.xml");
        SafeXml.Parse(archive["[Content_Types].xml"], "[Content_Types].xml");
        SchemaRefusals.ValidateManifest(manifest);
        var content = Content(customizations, archive, manifest);
        return new SolutionFile(ManifestReader.Read(manifest), content)
        {
            ManifestSource = manifest.Root!.Element("SolutionManifest"),
            Sources =
            [
                .. SourceReader.Read(customizations, archive),
                .. content.Stored.Select(stored => new ComponentSource(stored.Key, stored.Node, stored.Files)),
            ],
        };
    }

    static Customizations Content(XDocument customizations, SolutionArchive archive, XDocument manifest)
    {
        try
        {
            SchemaRefusals.ValidateCustomizations(customizations, manifest.Root!.Element("SolutionManifest")!.Flag("Managed"));
            return CustomizationsReader.Read(customizations, archive);
        }
        catch (ImportRefusedException refusal) when (refusal.IsByName)
        {
            throw new ImportRefusedException(refusal.Problems) { IsByName = true, Manifest = ManifestReader.Read(manifest) };
        }
    }
}
