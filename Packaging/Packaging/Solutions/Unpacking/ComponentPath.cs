using System.Xml.Linq;
using VoiceForD365.Packaging.Sources;

namespace VoiceForD365.Packaging.Solutions.Unpacking;

/// <summary>Which file of the source a component belongs to.</summary>
static class ComponentPath
{
    /// <returns>The definition's path; null when the component lacks what its file is called by.</returns>
    public static string? Of(ComponentKind kind, XElement component) =>
        Identity(kind, component) is not { } identity ? null
        : ContentFile.IsDescribedBy(kind) ? OfDescribed(kind, component, identity)
        : Name(identity) is null ? null
        : $"{kind.Folder}/{identity}{kind.FileEnding}";

    /// <summary>What a component of the kind is called by, in words.</summary>
    public static string Named(ComponentKind kind) =>
        kind == ComponentKind.Steps || kind == ComponentKind.DataProviders || kind == ComponentKind.DataSources ? "id"
        : ContentFile.IsDescribedBy(kind) ? $"name of a content file in '{kind.Folder}/'"
        : "name";

    /// <returns>null unless it is a single name: a '/' would move the file to a folder of its own.</returns>
    public static string? Name(string? text) => string.IsNullOrEmpty(text) || text.Contains('/', StringComparison.Ordinal) ? null : text;

    static string? Identity(ComponentKind kind, XElement component) =>
        kind == ComponentKind.Roles ? component.Attr("name")
        : kind == ComponentKind.Choices ? component.Attr("Name")
        : kind == ComponentKind.SiteMaps ? component.Text("SiteMapUniqueName")
        : kind == ComponentKind.Apps ? component.Text("UniqueName")
        : kind == ComponentKind.Steps ? Id(component.Attr("SdkMessageProcessingStepId"))
        : kind == ComponentKind.DataProviders ? Id(component.Text("EntityDataProviderId"))
        : kind == ComponentKind.DataSources ? Id(component.Attr("EntityDataSourceId"))
        : kind == ComponentKind.Processes || kind == ComponentKind.Assemblies ? ContentFile.NameInZip(component)
        : component.Text("Name");

    /// <remarks>A web resource lies where its name says, not as in the zip; an assembly or process lies as it does there.</remarks>
    static string? OfDescribed(ComponentKind kind, XElement component, string identity) =>
        ContentFile.NameInZip(component) is not { } content || !content.StartsWith(kind.Folder + "/", StringComparison.Ordinal) ? null
        : kind == ComponentKind.WebResources ? $"{kind.Folder}/{identity}{kind.FileEnding}"
        : Uri.UnescapeDataString(identity) + kind.FileEnding;

    /// <returns>In braces and lower case, as SolutionPackager names files.</returns>
    public static string? Id(string? text) => SourceXml.TryParseGuid(text)?.ToString("B");
}
