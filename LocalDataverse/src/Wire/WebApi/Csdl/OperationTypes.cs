using System.Xml.Linq;

namespace VoiceForD365.LocalDataverse.WebApi.Csdl;

/// <summary>Messages as $metadata describes them. One whose parameters nobody wrote down in Operations.xml is left out.</summary>
static class OperationTypes
{
    static readonly string[] EverySets = ["CreateMultiple", "UpdateMultiple", "UpsertMultiple"];

    static readonly Lazy<XElement> Known = new(() =>
    {
        using var stream = typeof(OperationTypes).Assembly.GetManifestResourceStream("Csdl.Operations.xml")!;
        return XElement.Load(stream);
    });

    /// <summary>The types messages use, then the messages.</summary>
    /// <param name="names">The messages there are.</param>
    public static IEnumerable<XElement> Of(IReadOnlySet<string> names) => Known.Value.Elements()
        .Where(element => element.Name.LocalName is not ("Action" or "Function") || Has(names, element))
        .Select(element => new XElement(element));

    /// <summary>What makes the unbound messages callable.</summary>
    public static IEnumerable<XElement> Imports(IReadOnlySet<string> names) => Known.Value.Elements()
        .Where(element => element.Name.LocalName is "Action" or "Function" && Has(names, element) && element.Attribute("IsBound") is null)
        .Select(element => new XElement(element.Name + "Import",
            new XAttribute("Name", Name(element)), new XAttribute(element.Name.LocalName, $"{CsdlNames.Namespace}.{Name(element)}")));

    static bool Has(IReadOnlySet<string> names, XElement element) => names.Contains(Name(element)) || EverySets.Contains(Name(element));

    static string Name(XElement element) => element.Attribute("Name")!.Value;
}
