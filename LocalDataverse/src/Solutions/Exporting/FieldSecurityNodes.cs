using System.Xml.Linq;
using VoiceForD365.LocalDataverse.Solutions.Content;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Solutions.Exporting;

/// <summary>Profiles of column security with the permissions they give now.</summary>
static class FieldSecurityNodes
{
    public static IEnumerable<XElement> Of(ExportSource source) =>
        source.Rows(ComponentKind.FieldSecurityProfile, "name").Select(row => new XElement(
            "FieldSecurityProfile",
            new XAttribute("name", row.Text("name") ?? ""),
            row.Text("description") is { } description ? new XAttribute("description", description) : null,
            new XAttribute("fieldsecurityprofileid", row.Id.ToString("B")),
            new XElement("FieldPermissions", Permissions(source, row))));

    static IEnumerable<XElement> Permissions(ExportSource source, StoredRow profile) =>
        source.Work.Rows.Where(source.Work.Catalog.RequiredTable("fieldpermission"), ("fieldsecurityprofileid", profile.Id))
            .OrderBy(row => row.Text("entityname"), System.StringComparer.Ordinal)
            .ThenBy(row => row.Text("attributelogicalname"), System.StringComparer.Ordinal)
            .Select(row => new XElement(
                "FieldPermission",
                new XElement("EntityName", row.Text("entityname")),
                new XElement("AttributeName", row.Text("attributelogicalname")),
                new XElement("CanRead", row.Number("canread") ?? 0),
                new XElement("CanUpdate", row.Number("canupdate") ?? 0),
                new XElement("CanCreate", row.Number("cancreate") ?? 0)));
}
