using System.Xml.Linq;
using VoiceForD365.SolutionSchemas;

namespace VoiceForD365.LocalDataverse.Solutions.Reading;

/// <summary>
/// What the schemas say of a file, as the platform's refusal or, where only a newer schema could tell, as the local Dataverse's own.
/// </summary>
static class SchemaRefusals
{
    const int ReportedAtMost = 20;

    public static void ValidateCustomizations(XDocument document, bool managed) =>
        Validate(document, SolutionSchema.Customizations, managed, "customizations.xml", ErrorCodes.XsdValidation);

    public static void ValidateManifest(XDocument document)
    {
        Validate(document, SolutionSchema.Manifest, managed: false, "solution.xml", ErrorCodes.InvalidXml);
        // The schema also takes parts of one as a document.
        if (document.Root!.Element("SolutionManifest") is null)
            throw Nodes.Invalid(document.Root, "has no element SolutionManifest");
    }

    static void Validate(XDocument document, SolutionSchema schema, bool managed, string name, string code)
    {
        IReadOnlyList<SchemaFinding> findings;
        try
        {
            findings = schema.Validate(document, managed);
        }
        catch (FormatException damage)
        {
            throw new ImportRefusedException([Problem(code, name, damage.Message, line: 0)]);
        }

        ImportRefusedException.ThrowIfAny(findings.Where(finding => finding.IsCertain).Take(ReportedAtMost)
            .Select(finding => Problem(code, name, finding.Message, SafeXml.Line(finding.Node))));
        if (findings.Count > 0)
            throw Unknown(findings, name);
    }

    static ImportRefusedException Unknown(IReadOnlyList<SchemaFinding> findings, string name) =>
        new([.. findings.DistinctBy(finding => finding.Name).Take(ReportedAtMost).Select(finding =>
            Nodes.Unknown($"{finding.Name} ({name}, line {SafeXml.Line(finding.Node)})").Problems[0])])
        {
            IsByName = true,
        };

    static ImportProblem Problem(string code, string name, string violation, int line) => new(
        code, null, $"The import file is invalid. XSD validation failed with the following error: '{violation}' ({name}, line {line}).");
}
