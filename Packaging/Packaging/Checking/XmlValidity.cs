using System.Xml.Linq;
using System.Xml.Schema;

namespace VoiceForD365.Packaging.Checking;

/// <summary>Validates a parsed file and says which node is wrong, so that the finding has a line.</summary>
internal static class XmlValidity
{
    public sealed record Finding(XObject Node, string Message);

    /// <returns>In document order; empty when valid.</returns>
    public static IReadOnlyList<Finding> Validate(XDocument document, XmlSchemaSet schemas)
    {
        var findings = new List<Finding>();
        document.Validate(schemas, (node, finding) => findings.Add(new(node as XObject ?? document, finding.Message)));
        return findings;
    }
}
