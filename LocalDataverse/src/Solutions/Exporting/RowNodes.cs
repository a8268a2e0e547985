using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Solutions.Content;
using VoiceForD365.LocalDataverse.Solutions.Reading;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Solutions.Exporting;

/// <summary>Nodes of components that are rows outside of any table: the file's own words, brought up to date.</summary>
static class RowNodes
{
    public static IEnumerable<XElement> WebResources(ExportSource source) => source.Rows(ComponentKind.WebResource, "name").Select(row =>
    {
        var node = source.Node(ComponentKind.WebResource, row.Id) ?? NewWebResource(row);
        node.Set("DisplayName", row.Text("displayname"));
        source.Files[node.NeededText("FileName").TrimStart('/')] = Convert.FromBase64String(row.Text("content") ?? "");
        return node;
    });

    static XElement NewWebResource(StoredRow row) => new(
        "WebResource",
        new XElement("WebResourceId", row.Id.ToString("B")),
        new XElement("Name", row.Text("name")),
        new XElement("DisplayName", row.Text("displayname")),
        row.Text("description") is { } description ? new XElement("Description", description) : null,
        row.Number("languagecode") is { } language ? new XElement("LanguageCode", language) : null,
        new XElement("WebResourceType", row.Number("webresourcetype")),
        new XElement("IntroducedVersion", "1.0.0.0"),
        new XElement("IsEnabledForMobileClient", row["isenabledformobileclient"] is true ? 1 : 0),
        new XElement("IsAvailableForMobileOffline", row["isavailableformobileoffline"] is true ? 1 : 0),
        new XElement("IsCustomizable", 1),
        new XElement("CanBeDeleted", 1),
        new XElement("IsHidden", row["ishidden"] is true ? 1 : 0),
        new XElement("FileName", $"/WebResources/{Plain(row.Text("name")!)}{row.Id.ToString("D").ToUpperInvariant()}"));

    static string Plain(string name) => new([.. name.Where(c => char.IsLetterOrDigit(c) || c == '_')]);

    public static IEnumerable<XElement> Assemblies(ExportSource source) => source.Rows(ComponentKind.PluginAssembly, "name").Select(row =>
    {
        var node = Known(source, ComponentKind.PluginAssembly, row);
        source.Files[node.NeededText("FileName").TrimStart('/')] = Convert.FromBase64String(row.Text("content") ?? "");
        return node;
    });

    public static IEnumerable<XElement> Steps(ExportSource source) => source.Rows(ComponentKind.Step, "name").Select(row =>
    {
        var node = Known(source, ComponentKind.Step, row);
        node.Set("Stage", row.Number("stage"));
        node.Set("Mode", row.Number("mode"));
        node.Set("Rank", row.Number("rank"));
        node.Set("FilteringAttributes", row.Text("filteringattributes"));
        node.Set("Configuration", row.Text("configuration"));
        return node;
    });

    public static IEnumerable<XElement> SiteMaps(ExportSource source) =>
        source.Rows(ComponentKind.SiteMap, "sitemapnameunique").Select(row =>
        {
            var node = Known(source, ComponentKind.SiteMap, row);
            node.SetXml(node.Element("SiteMap"), row.Text("sitemapxml"));
            node.Label("LocalizedNames", "LocalizedName", row.Text("sitemapname"));
            return node;
        });

    public static IEnumerable<XElement> Apps(ExportSource source) => source.Rows(ComponentKind.App, "uniquename").Select(row =>
    {
        var node = Known(source, ComponentKind.App, row);
        node.Label("LocalizedNames", "LocalizedName", row.Text("name"));
        node.Label("Descriptions", "Description", row.Text("description"));
        return node;
    });

    public static IEnumerable<XElement> Plain(ExportSource source, ComponentKind kind) =>
        source.Rows(kind, "name").Select(row => Known(source, kind, row));

