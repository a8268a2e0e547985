using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;

namespace VoiceForD365.SolutionSchemas;

/// <summary>
/// The files of a solution against their schemas: one set of XSD files for the packager's checker and the local Dataverse. Where they come
/// from is in Schemas/ORIGIN.md.
/// </summary>
/// <remarks>
/// The platform's own schema is newer than any public copy. What its exports write and the schema lacks is in <see cref="NewerNodes"/>;
/// of anything else the schema does not know at all, only the platform could say whether it is wrong.
/// </remarks>
public sealed class SolutionSchema
{
    static readonly Lazy<SolutionSchema> CustomizationsFile = new(() => new("CustomizationsSolution.xsd"));
    static readonly Lazy<SolutionSchema> ManifestFile = new(() => new("SolutionManifest.xsd"));
    readonly XmlSchemaSet _schemas;

    SolutionSchema(string root)
    {
        _schemas = new XmlSchemaSet { XmlResolver = new EmbeddedResolver() };
        var address = new Uri(EmbeddedResolver.Base, root);
        using var reader = XmlReader.Create(EmbeddedResolver.Open(address), null, address.ToString());
        _schemas.Add(null, reader);
        _schemas.Compile();
    }

    /// <summary>Of customizations.xml; compiled once per process.</summary>
    public static SolutionSchema Customizations => CustomizationsFile.Value;

    /// <summary>Of solution.xml; compiled once per process.</summary>
    public static SolutionSchema Manifest => ManifestFile.Value;

    /// <param name="managed">
    /// Whether the file is a managed solution's, whose differences carry marks, see <see cref="DifferenceMarks"/>.
    /// </param>
    /// <returns>In document order, the certain ones first; empty when the file is valid. The document is as before.</returns>
    /// <exception cref="FormatException">
    /// An xsi:nil is no truth value: the framework's validator throws instead of reporting it.
    /// </exception>
    public IReadOnlyList<SchemaFinding> Validate(XDocument document, bool managed)
    {
        using var aside = new SetAside();
        aside.Take(NewerNodes.ElementsIn(document));
        var unknown = new List<SchemaFinding>();
        while (true)
        {
            var violations = Violations(document, managed);
            var strange = violations.Where(violation => violation is { IsCertain: false, Node: XElement }).ToList();
            unknown.AddRange(strange);
            if (strange.Count == 0)
                return [.. violations.OrderByDescending(violation => violation.IsCertain), .. unknown];
            // What the validator meets behind a stranger it does not look at; so it looks again without.
            aside.Take(strange.Select(violation => (XElement)violation.Node));
        }
    }

    List<SchemaFinding> Violations(XDocument document, bool managed)
    {
        var found = Report(document, addSchemaInfo: false);
        if (found.Count == 0)
            return [];
        // Only with its types in the document can one ask which names the schema knows; the framework then writes its defaults into it too.
        var attributes = document.Descendants().Attributes().ToHashSet();
        Report(document, addSchemaInfo: true);
        List<SchemaFinding> findings =
        [
            .. found.Where(violation => !NewerNodes.Knows(violation.Node) && !(managed && DifferenceMarks.Explain(violation.Node)))
                .Select(violation => new SchemaFinding(
                    violation.Node,
                    violation.Message,
                    IsCertain: DifferenceMarks.IsMark(violation.Node) || !DeclaredNames.IsStranger(violation.Node))),
        ];
        document.Descendants().Attributes().Where(attribute => !attributes.Contains(attribute)).Remove();
        return findings;
    }

    List<(XObject Node, string Message)> Report(XDocument document, bool addSchemaInfo)
    {
        var found = new List<(XObject Node, string Message)>();
        document.Validate(
            _schemas, (sender, violation) => found.Add((sender as XObject ?? document, violation.Message)), addSchemaInfo);
        return found;
    }
}

/// <summary>One thing a schema says of a file.</summary>
/// <param name="Node">What it is about: the element, or the attribute.</param>
/// <param name="Message">The validator's words.</param>
/// <param name="IsCertain">
/// false: the schema does not know the element or attribute at all, so that a newer platform may. true: it knows it, and it is wrong.
/// </param>
public sealed record SchemaFinding(XObject Node, string Message, bool IsCertain)
{
    /// <summary>The element or attribute by name and parent: <c>parameters/HideQuickFormBorder</c>, <c>entity/@kind</c>.</summary>
    public string Name => NameOf(Node);

    internal static string NameOf(XObject node) => node switch
    {
        XAttribute attribute => $"{attribute.Parent?.Name.LocalName}/@{attribute.Name.LocalName}",
        XElement { Parent: { } parent } element => $"{parent.Name.LocalName}/{element.Name.LocalName}",
        XElement root => root.Name.LocalName,
        _ => node.Parent?.Name.LocalName ?? "",
    };
}

/// <summary>Resolves the includes of a schema to resources of this assembly, and nothing else: no disk, no network.</summary>
sealed class EmbeddedResolver : XmlResolver
{
    public static Uri Base { get; } = new("resource://schemas/");

    public static Stream Open(Uri address) =>
        typeof(EmbeddedResolver).Assembly.GetManifestResourceStream(Path.GetFileName(address.AbsolutePath))
        ?? throw new InvalidOperationException($"'{address}' is not among the embedded schemas; this is a fault of the product itself.");

    public override object GetEntity(Uri absoluteUri, string? role, Type? ofObjectToReturn) => Open(absoluteUri);
}
