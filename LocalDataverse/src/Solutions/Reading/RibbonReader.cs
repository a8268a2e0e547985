using System.Xml.Linq;
using VoiceForD365.LocalDataverse.Solutions.Content;

namespace VoiceForD365.LocalDataverse.Solutions.Reading;

/// <summary>A RibbonDiffXml, a table's or the application's; an empty frame is a ribbon too.</summary>
static class RibbonReader
{
    public static RibbonContent Read(string table, XElement ribbon) => new(
        table,
        [
            .. Parts(ribbon.Element("CommandDefinitions")).Select(part => ReadPart(ComponentKind.RibbonCommand, table, part)),
            .. ribbon.Elements("RuleDefinitions").Elements().Elements().Select(part => ReadPart(ComponentKind.RibbonRule, table, part)),
            .. Differences(ribbon).Select(part => ReadPart(ComponentKind.RibbonDiff, table, part)),
        ]);

    static IEnumerable<XElement> Differences(XElement ribbon) =>
        Parts(ribbon.Element("CustomActions"))
            .Concat(ribbon.Elements("Templates").Elements().Elements())
            .Concat(Parts(ribbon.Element("LocLabels")));

    static IEnumerable<XElement> Parts(XElement? list) => list?.Elements() ?? [];

    static RibbonPartContent ReadPart(ComponentKind kind, string table, XElement part) => new(
        kind,
        table,
        part.NeededAttribute(part.Name.LocalName == "HideCustomAction" ? "HideActionId" : "Id"),
        SafeXml.Compact(part),
        References.Distinct(References.WebResources(part).Concat(table.Length == 0 ? [] : [ComponentKey.Table(table)])));
}
