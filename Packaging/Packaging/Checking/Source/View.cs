using System.Xml.Linq;
using VoiceForD365.Packaging.Sources;

namespace VoiceForD365.Packaging.Checking.Source;

/// <summary>One <c>savedquery</c> of a table.</summary>
internal sealed record View(Solution Solution, Table Table, SourceFile File, XElement Node)
{
    public XElement? IdNode => Node.Element("savedqueryid");

    public string Id => IdNode?.Value.Trim() ?? "";

    public XElement? Grid => Node.Element("layoutxml")?.Element("grid");

    /// <summary>The table element of the query.</summary>
    public XElement? Query => Node.Element("fetchxml")?.Element("fetch")?.Element("entity");

    public static IEnumerable<View> In(Solution solution) =>
        from table in solution.Tables
        from file in solution.XmlUnder(table.FolderPath + "/SavedQueries")
        from node in file.Root.Elements("savedquery")
        select new View(solution, table, file.File, node);
}
