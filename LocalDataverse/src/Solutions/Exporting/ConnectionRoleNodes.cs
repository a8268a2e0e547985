using System.Xml.Linq;
using VoiceForD365.LocalDataverse.Solutions.Content;
using VoiceForD365.LocalDataverse.Solutions.Reading;

namespace VoiceForD365.LocalDataverse.Solutions.Exporting;

/// <summary>Connection roles as the file had them, each followed by the roles that match it in a list of their own.</summary>
static class ConnectionRoleNodes
{
    /// <returns>null without any.</returns>
    public static XElement? Of(ExportSource source)
    {
        var roles = RowNodes.Plain(source, ComponentKind.ConnectionRole).ToList();
        return roles.Count == 0
            ? null
            : new XElement(
                ConnectionRoleReader.List,
                new XElement(ConnectionRoleReader.List, roles.Elements(ConnectionRoleReader.Item)),
                new XElement(ConnectionRoleReader.MatchList, roles.Elements(ConnectionRoleReader.Match)));
    }
}
