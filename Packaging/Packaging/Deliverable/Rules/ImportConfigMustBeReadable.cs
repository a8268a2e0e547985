using System.Xml;
using VoiceForD365.Deployment.Vocabulary;
using VoiceForD365.Packaging.Checking.Schemas;
using VoiceForD365.Packaging.Repository;
using VoiceForD365.Packaging.Sources;

namespace VoiceForD365.Packaging.Deliverable.Rules;

/// <summary>
/// PACK-203: ImportConfig.xml is absent, malformed, or has values the deployer cannot read (its root's booleans are lower case).
/// </summary>
sealed class ImportConfigMustBeReadable : IPackageRule
{
    public IEnumerable<PackagingProblem> Check(PackageSources sources, PackageInputs inputs)
    {
        if (sources.PackageFolder.Find(PackageLayout.ImportConfigFile) is not { } file)
            return [Problem(sources, "The package has no ImportConfig.xml.", 1)];
        try
        {
            return XmlValidity.Validate(SourceXml.Parse(file.Content), EmbeddedSchemas.ImportConfig)
                .Select(finding => Problem(sources, finding.Message, finding.Node.Line()));
        }
        catch (XmlException malformed)
        {
            return [Problem(sources, malformed.Message, Math.Max(1, malformed.LineNumber))];
        }
    }

    static PackagingProblem Problem(PackageSources sources, string message, int line) => new(
        "PACK-203", message, sources.PackageFolder.Display(PackageLayout.ImportConfigFile), line,
        "Package Deployer does not start a package whose configuration it cannot read",
        "follow Packaging/Packaging/Checking/Schemas/ImportConfig.xsd");
}
