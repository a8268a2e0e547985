using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;

namespace VoiceForD365.LocalDataverse.Solutions.Reading;

/// <summary>Validation against the schema files in ../Schemas, which are compiled once per process.</summary>
internal static class SolutionSchemas
{
    const int ReportedAtMost = 20;
    static readonly Lazy<XmlSchemaSet> CustomizationsSet = new(() => Compile("CustomizationsSolution.xsd"));
    static readonly Lazy<XmlSchemaSet> ManifestSet = new(() => Compile("SolutionManifest.xsd"));

    public static void ValidateCustomizations(XDocument document) =>
        Validate(document, CustomizationsSet.Value, "customizations.xml", ErrorCodes.XsdValidation);

    public static void ValidateManifest(XDocument document) =>
        Validate(document, ManifestSet.Value, "solution.xml", ErrorCodes.InvalidXml);

    static void Validate(XDocument document, XmlSchemaSet schemas, string name, string code)
    {
        var problems = new List<ImportProblem>();
        try
        {
            document.Validate(schemas, (sender, violation) =>
            {
                var line = sender is XObject node ? SafeXml.Line(node) : violation.Exception.LineNumber;
                if (!FormDifferences.Explain(sender as XObject))
                    problems.Add(Problem(code, name, violation.Message, line));
            });
        }
        catch (FormatException damage)
        {
            // The framework's validator throws for an xsi:nil that is no truth value instead of reporting it.
            problems.Add(Problem(code, name, damage.Message, line: 0));
        }

        ImportRefusedException.ThrowIfAny(problems.Take(ReportedAtMost));
    }

    static ImportProblem Problem(string code, string name, string violation, int line) => new(
        code, null, $"The import file is invalid. XSD validation failed with the following error: '{violation}' ({name}, line {line}).");

    static XmlSchemaSet Compile(string root)
    {
        var schemas = new XmlSchemaSet { XmlResolver = new EmbeddedResolver() };
        var address = new Uri(EmbeddedResolver.Base, root);
        using var reader = XmlReader.Create(EmbeddedResolver.Open(address), null, address.ToString());
        schemas.Add(null, reader);
        schemas.Compile();
        return schemas;
    }

    /// <summary>Resolves the includes of a schema to resources of this assembly, and nothing else.</summary>
    sealed class EmbeddedResolver : XmlResolver
    {
        public static Uri Base { get; } = new("resource://schemas/");

        public static Stream Open(Uri address)
        {
            var name = $"Solutions.Schemas.{Path.GetFileName(address.AbsolutePath)}";
            return typeof(SolutionSchemas).Assembly.GetManifestResourceStream(name)
                ?? throw new InvalidOperationException($"The schema '{name}' is not embedded; this is a fault of the local Dataverse itself.");
        }

        public override object GetEntity(Uri absoluteUri, string? role, Type? ofObjectToReturn) => Open(absoluteUri);
    }
}
