using System;
using System.Linq;
using System.Xml.Linq;
using VoiceForD365.Sandbox.Solutions.Content;

namespace VoiceForD365.Sandbox.Solutions.Reading;

/// <summary>One Role node.</summary>
internal static class RoleReader
{
    public static RoleContent Read(XElement node) => new(
        Nodes.IdOf(node, node.NeededAttribute("id")),
        node.NeededAttribute("name"),
        [.. node.Element("RolePrivileges").Each("RolePrivilege").Select(privilege => new RolePrivilege(
            privilege.NeededAttribute("name"), Enum.Parse<PrivilegeDepth>(privilege.NeededAttribute("level"))))]);
}
