using System.Xml.Linq;
using System.Xml.Schema;
using VoiceForD365.Packaging.Checking.Schemas;
using VoiceForD365.Packaging.Sources;

namespace VoiceForD365.Packaging.Data.Rules;

/// <summary>PACK-102: data or its schema has nodes the Configuration Migration tool does not read.</summary>
sealed class FilesMustBeValid : IDataRule
{
    public IEnumerable<PackagingProblem> Check(SeedWorld world) => world.Sets.SelectMany(set =>
        Validate(set, DataSetSource.DataPath, set.Data, EmbeddedSchemas.SeedData)
            .Concat(Validate(set, DataSetSource.SchemaPath, set.Schema, EmbeddedSchemas.SeedSchema)));

    static IEnumerable<PackagingProblem> Validate(DataSetSource set, string path, XElement? root, XmlSchemaSet schemas) =>
        root?.Document is not { } document ? [] :
        from finding in XmlValidity.Validate(document, schemas)
        select new PackagingProblem(
            "PACK-102", finding.Message, set.Folder.Display(path), finding.Node.Line(),
            "the migration tool ignores or refuses what its format does not know",
            "follow the format that the tool itself writes (Packaging/Packaging/Checking/Schemas)");
}
