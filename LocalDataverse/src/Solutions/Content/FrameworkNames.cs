using System.Globalization;
using System.Xml.Linq;

namespace VoiceForD365.LocalDataverse.Solutions.Content;

/// <summary>How dependencies name components: most by number, framework components by their table and unique names.</summary>
/// <remarks>MissingDependencies of public solutions: type="msdyn_applicationextension" id.msdyn_uniquename="…".</remarks>
static class FrameworkNames
{
    const string Prefix = "id.";

    /// <summary>Spelled as tables are displayed.</summary>
    static readonly Dictionary<ComponentKind, string> OfApps = new()
    {
        [ComponentKind.SettingDefinition] = "SettingDefinition",
        [ComponentKind.AppSetting] = "AppSetting",
    };

    /// <summary>The type attribute.</summary>
    public static string TypeOf(ComponentKind kind) =>
        OfApps.GetValueOrDefault(kind)
        ?? FrameworkTables.Of(kind)?.Name
        ?? FrameworkLink.Of(kind)?.Relationship
        ?? ((int)kind).ToString(CultureInfo.InvariantCulture);

    /// <summary>null for a number, and for tables and relationships nobody here knows.</summary>
    public static ComponentKind? KindOf(string type) =>
        OfApps.Where(kind => kind.Value.Equals(type, StringComparison.OrdinalIgnoreCase))
            .Select(kind => (ComponentKind?)kind.Key).FirstOrDefault()
        ?? FrameworkTables.All.FirstOrDefault(table => table.Name == type)?.Kind
        ?? FrameworkLink.All.FirstOrDefault(link => link.Relationship == type)?.Kind;

    /// <summary>The attributes that identify the component called so.</summary>
    public static IEnumerable<XAttribute> Attributes(string type, string name) => KindOf(type) switch
    {
        null => [new XAttribute("schemaName", name)],
        ComponentKind.SettingDefinition => [new XAttribute(Prefix + "uniquename", name)],
        { } kind when FrameworkTables.Of(kind) is { } table => [new XAttribute(Prefix + table.KeyColumn, name)],
        _ => name.Split(',').Select(part => part.Split('=')).Select(pair => new XAttribute(Prefix + pair[0], pair[^1])),
    };

    /// <summary>The name out of those attributes; null without any.</summary>
    public static string? NameIn(XElement side)
    {
        var ids = side.Attributes().Where(attribute => attribute.Name.LocalName.StartsWith(Prefix, StringComparison.Ordinal)).ToList();
        return ids switch
        {
            [] => null,
            [var single] => single.Value,
            _ => string.Join(',', ids.Select(id => $"{id.Name.LocalName[Prefix.Length..]}={id.Value}")),
        };
    }
}
