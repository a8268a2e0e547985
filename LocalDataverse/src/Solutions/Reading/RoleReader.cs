using System.Xml.Linq;
using VoiceForD365.LocalDataverse.Solutions.Content;

namespace VoiceForD365.LocalDataverse.Solutions.Reading;

/// <summary>One Role node.</summary>
static class RoleReader
{
    public static RoleContent Read(XElement node) => new(
        Nodes.IdOf(node, node.NeededAttribute("id")),
        node.NeededAttribute("name"),
        [.. node.Element("RolePrivileges").Each("RolePrivilege").Select(privilege => new RolePrivilege(
            privilege.NeededAttribute("name"), Enum.Parse<PrivilegeDepth>(privilege.NeededAttribute("level"))))]);
}
