using System.Xml.Linq;
using VoiceForD365.LocalDataverse.Solutions.Content;

namespace VoiceForD365.LocalDataverse.Solutions.Reading;

/// <summary>
/// Roles of connections between rows. The tables they are for and the roles that match them stand beside them in the file and are only
/// kept; no rows are connected here.
/// </summary>
/// <remarks>
/// Shapes of public exports; learn.microsoft.com/power-apps/developer/data-platform/reference/entities/connectionrole.
/// </remarks>
static class ConnectionRoleReader
{
    public const string List = "ConnectionRoles", Item = "ConnectionRole";
    public const string MatchList = "ConnectionRoleAssociations", Match = "ConnectionRoleAssociation";

    public static IEnumerable<StoredContent> Read(XElement root)
    {
        var outer = root.Element(List);
        outer?.RefuseUnknown(List, MatchList);
        var matches = outer?.Element(MatchList).Each(Match).ToLookup(match => match.Id("connectionroleid"));
        return outer?.Element(List).Each(Item).Select(node => Role(node, matches![node.Id("connectionroleid")])) ?? [];
    }

    static StoredContent Role(XElement node, IEnumerable<XElement> matches)
    {
        var id = node.Id("connectionroleid");
        return new StoredContent(
            ComponentKey.Of(ComponentKind.ConnectionRole, id),
            "connectionrole",
            id,
            Labels.Of(0, node.NeededText("name")),
            new Dictionary<string, object?>
            {
                ["name"] = node.NeededText("name"),
                ["description"] = node.Text("description"),
                ["category"] = node.Int("category"),
                ["iscustomizable"] = node.Flag("IsCustomizable", otherwise: true),
            },
            State: null,
            [],
            new XElement(List, node, matches),
            ComponentSource.NoFiles);
    }
}
