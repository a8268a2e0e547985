using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace VoiceForD365.LocalDataverse.Bench.PublicExports;

/// <summary>
/// Whether two solution files say the same: every element with its attributes and text, every entry byte by byte. What lists the components
/// of a solution may have another order; what the exporting environment says of itself (platform, languages, what it misses) is no content.
/// </summary>
static class ContentComparison
{
    /// <summary>Lists in whose order nothing is said.</summary>
    static readonly HashSet<string> Unordered = new(StringComparer.OrdinalIgnoreCase)
    {
        "ImportExportXml", "Entities", "Entity", "entity", "attributes", "EntityKeys", "FormXml", "SavedQueries", "savedqueries",
        "Visualizations", "EntityRelationships", "Roles", "RolePrivileges", "Workflows", "FieldSecurityProfiles", "FieldPermissions",
        "optionsets", "WebResources", "CustomControls", "SolutionPluginAssemblies", "PluginTypes", "SdkMessageProcessingSteps",
        "AppModuleSiteMaps", "AppModules", "AppModuleComponents", "CanvasApps", "Connectors", "connectionreferences", "EntityMaps",
        "AttributeMaps", "Dashboards", "RootComponents", "LocalizedNames", "Descriptions", "displaynames", "EntityDataProviders",
        "EntityDataSources", "AIModels", "botcomponent_connectionreferenceset", "botcomponent_workflowset", "bot_botcomponentset",
        "botcomponent_botcomponentset", "EntityImageConfigs", "AttributeImageConfigs", "CustomControlDefaultConfigs", "forms",
        "ConnectionRoles", "ConnectionRoleAssociations", "ConnectionRoleObjectTypeCodes",
    };

    static readonly HashSet<string> OfTheEnvironment = new(StringComparer.Ordinal) { "Languages", "MissingDependencies" };

    /// <returns>What differs, in words; empty when nothing does.</returns>
    public static IReadOnlyList<string> Differences(SolutionZip before, SolutionZip after) =>
    [
        .. OfNodes("solution.xml", before.Manifest, after.Manifest),
        .. OfNodes("customizations.xml", before.Customizations, after.Customizations),
        .. OfEntries(before.Entries, after.Entries),
    ];

    static IEnumerable<string> OfEntries(IReadOnlyDictionary<string, byte[]> before, IReadOnlyDictionary<string, byte[]> after)
    {
        string[] own = ["solution.xml", "customizations.xml", "[Content_Types].xml"];
        foreach (var name in before.Keys.Union(after.Keys, StringComparer.OrdinalIgnoreCase).Except(own, StringComparer.OrdinalIgnoreCase))
            if (!after.TryGetValue(name, out var content))
                yield return $"entry {name} is lost";
            else if (!before.TryGetValue(name, out var old))
                yield return $"entry {name} is new";
            else
                foreach (var difference in OfEntry(name, old, content))
                    yield return difference;
    }

