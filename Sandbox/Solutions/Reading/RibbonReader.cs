using System.Linq;
using System.Xml.Linq;
using VoiceForD365.Sandbox.Solutions.Content;

namespace VoiceForD365.Sandbox.Solutions.Reading;

/// <summary>A table's RibbonDiffXml; an empty frame is a ribbon too.</summary>
internal static class RibbonReader
{
    public static RibbonContent Read(string table, XElement ribbon) => new(
        table,
        SafeXml.Compact(ribbon),
        References.Distinct(References.WebResources(ribbon).Prepend(ComponentKey.Table(table))));
}