    /// <summary>Definitions and custom APIs are entries of their own; their nodes only say that they are there.</summary>
    public static void AddFolders(ExportSource source)
    {
        foreach (var row in source.Rows(ComponentKind.EnvironmentVariable, "schemaname"))
            AddVariable(source, row);
        foreach (var row in source.Rows(ComponentKind.CustomApi, "uniquename"))
            Known(source, ComponentKind.CustomApi, row);
        foreach (var row in source.Rows(ComponentKind.Expression, "uniquename"))
            Known(source, ComponentKind.Expression, row);
        FrameworkRows.AddFolders(source);
        FrameworkLinks.AddEntries(source);
    }

    static void AddVariable(ExportSource source, StoredRow row)
    {
        var file = $"{EnvironmentVariableReader.Folder}{row.Text("schemaname")}/environmentvariabledefinition.xml";
        source.Node(ComponentKind.EnvironmentVariable, row.Id);
        var node = source.Files.TryGetValue(file, out var content) ? SafeXml.Parse(content, file).Root! : NewVariable(row);
        var before = SafeXml.Compact(node);
        node.Set("defaultvalue", row.Text("defaultvalue"));
        node.Set("isrequired", row["isrequired"] is true);
        if (content is null || SafeXml.Compact(node) != before)
            source.Files[file] = Encoding.UTF8.GetBytes(node.ToString());
        AddValue(source, row);
    }

    /// <summary>Only a value that is part of the solution itself.</summary>
    static void AddValue(ExportSource source, StoredRow definition)
    {
        var file = $"{EnvironmentVariableReader.Folder}{definition.Text("schemaname")}/environmentvariablevalues.json";
        source.Files.Remove(file, out var written);
        var values = source.Work.Rows.Where(
            source.Work.Catalog.RequiredTable("environmentvariablevalue"),
            ("environmentvariabledefinitionid", new RowReference(definition.Table.LogicalName, definition.Id)));
        var value = values.FirstOrDefault(row => source.Has(ComponentKind.EnvironmentVariableValue, row.Id));
        if (written is not null && SaysTheSame(definition, written, file, value))
            source.Files[file] = written;
        else if (value is not null)
            source.Files[file] = JsonSerializer.SerializeToUtf8Bytes(new JsonObject
            {
                ["environmentvariablevalues"] = new JsonObject
                {
                    ["environmentvariablevalue"] = new JsonObject
                    {
                        ["@environmentvariablevalueid"] = value.Id.ToString("D"),
                        ["iscustomizable"] = value["iscustomizable"] is false ? "0" : "1",
                        ["value"] = value.Text("value"),
                    },
                },
            });
    }

    static bool SaysTheSame(StoredRow definition, byte[] written, string file, StoredRow? value) =>
        EnvironmentVariableValueReader.Read(definition.Text("schemaname")!, written, file) is { } content
            ? value is not null && content.Value == value.Text("value") && content.IsCustomizable == value["iscustomizable"] is not false
            : value is null;

    static XElement NewVariable(StoredRow row) => new(
        "environmentvariabledefinition",
        new XAttribute("schemaname", row.Text("schemaname")!),
        new XElement("defaultvalue", row.Text("defaultvalue")),
        new XElement("displayname", new XAttribute("default", row.Text("displayname") ?? ""), Label(row.Text("displayname"))),
        new XElement("introducedversion", "1.0.0.0"),
        new XElement("iscustomizable", 1),
        new XElement("isrequired", row["isrequired"] is true ? 1 : 0),
        new XElement("secretstore", row.Number("secretstore") ?? 0),
        new XElement("type", row.Number("type")?.ToString(CultureInfo.InvariantCulture)));

    static XElement Label(string? text) =>
        new("label", new XAttribute("description", text ?? ""), new XAttribute("languagecode", Edit.Language));

    static XElement Known(ExportSource source, ComponentKind kind, StoredRow row) => source.Node(kind, row.Id)
        ?? throw Fault.Unsupported($"exporting the {row.Table.LogicalName} {row.Id:D}: no solution file ever described it here");
}
