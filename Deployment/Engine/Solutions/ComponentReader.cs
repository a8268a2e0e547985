using System.IO.Compression;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.Solutions;

/// <summary>Reads which components a solution file holds: its root components, and those inside them.</summary>
/// <remarks>Layout in docs/facts/solution-format.md. Where a file names no id, each environment has its own.</remarks>
static class ComponentReader
{
    /// <summary>Kinds with elements of their own: where they are, and the attributes or elements with id and name.</summary>
    static readonly (int Type, string Path, string? Id, string? Name)[] Kinds =
    [
        (ComponentTypes.Relationship, "EntityRelationships/EntityRelationship", null, "Name"),
        (ComponentTypes.Choice, "optionsets/optionset", null, "Name"),
        (ComponentTypes.WebResource, "WebResources/WebResource", "WebResourceId", "Name"),
        (ComponentTypes.Role, "Roles/Role", "id", "name"),
        (ComponentTypes.Process, "Workflows/Workflow", "WorkflowId", null),
        (ComponentTypes.PluginAssembly, "SolutionPluginAssemblies/PluginAssembly", "PluginAssemblyId", null),
        (ComponentTypes.PluginType, "SolutionPluginAssemblies/PluginAssembly/PluginTypes/PluginType", "PluginTypeId", null),
        (ComponentTypes.Step, "SdkMessageProcessingSteps/SdkMessageProcessingStep", "SdkMessageProcessingStepId", null),
        (ComponentTypes.StepImage,
            "SdkMessageProcessingSteps/SdkMessageProcessingStep/SdkMessageProcessingStepImages/SdkMessageProcessingStepImage",
            "SdkMessageProcessingStepImageId",
            null),
        (ComponentTypes.FieldSecurityProfile, "FieldSecurityProfiles/FieldSecurityProfile", "fieldsecurityprofileid", null),
        (ComponentTypes.Form, "Dashboards/Dashboard", "FormId", null),
        (ComponentTypes.CustomControl, "CustomControls/CustomControl", null, "Name"),
        (ComponentTypes.App, "AppModules/AppModule", null, "UniqueName"),
        (ComponentTypes.SiteMap, "AppModuleSiteMaps/AppModuleSiteMap", null, "SiteMapUniqueName"),
        (ComponentTypes.Form, "Entities/Entity/FormXml/forms/systemform", "formid", null),
        (ComponentTypes.View, "Entities/Entity/SavedQueries/savedqueries/savedquery", "savedqueryid", null),
        (ComponentTypes.Chart, "Entities/Entity/Visualizations/visualization", "savedqueryvisualizationid", null),
    ];

    static readonly (string Pattern, Func<Match, PackageComponent> Read)[] Files =
    [
        (@"^environmentvariabledefinitions[/\\](?<name>\w+)[/\\]environmentvariabledefinition\.xml$",
            file => new(ComponentTypes.EnvironmentVariable, null, file.Groups["name"].Value.ToLowerInvariant())),
        (@"^customapis[/\\](?<name>[^/\\]+)[/\\]customapi\.xml$", file => OfEnvironment(CustomApiNames.Api(file.Groups["name"].Value))),
        (@"^customapis[/\\](?<name>[^/\\]+)[/\\](?<kind>customapirequestparameter|customapiresponsepropert)[^/\\]*[/\\]"
            + @"(?<part>[^/\\]+)[/\\][^/\\]+\.xml$",
            file => OfEnvironment(CustomApiNames.Part(
                file.Groups["kind"].Value == "customapirequestparameter", file.Groups["name"].Value, file.Groups["part"].Value))),
    ];

    public static Sequence<PackageComponent> Read(XElement manifest, XElement customizations, ZipArchive archive) =>
        Roots(manifest)
            .Concat(PartsOfTables(customizations))
            .Concat(Kinds.SelectMany(kind => At(customizations, kind.Path)
                .Select(element => new PackageComponent(kind.Type, Id(element, kind.Id), Text(element, kind.Name)))))
            .Concat(archive.Entries.SelectMany(entry => Files
                .Select(file => (file.Read, Match: Regex.Match(entry.FullName, file.Pattern)))
                .Where(file => file.Match.Success)
                .Select(file => file.Read(file.Match))))
            .Where(component => component.Id is not null || component.Name is not null)
            .Distinct()
            .ToSequence();

    static IEnumerable<PackageComponent> Roots(XElement manifest) =>
        from root in manifest.Descendants("RootComponent")
        let type = (int?)root.Attribute("type")
        where type is not null
        select new PackageComponent(type.Value, Id(root, "id"), Text(root, "schemaName"));

    static IEnumerable<PackageComponent> PartsOfTables(XElement customizations) =>
        from table in At(customizations, "Entities/Entity/EntityInfo/entity")
        from part in At(table, "attributes/attribute").Select(column => (Type: ComponentTypes.Column, Element: column))
            .Concat(At(table, "EntityKeys/EntityKey").Select(key => (Type: ComponentTypes.Key, Element: key)))
        let name = Text(part.Element, "LogicalName")
        where name is not null
        select new PackageComponent(part.Type, null, $"{Text(table, "Name")}.{name}");

    static IEnumerable<XElement> At(XElement from, string path) =>
        path.Split('/').Aggregate<string, IEnumerable<XElement>>([from], (elements, name) => elements.Elements(name));

    static Guid? Id(XElement element, string? name) => Guid.TryParse(Text(element, name), out var id) ? id : null;

    /// <summary>Names are compared in lower case.</summary>
    static string? Text(XElement element, string? name) =>
        name is not null && ((string?)element.Attribute(name) ?? (string?)element.Element(name)) is { Length: > 0 } text
            ? text.ToLowerInvariant()
            : null;

    static PackageComponent OfEnvironment(string name) => new(ComponentTypes.OfEnvironment, null, name);
}

/// <summary>Custom APIs and their parts, whose ids and numbers of kind each environment has for itself.</summary>
static class CustomApiNames
{
    const string Prefix = "custom api ";
    const string Of = " of " + Prefix;

    public static string Api(string api) => $"{Prefix}{api}".ToLowerInvariant();

    public static string Part(bool isRequest, string api, string part) =>
        $"{(isRequest ? "parameter" : "property")} {part}{Of}{api}".ToLowerInvariant();

    /// <summary>Unique names of the APIs among components.</summary>
    public static IEnumerable<string> Apis(IEnumerable<PackageComponent> components) => Names(components)
        .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
        .Select(name => name.Substring(Prefix.Length));

    /// <summary>Unique names of the parameters and properties among components, whichever API they are of.</summary>
    public static IEnumerable<string> Parts(IEnumerable<PackageComponent> components) => Names(components)
        .Where(name => name.IndexOf(Of, StringComparison.Ordinal) >= 0)
        .Select(name => name.Substring(0, name.IndexOf(Of, StringComparison.Ordinal)))
        .Select(name => name.Substring(name.IndexOf(' ') + 1))
        .Distinct();

    static IEnumerable<string> Names(IEnumerable<PackageComponent> components) =>
        components.Where(component => component.Type == ComponentTypes.OfEnvironment).Select(component => component.Name).OfType<string>();
}
