using System.Xml.Linq;
using VoiceForD365.LocalDataverse.Solutions.Content;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Solutions.Exporting;

/// <summary>Roles with the privileges they hold now.</summary>
static class RoleNodes
{
    public static IEnumerable<XElement> Of(ExportSource source)
    {
        var names = source.Work.Rows
            .Where(source.Work.Catalog.RequiredTable("privilege"))
            .ToDictionary(row => row.Id, row => row.Text("name")!);
        return source.Rows(ComponentKind.Role, "name").Select(row => Role(source, row, names));
    }

    static XElement Role(ExportSource source, StoredRow row, Dictionary<Guid, string> names)
    {
        var node = source.Node(ComponentKind.Role, row.Id) ?? new XElement(
            "Role",
            new XAttribute("id", row.Id.ToString("B")),
            new XAttribute("name", ""),
            new XElement("IsCustomizable", 1),
            new XElement("IsAutoAssigned", 0),
            new XElement("RolePrivileges"));
        node.SetAttributeValue("name", row.Text("name"));
        var held = source.Work.Rows.Where(source.Work.Catalog.RequiredTable("roleprivileges"), ("roleid", row.Id))
            .ToDictionary(
                grant => names[(Guid)grant["privilegeid"]!],
                grant => LevelOf(grant.Number("privilegedepthmask") ?? 0),
                StringComparer.OrdinalIgnoreCase);
        var written = node.Elements("RolePrivileges").Elements("RolePrivilege")
            .Select(privilege => (privilege.Attribute("name")?.Value ?? "", privilege.Attribute("level")?.Value ?? "")).ToList();
        if (written.Count != held.Count || written.Any(privilege => held.GetValueOrDefault(privilege.Item1) != privilege.Item2))
            node.Element("RolePrivileges")!.ReplaceWith(new XElement(
                "RolePrivileges",
                held.OrderBy(grant => grant.Key, StringComparer.Ordinal).Select(grant =>
                    new XElement("RolePrivilege", new XAttribute("name", grant.Key), new XAttribute("level", grant.Value)))));
        return node;
    }

    static string LevelOf(int mask) => mask switch { >= 8 => "Global", >= 4 => "Deep", >= 2 => "Local", _ => "Basic" };
}
