using System.Text.RegularExpressions;
using System.Xml.Linq;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Solutions.Content;

namespace VoiceForD365.LocalDataverse.Solutions.Reading;

/// <summary>PluginAssembly and SdkMessageProcessingStep nodes.</summary>
static partial class PluginReader
{
    public static PluginAssemblyContent ReadAssembly(XElement node, SolutionArchive archive)
    {
        var id = AssemblyId(node);
        var identity = IdentityOf(node, node.NeededAttribute("FullName"));
        return new PluginAssemblyContent(
            id,
            identity,
            node.Int("IsolationMode", 2),
            node.Int("SourceType", 0),
            archive.File(node.NeededText("FileName"), $"plug-in assembly '{identity.Name}'"),
            [.. node.Element("PluginTypes").Each("PluginType").Select(type => ReadType(id, identity, type))]);
    }

    public static Guid AssemblyId(XElement node) => IdOf(node, "PluginAssemblyId", "pluginassembly", node.NeededAttribute("FullName"));

    static AssemblyIdentity IdentityOf(XElement node, string fullName)
    {
        var parts = FullName().Match(fullName);
        return Version.TryParse(parts.Groups["version"].Value, out var version)
            ? new AssemblyIdentity(parts.Groups["name"].Value, version, parts.Groups["culture"].Value, parts.Groups["token"].Value)
            : throw Nodes.Invalid(node, $"has FullName '{fullName}'; it needs name, Version, Culture and PublicKeyToken");
    }

    static PluginTypeContent ReadType(Guid assemblyId, AssemblyIdentity identity, XElement node)
    {
        var typeName = node.NeededAttribute("Name");
        var qualified = node.NeededAttribute("AssemblyQualifiedName");
        if (qualified != $"{typeName}, {identity.FullName}")
            throw Nodes.Invalid(node, $"is '{qualified}', but belongs to '{identity.FullName}'");
        return new PluginTypeContent(
            IdOf(node, "PluginTypeId", "plugintype", qualified), assemblyId, typeName, qualified, node.Text("FriendlyName") ?? typeName);
    }

    /// <summary>Some exports of platform 8 have names alone.</summary>
    static Guid IdOf(XElement node, string attribute, string table, string name) =>
        node.Attribute(attribute) is null ? MetadataId.From(table, name) : Nodes.IdOf(node, node.NeededAttribute(attribute));

    /// <summary>Microsoft.Crm.ServiceBus.ServiceBusPlugin, as exports of steps that post to an endpoint name it.</summary>
    static readonly Guid ServiceBusPlugin = new("ef521e63-cd2b-4170-99f6-447466a7161e");

    public static StepContent ReadStep(XElement node)
    {
        var table = node.Text("PrimaryEntity") is { } name && name != "none" ? name.ToLowerInvariant() : null;
        var filter = ColumnList(node.Text("FilteringAttributes"));
        var message = node.Id("SdkMessageId");
        var type = node.Element("PluginTypeId") is null
            ? MetadataId.From("plugintype", node.NeededText("PluginTypeName"))
            : node.Id("PluginTypeId");
        if (type == ServiceBusPlugin)
            throw Nodes.Unknown($"a step that posts to a service endpoint ('{node.NeededAttribute("Name")}')");
        StepImage[] images = [.. node.Element("SdkMessageProcessingStepImages").Each("SdkMessageProcessingStepImage").Select(ReadImage)];
        return new StepContent(
            Nodes.IdOf(node, node.NeededAttribute("SdkMessageProcessingStepId")),
            node.NeededAttribute("Name"),
            message,
            type,
            table,
            new StepExecution(
                node.Int("Stage", 0),
                node.Int("Mode", 0),
                node.Int("Rank", 1),
                node.Flag("AsyncAutoDelete"),
                node.Text("Configuration"),
                node.Text("Description")),
            filter,
            images,
            References.Distinct(Requires(message, type, table, [.. filter, .. images.SelectMany(image => image.Columns)])))
        {
            PluginTypeName = node.Text("PluginTypeName"),
        };
    }

    static IEnumerable<ComponentKey> Requires(Guid message, Guid type, string? table, IEnumerable<string> columns)
    {
        var always = new[] { ComponentKey.Of(ComponentKind.Message, message), ComponentKey.Of(ComponentKind.PluginType, type) };
        return table is null
            ? always
            : always.Append(ComponentKey.Table(table)).Concat(columns.Select(column => ComponentKey.Column(table, column)));
    }

    static StepImage ReadImage(XElement node) => new(
        node.Id("SdkMessageProcessingStepImageId"),
        node.NeededAttribute("Name"),
        node.Text("EntityAlias") ?? "",
        node.Int("ImageType", 0),
        node.NeededText("MessagePropertyName"),
        [.. ColumnList(node.Text("Attributes")).Select(column => column.ToLowerInvariant())]);

    static string[] ColumnList(string? list) =>
        list?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    [GeneratedRegex(
        @"^(?<name>[^,]+), Version=(?<version>\d+\.\d+\.\d+\.\d+), "
        + @"Culture=(?<culture>[^,]+), PublicKeyToken=(?<token>[0-9a-fA-F]+|null)$")]
    private static partial Regex FullName();
}