    /// <summary>Rows of components are XML or JSON that may be written otherwise.</summary>
    static IEnumerable<string> OfEntry(string name, byte[] before, byte[] after)
    {
        if (before.AsSpan().SequenceEqual(after))
            return [];
        if (name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase))
            return OfNodes(name, SolutionXml(before), SolutionXml(after));
        return IsJson(name, before) && JsonNode.DeepEquals(Json(before), Json(after)) ? [] : [$"entry {name} is changed"];
    }

    static bool IsJson(string name, byte[] content) =>
        name.EndsWith(".json", StringComparison.OrdinalIgnoreCase) && content.Length > 0;

    static JsonNode? Json(byte[] content) => JsonNode.Parse(Encoding.UTF8.GetString(content).TrimStart('\uFEFF'));

    static XElement SolutionXml(byte[] content) => XDocument.Load(new MemoryStream(content)).Root!;

    static IEnumerable<string> OfNodes(string path, XElement before, XElement after)
    {
        foreach (var difference in OfAttributes(path, before, after))
            yield return difference;
        if (Text(before) != Text(after))
            yield return $"{path} says '{Text(after)}' rather than '{Text(before)}'";
        var (olds, news) = (Children(before), Children(after));
        if (Unordered.Contains(before.Name.LocalName))
            (olds, news) = ([.. olds.OrderBy(Identity, StringComparer.Ordinal)], [.. news.OrderBy(Identity, StringComparer.Ordinal)]);
        var (lost, added) = (Except(olds, news), Except(news, olds));
        foreach (var child in lost)
            yield return $"{path}/{Identity(child)} is lost";
        foreach (var child in added)
            yield return $"{path}/{Identity(child)} is new";
        foreach (var (old, now) in olds.Except(lost).Zip(news.Except(added)))
            if (Identity(old) != Identity(now))
                yield return $"{path}: {Identity(now)} stands where {Identity(old)} stood";
            else
                foreach (var difference in OfNodes($"{path}/{Identity(old)}", old, now))
                    yield return difference;
    }

    static IEnumerable<string> OfAttributes(string path, XElement before, XElement after)
    {
        if (before.Parent is null && before.Name.LocalName == "ImportExportXml")
            yield break;
        var (olds, news) = (Attributes(before), Attributes(after));
        foreach (var name in olds.Keys.Union(news.Keys).Order(StringComparer.Ordinal))
            if (olds.GetValueOrDefault(name) != news.GetValueOrDefault(name))
                yield return $"{path}@{name} says '{news.GetValueOrDefault(name)}' rather than '{olds.GetValueOrDefault(name)}'";
    }

    static Dictionary<string, string> Attributes(XElement element) => element.Attributes()
        .Where(attribute => !attribute.IsNamespaceDeclaration && attribute is not { Name.LocalName: "behavior", Value: "0" })
        .ToDictionary(attribute => attribute.Name.LocalName, attribute => attribute.Value);

    static string Text(XElement element) =>
        string.Concat(element.Nodes().OfType<XText>().Select(text => text.Value)).ReplaceLineEndings("\n").Trim();

    /// <summary>An empty list and none are the same.</summary>
    static List<XElement> Children(XElement element) =>
        [.. element.Elements().Where(child => !OfTheEnvironment.Contains(child.Name.LocalName) && !IsEmpty(child))];

    static bool IsEmpty(XElement element) =>
        !element.HasElements && Text(element).Length == 0 && !element.Attributes().Any(attribute => !attribute.IsNamespaceDeclaration);

    static List<XElement> Except(List<XElement> some, List<XElement> others)
    {
        var counts = others.GroupBy(Identity).ToDictionary(same => same.Key, same => same.Count());
        return [.. some.Where(one => counts.TryGetValue(Identity(one), out var left) && (counts[Identity(one)] = left - 1) < 0
            || !counts.ContainsKey(Identity(one)))];
    }

    /// <summary>What tells an element from its siblings: its name, and the first thing in it that looks like a name or an id.</summary>
    static string Identity(XElement element)
    {
        if (element.Parent is not { } parent || !Unordered.Contains(parent.Name.LocalName))
            return element.Name.LocalName;
        string[] parts =
        [
            .. element.Attributes().Where(a => !a.IsNamespaceDeclaration && IsName(a.Name.LocalName)).Select(a => a.Value),
            .. element.Elements().Where(child => !child.HasElements && IsName(child.Name.LocalName)).Select(child => child.Value),
            .. element.Elements("systemform").Elements("formid").Select(id => id.Value).Order(StringComparer.OrdinalIgnoreCase),
        ];
        return parts.Length == 0 ? element.Name.LocalName : $"{element.Name.LocalName}[{string.Join(' ', parts).ToLowerInvariant()}]";
    }

    static bool IsName(string name) =>
        name.Equals("name", StringComparison.OrdinalIgnoreCase) || name.Equals("uniquename", StringComparison.OrdinalIgnoreCase)
        || name.EndsWith("id", StringComparison.OrdinalIgnoreCase) || name is "schemaName" or "type" or "languagecode"
        || name.EndsWith("logicalname", StringComparison.OrdinalIgnoreCase)
        || name.EndsWith("schemaname", StringComparison.OrdinalIgnoreCase)
        || name is "EntitySource" or "EntityTarget" or "AttributeSource" or "AttributeTarget";
}
