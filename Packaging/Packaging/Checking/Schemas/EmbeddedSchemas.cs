using System.Collections.Concurrent;
using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;

namespace VoiceForD365.Packaging.Checking.Schemas;

/// <summary>
/// The XSD files beside this one, compiled once per process. Their origin is in ORIGIN.md; those of solutions are in
/// ../../../../SolutionSchemas.
/// </summary>
static class EmbeddedSchemas
{
    const string Scheme = "embedded";

    static readonly ConcurrentDictionary<string, XmlSchemaSet> Compiled = new(StringComparer.Ordinal);

    public static XmlSchemaSet ImportConfig => Get("ImportConfig.xsd");

    public static XmlSchemaSet SeedSchema => Get("CmtSchema.xsd");

    public static XmlSchemaSet SeedData => Get("CmtData.xsd");

    static XmlSchemaSet Get(string file) => Compiled.GetOrAdd(file, Compile);

    static XmlSchemaSet Compile(string file)
    {
        var set = new XmlSchemaSet { XmlResolver = new Resolver() };
        using var reader = XmlReader.Create($"{Scheme}:///{file}", new() { XmlResolver = new Resolver() });
        set.Add(null, reader);
        set.Compile();
        return set;
    }

    /// <summary>Finds included files among the resources; reaches no disk and no network.</summary>
    sealed class Resolver : XmlResolver
    {
        public override Uri ResolveUri(Uri? baseUri, string? relativeUri) => new($"{Scheme}:///{Path.GetFileName(relativeUri)}");

        public override object GetEntity(Uri absoluteUri, string? role, Type? ofObjectToReturn) =>
            typeof(EmbeddedSchemas).Assembly.GetManifestResourceStream("Schemas/" + Path.GetFileName(absoluteUri.AbsolutePath))
            ?? throw new FileNotFoundException($"'{absoluteUri}' is not among the embedded schemas.");
    }
}

/// <summary>Validates a parsed file and says which node is wrong, so that the finding has a line.</summary>
static class XmlValidity
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
