using System.Xml.Linq;
using VoiceForD365.LocalDataverse.Solutions.Checking;
using VoiceForD365.LocalDataverse.Solutions.Dependencies;
using VoiceForD365.LocalDataverse.Solutions.Reading;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Solutions.Exporting;

/// <summary>solution.xml.</summary>
static class ManifestWriter
{
    static readonly XNamespace Instance = "http://www.w3.org/2001/XMLSchema-instance";

    /// <summary>What the roots of both files say about where they come from.</summary>
    public static IEnumerable<XAttribute> PlatformAttributes =>
    [
        new(XNamespace.Xmlns + "xsi", Instance.NamespaceName),
        new("OrganizationVersion", PlatformVersion.Current),
        new("OrganizationSchemaType", "Standard"),
        new("CRMServerServiceabilityVersion", PlatformVersion.Current),
    ];

    public static XDocument Write(ExportSource source, StoredRow solution, bool managed)
    {
        var manifest = source.Manifest ?? New(source, solution);
        manifest.Label("LocalizedNames", "LocalizedName", solution.Text("friendlyname"));
        manifest.Label("Descriptions", "Description", solution.Text("description"));
        if (manifest.Text("Version") is not { } version || Nodes.VersionOf(manifest, version).ToString() != solution.Text("version"))
            manifest.Set("Version", solution.Text("version"));
        manifest.Element("Managed")!.Value = managed ? "1" : "0";
        manifest.Element("RootComponents")!.ReplaceWith(new XElement("RootComponents", RootNodes.Of(source)));
        manifest.Element("MissingDependencies")!.ReplaceWith(
            new XElement("MissingDependencies", MissingComponents.Nodes(source.Work, source.Solution)));
        return new XDocument(new XElement(
            "ImportExportXml",
            new XAttribute("version", PlatformVersion.Current),
            new XAttribute("SolutionPackageVersion", PlatformVersion.Current.ToString(2)),
            new XAttribute("languagecode", Edit.Language),
            new XAttribute("generatedBy", "CrmLive"),
            PlatformAttributes,
            manifest));
    }

    static XElement New(ExportSource source, StoredRow solution)
    {
        var publishers = source.Work.Catalog.RequiredTable("publisher");
        var publisher = source.Work.Rows.Find(publishers, solution.Lookup("publisherid")!.Value)!;
        return new XElement(
            "SolutionManifest",
            new XElement("UniqueName", solution.Text("uniquename")),
            Edit.Labels("LocalizedNames", "LocalizedName", solution.Text("friendlyname")),
            Edit.Labels("Descriptions", "Description", solution.Text("description")),
            new XElement("Version"),
            new XElement("Managed"),
            new XElement(
                "Publisher",
                new XElement("UniqueName", publisher.Text("uniquename")),
                Edit.Labels("LocalizedNames", "LocalizedName", publisher.Text("friendlyname")),
                Edit.Labels("Descriptions", "Description", publisher.Text("description")),
                Optional("EMailAddress", publisher.Text("emailaddress")),
                Optional("SupportingWebsiteUrl", publisher.Text("supportingwebsiteurl")),
                new XElement("CustomizationPrefix", publisher.Text("customizationprefix")),
                new XElement("CustomizationOptionValuePrefix", publisher.Number("customizationoptionvalueprefix")),
                new XElement("Addresses", Address(1), Address(2))),
            new XElement("RootComponents"),
            new XElement("MissingDependencies"));
    }

    static readonly string[] AddressParts =
    [
        "AddressTypeCode", "City", "County", "Country", "Fax", "FreightTermsCode",
        "ImportSequenceNumber", "Latitude", "Line1", "Line2", "Line3",
        "Longitude", "Name", "PostalCode", "PostOfficeBox", "PrimaryContactName",
        "ShippingMethodCode", "StateOrProvince", "Telephone1", "Telephone2",
        "Telephone3", "TimeZoneRuleVersionNumber", "UPSZone", "UTCOffset", "UTCConversionTimeZoneCode",
    ];

    static XElement Address(int number) =>
        new("Address", new XElement("AddressNumber", number), AddressParts.Select(part => Optional(part, null)));

    static XElement Optional(string name, string? text) =>
        text is null ? new XElement(name, new XAttribute(Instance + "nil", "true")) : new XElement(name, text);
}
